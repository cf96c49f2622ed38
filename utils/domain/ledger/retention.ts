import { plainDate } from '#domain/calendar/month.ts'
import { type BalanceSample, isGap, type RiseKind } from './ledger.ts'
import { kindsOfRises, type RiseKinds, SMALLEST_TOP_UP_MICROS } from './rise-kinds.ts'

const DAY_MS = 24 * 60 * 60_000
const FULL_DAYS = 35
const KEPT_MONTHS = 13
/** Nobody tops up that often; a server that wavers between two amounts would fill the memory without end. */
export const MOST_TOP_UPS_PER_DAY = 24

/**
 * The first instant that is still kept: the beginning of the day 13 months ago, by the calendar of an IANA zone, so that
 * every month can be compared with that of the year before. Pass the time of a reading rather than that of the computer:
 * a clock that is a year ahead makes no secure connection, and then deletes nothing.
 */
export function oldestKeptMs(nowMs: number, zone: string): number {
  const today = plainDate(nowMs, zone)
  return today.subtract({ months: KEPT_MONTHS }).toZonedDateTime(zone).epochMilliseconds
}

/**
 * The samples of a line without those that nobody needs: the last 35 days whole, of older UTC days the last sample, and
 * the ones on both sides of each top-up (of the first 24 of a day) and of each gap. The marks say what the missing ones
 * told, so that top-ups, their amounts, gaps and the sum of all changes stay as they were. Doing it again changes nothing,
 * nor does it matter how often it was done before. A reading every five minutes for 13 months, each with another balance,
 * leaves at most 10,733 samples and two for each top-up, and never more than 28,205.
 */
export function compactSamples(
  samples: readonly BalanceSample[],
  nowMs: number,
  smallestTopUpMicros: number = SMALLEST_TOP_UP_MICROS.client,
): readonly BalanceSample[] {
  const fullFromMs = utcDay(nowMs - FULL_DAYS * DAY_MS) * DAY_MS
  const kinds = kindsOfRises(samples, smallestTopUpMicros)
  let last: number | undefined
  return indexesToKeep(samples, kinds, fullFromMs).flatMap((index) => {
    const [sample, before, lastKept] = [samples[index], samples[index - 1], samples[last ?? index]]
    const removedAny = last !== undefined && last < index - 1
    const kindsSinceKept = kinds.slice((last ?? index) + 1, index + 1)
    last = index
    if (!sample || !lastKept) return []
    return removedAny ? merged(sample, lastKept, kindsSinceKept) : marked(sample, before, kinds[index], fullFromMs)
  })
}

/** The same, thinned as if all of it were older than 35 days. */
export function compactAll(
  samples: readonly BalanceSample[],
  smallestTopUpMicros?: number | undefined,
): readonly BalanceSample[] {
  const lastMs = samples.at(-1)?.atMs ?? 0
  return compactSamples(samples, lastMs + (FULL_DAYS + 1) * DAY_MS, smallestTopUpMicros)
}

function indexesToKeep(samples: readonly BalanceSample[], kinds: RiseKinds, fullFromMs: number): readonly number[] {
  const topUpsByDay = new Map<number, number>()
  const kept = new Set<number>([0])
  samples.forEach((sample, index) => {
    const before = samples[index - 1]
    const next = samples[index + 1]
    const day = utcDay(sample.atMs)
    if (sample.atMs >= fullFromMs || !next || utcDay(next.atMs) > day) kept.add(index)
    if (!before) return
    const topUps = (topUpsByDay.get(day) ?? 0) + (kinds[index] === 'top-up' ? 1 : 0)
    topUpsByDay.set(day, topUps)
    const isKeptTopUp = kinds[index] === 'top-up' && topUps <= MOST_TOP_UPS_PER_DAY
    if (isKeptTopUp || isGap(before, sample)) kept.add(index - 1).add(index)
  })
  return [...kept].filter((index) => index < samples.length).toSorted((left, right) => left - right)
}

/** In the place of the samples from the last that is kept: what they rose by on the whole keeps the name that it had. */
function merged(after: BalanceSample, before: BalanceSample, kinds: RiseKinds): BalanceSample {
  const { atMs, micros } = after
  const kind: RiseKind = kinds.includes('top-up') ? 'top-up' : 'correction'
  return { atMs, micros, thinned: true, ...(micros > before.micros && { rise: kind }) }
}

/** What a rise was is told by the day before it, which is about to be thinned. */
function marked(
  sample: BalanceSample,
  before: BalanceSample | undefined,
  kind: RiseKind | undefined,
  fullFromMs: number,
): BalanceSample {
  const losesEvidence = before !== undefined && before.atMs < fullFromMs + DAY_MS
  return kind && !sample.rise && losesEvidence ? { ...sample, rise: kind } : sample
}

function utcDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}
