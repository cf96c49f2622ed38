import fc from 'fast-check'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import { nextSamples } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import { compactSamples } from '#domain/ledger/retention.ts'
import type { BalanceCourse } from '../ledger-days.ts'
import { zoneDays } from '../zone-days.ts'
import { HOUR_MS, MONDAY_MS, UNIT } from './ledger-of.ts'

/** A line as it was read: what is stored of it, its last reading, and the days of which nothing can be known. */
export type RandomLine = {
  readonly line: BalanceCourse
  readonly reading: BalanceSample
  readonly zone: string
  readonly unknownDates: readonly string[]
}

type Step =
  | { readonly kind: 'spend'; readonly units: number }
  | { readonly kind: 'top-up'; readonly units: number; readonly isTold: boolean }
  | { readonly kind: 'restatement'; readonly share: number }
  | { readonly kind: 'asleep'; readonly hours: number; readonly units: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: fc.record({ kind: fc.constant('spend'), units: fc.integer({ min: 0, max: 40 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('top-up'),
      units: fc.integer({ min: 100, max: 2_000 }),
      isTold: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('restatement'), share: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('asleep'),
      hours: fc.integer({ min: 3, max: 24 * 10 }),
      units: fc.integer({ min: -3_000, max: 900 }),
    }),
  },
)

/** A zone that is another one at the end than the days were lived in: all days are counted in the new one. */
const zone = fc.constantFrom('UTC', 'America/Sao_Paulo', 'Pacific/Kiritimati', 'Europe/Berlin', 'Asia/Kolkata')

/**
 * Up to about two months of readings every one to two hours: spend, top-ups that were told and not, amounts that are given back, and gaps
 * in which anything may have happened. Some of it is thinned, as what is older than 35 days is.
 */
export const randomLine: fc.Arbitrary<RandomLine> = fc
  .record({
    steps: fc.array(step, { minLength: 1, maxLength: 300, size: 'max' }),
    hoursPerStep: fc.constantFrom(1, 2),
    startUnits: fc.integer({ min: 10, max: 20_000 }),
    zone,
    isThinned: fc.boolean(),
  })
  .map(({ steps, hoursPerStep, startUnits, zone, isThinned }) => {
    let [units, hours, lastFall] = [startUnits, 0, 0]
    const samples: BalanceSample[] = [{ atMs: MONDAY_MS, micros: units * UNIT }]
    const renewals: Renewal[] = []
    const unknownDates = new Set<string>()
    for (const each of steps) {
      const beforeHours = hours
      hours += each.kind === 'asleep' ? each.hours : hoursPerStep
      if (each.kind === 'spend') {
        units -= each.units
        lastFall = each.units
      } else if (each.kind === 'asleep') units -= each.units
      else if (each.kind === 'restatement') units += Math.round(lastFall * each.share)
      else {
        units += each.units
        if (each.isTold) renewals.push({ atMs: atMsOf(hours), micros: each.units * UNIT })
      }
      const reading = { atMs: atMsOf(hours), micros: units * UNIT }
      samples.push(...nextSamples(samples.at(-1), reading))
      if (each.kind === 'asleep' && each.units < 0) {
        // Money came of which nobody told: how much was spent beside it is hidden, on whole days of the gap at least.
        const days = zoneDays(atMsOf(beforeHours), atMsOf(hours), zone).dates
        for (const date of days.slice(0, -1)) unknownDates.add(date)
      }
    }
    const reading = { atMs: atMsOf(hours), micros: units * UNIT }
    const stored = isThinned ? compactSamples(samples, reading.atMs, 100 * UNIT) : samples
    return {
      line: { samples: stored, renewals, smallestTopUpMicros: 100 * UNIT },
      reading,
      zone,
      unknownDates: [...unknownDates],
    }
  })

function atMsOf(hours: number): number {
  return MONDAY_MS + hours * HOUR_MS
}
