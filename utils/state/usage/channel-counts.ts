import { isDead } from '#domain/reading/dead.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { countReadChannels } from '#domain/usage/month-sums.ts'
import type { StoredMonthTotals } from '#state/database/usage-records.ts'

type Counts = Pick<StoredMonthTotals, 'readChannels' | 'failedChannels' | 'deadChannels' | 'leftOutChannels'>

/** The state of a channel's month, as far as it is counted. */
type Counted = {
  readonly reading: Reading<unknown>
  readonly leftOut: number
  readonly currency?: string | undefined
  /** It is no longer listed: what it has spent is still in the sums, and so is what could not be read of it. */
  readonly leftAs?: unknown
}

const NONE: Counts = { readChannels: 0, failedChannels: 0, deadChannels: 0, leftOutChannels: 0 }

/**
 * The counts of a month with a channel counted as it is `after`, and no longer as it was `before`; undefined is not
 * counted at all.
 */
export function recount(
  totals: StoredMonthTotals,
  before: Counted | undefined,
  after: Counted | undefined,
): StoredMonthTotals {
  const [taken, given] = [channelCounts(before), channelCounts(after)]
  const without = countReadChannels(totals, before?.currency, -taken.readChannels)
  return {
    ...countReadChannels(without, after?.currency, given.readChannels),
    failedChannels: totals.failedChannels + given.failedChannels - taken.failedChannels,
    deadChannels: totals.deadChannels + given.deadChannels - taken.deadChannels,
    leftOutChannels: totals.leftOutChannels + given.leftOutChannels - taken.leftOutChannels,
  }
}

function channelCounts(channel: Counted | undefined): Counts {
  if (!channel) return NONE
  const { reading, leftOut, leftAs } = channel
  const leftOutChannels = Number(leftOut > 0)
  if (leftAs !== undefined) return { ...NONE, leftOutChannels }
  return {
    readChannels: Number(reading.lastGood !== undefined),
    failedChannels: Number(reading.problem !== undefined),
    deadChannels: Number(isDead(reading)),
    leftOutChannels,
  }
}
