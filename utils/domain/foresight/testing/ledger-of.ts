import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import type { BalanceCourse } from '../ledger-days.ts'

export const UNIT = 1_000_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** Monday, 2 November 2026, midnight in UTC. */
export const MONDAY_MS = midnightMs('2026-11-02')

/** In UTC. */
export function midnightMs(date: string): number {
  return Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds
}

/** A reading: so many hours after that Monday, so many units. */
export function sampleAt(hours: number, units: number): BalanceSample {
  return { atMs: MONDAY_MS + hours * HOUR_MS, micros: Math.round(units * UNIT) }
}

/** A course of hourly readings that falls evenly by so many units on each of the days, the first of them that Monday. */
export function evenCourse(dailyUnits: readonly number[], startUnits = 10_000): readonly BalanceSample[] {
  let units = startUnits
  const samples = [sampleAt(0, units)]
  for (const [day, fall] of dailyUnits.entries()) {
    for (let hour = 1; hour <= 24; hour++) {
      units -= fall / 24
      samples.push(sampleAt(day * 24 + hour, units))
    }
  }
  return samples
}

export function courseOf(samples: readonly BalanceSample[], renewals: readonly Renewal[] = []): BalanceCourse {
  return { samples, renewals, smallestTopUpMicros: 100 * UNIT }
}
