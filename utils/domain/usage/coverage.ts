import { type MonthKey, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import { isDead } from '#domain/reading/dead.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'

/** How much of an account's month is known, in numbers of the channels that are listed. */
export type MonthCoverage = {
  readonly month: MonthKey
  readonly zone: string
  /** Whether the list of channels was ever read to its end: until then there may be more of them. */
  readonly isListWhole: boolean
  readonly knownChannels: number
  /** Those that were read at least once, also where they have failed since. */
  readonly readChannels: number
  /** Those whose last reading failed, with the dead ones. */
  readonly failedChannels: number
  /**
   * Those that the server does not know, and that were never read in this month: they are told apart, and no part is
   * missing.
   */
  readonly deadChannels: number
  /** Those that had ended before the month, and were not asked about for that reason. */
  readonly endedChannels?: number | undefined
  /** Those of whose answer a part could not be read. */
  readonly leftOutChannels: number
  /** Rows of the list of channels that could not be read: nobody knows what those channels have spent. */
  readonly unlistedChannels: number
  /** Costs whose currency is not known are left out: they may be of the one that is shown. */
  readonly hidesUnnamed?: boolean | undefined
  /** When the channel was read that was not read for the longest time. */
  readonly oldestReadAtMs?: number | undefined
}

/**
 * Whether the sums of a month are only a part: the list was never read to its end, a channel was not read, one has
 * failed since it was read, a part of an answer could not be read, the currency of some costs is not known, or the
 * readings of a month that is over do not reach its end.
 */
export function isPartialMonth(coverage: MonthCoverage, nowMs: number): boolean {
  if (!hasAllChannels(coverage)) return true
  const endMs = monthStartMs(nextMonth(coverage.month), coverage.zone)
  // After the end of a month a reading that reaches it lacks nothing, whatever has failed since.
  return nowMs < endMs ? coverage.failedChannels > coverage.deadChannels : !reaches(coverage, endMs)
}

/** Whether each channel that there is was read, each of their answers as a whole, and all of it is counted. */
export function hasAllChannels(coverage: MonthCoverage): boolean {
  const { isListWhole, unlistedChannels, leftOutChannels, knownChannels, readChannels, deadChannels } = coverage
  const { endedChannels = 0 } = coverage
  if (coverage.hidesUnnamed || !isListWhole || unlistedChannels > 0 || leftOutChannels > 0) return false
  return readChannels + deadChannels + endedChannels >= knownChannels
}

/** Whether every counted reading was made after this time, as that of a sum of the days before it must be. */
export function reaches({ readChannels, oldestReadAtMs }: MonthCoverage, endMs: number): boolean {
  return readChannels === 0 || (oldestReadAtMs ?? Number.NEGATIVE_INFINITY) >= endMs
}

/** How much of its own month one channel covers, whatever has become of the others. */
export function coverageOfChannel(
  { month, zone }: Pick<MonthCoverage, 'month' | 'zone'>,
  reading: Reading<unknown>,
  leftOut: number,
): MonthCoverage {
  return {
    month,
    zone,
    isListWhole: true,
    knownChannels: 1,
    readChannels: Number(reading.lastGood !== undefined),
    failedChannels: Number(reading.problem !== undefined),
    deadChannels: Number(isDead(reading)),
    leftOutChannels: Number(leftOut > 0),
    unlistedChannels: 0,
    oldestReadAtMs: reading.lastGood?.atMs,
  }
}

/** What makes the figures of one channel a part: a failure since they were read, or an answer of which a part could not be. */
export type ChannelGap = { readonly kind: 'failed-since' | 'ends-early' | 'left-out'; readonly readAtMs: number }

/** What is missing from a channel's part of a month; undefined where nothing is, or where it was never read. */
export function channelGap(
  {
    lastGood,
    problem,
  }: { readonly lastGood?: { readonly atMs: number } | undefined; readonly problem?: Problem | undefined },
  leftOut: number,
  { month, zone }: Pick<MonthCoverage, 'month' | 'zone'>,
  nowMs: number,
): ChannelGap | undefined {
  if (!lastGood) return undefined
  const { atMs: readAtMs } = lastGood
  const endMs = monthStartMs(nextMonth(month), zone)
  if (readAtMs < endMs && nowMs >= endMs) return { kind: 'ends-early', readAtMs }
  if (readAtMs < endMs && problem) return { kind: 'failed-since', readAtMs }
  return leftOut > 0 ? { kind: 'left-out', readAtMs } : undefined
}
