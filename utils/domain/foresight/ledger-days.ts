import { MOST_DAYS } from '#domain/forecast/daily-spend.ts'
import { type BalanceSample, isGap } from '#domain/ledger/ledger.ts'
import type { Renewal } from '#domain/ledger/renewals.ts'
import { type BalanceChange, findChanges } from '#domain/ledger/rises.ts'
import { subtractMicros } from '#domain/money/micros.ts'
import { type SpendDays, spendDaysOf } from './spend-days.ts'
import { type ZoneDays, zoneDays } from './zone-days.ts'

/** One line of the ledger, its samples oldest first. */
export type BalanceCourse = {
  readonly samples: readonly BalanceSample[]
  readonly renewals: readonly Renewal[]
  readonly smallestTopUpMicros: number
}

/** What is known of one day of the line. */
type Day = { spentMicros: number; knownMs: number; isRead: boolean }

const DAY_MS = 24 * 3_600_000
/** A longer gap says nothing of its days: what was spent in it is not spread over them. */
const LONGEST_SPREAD_MS = 7 * DAY_MS

/**
 * What a line fell by on each day of a zone, up to its last reading, which `reading` is: top-ups are no spend, what was
 * given back is taken off the day it came on, and then off the one before. What fell over a gap is spread evenly over
 * its time (as good as knowing its days, measured), but a day is unknown where a gap is longer than a week, or a top-up
 * in it hides how much was spent. At most the last 90 days.
 */
export function ledgerDays(line: BalanceCourse, reading: BalanceSample, zone: string): SpendDays {
  const fromMs = reading.atMs - (MOST_DAYS + 1) * DAY_MS
  const samples = withReading(line.samples, reading).filter(({ atMs }, index, all) => {
    return atMs >= fromMs || (all[index + 1]?.atMs ?? 0) >= fromMs
  })
  const calendar = zoneDays(Math.max(fromMs, samples[0]?.atMs ?? fromMs), reading.atMs, zone)
  const days = calendar.dates.map((): Day => ({ spentMicros: 0, knownMs: 0, isRead: false }))
  // One that came with the first sample belongs to the interval before it, and would be taken for what came after it.
  const renewals = line.renewals.filter(({ atMs }) => atMs > (samples[0]?.atMs ?? atMs))
  for (const [index, change] of findChanges(samples, renewals, line.smallestTopUpMicros).entries()) {
    const [before, after] = [samples[index], samples[index + 1]]
    if (before && after && isSumKnown(change, isGap(before, after))) spread(change, days, calendar)
  }
  markRead(samples, days, calendar)
  giveBack(days)
  const whole = days.slice(0, -1)
  const isWhole = (day: Day, index: number) => day.knownMs >= lengthMs(calendar, index)
  const today = days.at(-1)
  const todayMs = reading.atMs - (calendar.startsMs.at(-2) ?? reading.atMs)
  return spendDaysOf(
    calendar.dates,
    whole.map((day, index) => (isWhole(day, index) ? day.spentMicros : undefined)),
    whole.filter((day, index) => day.isRead && isWhole(day, index)).length,
    today && today.knownMs >= todayMs ? today.spentMicros : undefined,
  )
}

/** A reading that found nothing new is no sample, and still says that nothing was spent until then. */
function withReading(samples: readonly BalanceSample[], reading: BalanceSample): readonly BalanceSample[] {
  return [...samples.filter(({ atMs }) => atMs < reading.atMs), reading]
}

function isSumKnown({ afterMs, atMs, rises }: BalanceChange, isOverGap: boolean): boolean {
  if (!isOverGap) return true
  return atMs - afterMs <= LONGEST_SPREAD_MS && rises.every(({ renewal }) => renewal !== undefined)
}

function spread(change: BalanceChange, days: Day[], { startsMs }: ZoneDays): void {
  const { afterMs, atMs } = change
  const spentMicros = Number(subtractMicros(change.spentMicros, change.givenBackMicros))
  for (let index = dayAt(startsMs, afterMs); index < days.length; index++) {
    const [startMs, endMs] = [startsMs[index] ?? 0, startsMs[index + 1] ?? 0]
    if (startMs >= atMs) return
    const sharedMs = Math.min(endMs, atMs) - Math.max(startMs, afterMs)
    const day = days[index]
    if (!day || sharedMs <= 0) continue
    day.spentMicros += (spentMicros * sharedMs) / (atMs - afterMs)
    day.knownMs += sharedMs
  }
}

function markRead(samples: readonly BalanceSample[], days: Day[], { startsMs }: ZoneDays): void {
  for (const { atMs } of samples) {
    const day = days[dayAt(startsMs, atMs)]
    if (day && atMs >= (startsMs[0] ?? 0)) day.isRead = true
  }
}

/**
 * A correction can give back more than its day had cost: it belongs to what was spent before. No day costs less than 0.
 */
function giveBack(days: Day[]): void {
  for (let index = days.length - 1; index >= 0; index--) {
    const [before, day] = [days[index - 1], days[index]]
    if (!day || day.spentMicros >= 0) continue
    if (before) before.spentMicros += day.spentMicros
    day.spentMicros = 0
  }
}

/** The index of the day that an instant lies on; 0 for one before the first. */
function dayAt(startsMs: readonly number[], atMs: number): number {
  let [low, high] = [0, startsMs.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((startsMs[middle] ?? 0) <= atMs) low = middle
    else high = middle - 1
  }
  return low
}

function lengthMs({ startsMs }: ZoneDays, index: number): number {
  return (startsMs[index + 1] ?? 0) - (startsMs[index] ?? 0)
}
