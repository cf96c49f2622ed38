import type { Channel } from '#domain/account/account.ts'
import { isAskedAbout } from '#domain/account/ended.ts'
import { monthAt, plainDate } from '#domain/calendar/month.ts'
import { hasSameDays } from '#domain/calendar/same-days.ts'
import { ifExact } from '#domain/money/money.ts'
import { type DaySpan, type MonthSlice, slicesOf } from '#domain/period/period.ts'
import { type ChannelSlice, joinSlices, joinStates, type PeriodChannel } from '#domain/period/period-channel.ts'
import { sliceState } from '#domain/period/slice-state.ts'
import { cellsOf } from '#domain/usage/cells.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { EMPTY_TALLY, isEmptyTally, type Tally } from '#domain/usage/usage.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageDatabase, type UsageTransaction } from '#state/database/usage-database.ts'
import {
  type ChannelTotal,
  decodeChannel,
  decodeDirectory,
  decodeTotal,
  unnamedChannel,
} from '#state/database/usage-records.ts'
import { walkRows } from './walk-rows.ts'

/** What all channels of an account sent and called in a period. */
export type PeriodUsage = {
  readonly period: DaySpan
  readonly channels: readonly PeriodChannel[]
  /** Whether the list of channels was ever read to its end: until then there may be more of them. */
  readonly isListWhole: boolean
  /** Rows of the list of channels that could not be read. */
  readonly unlistedChannels: number
  /** Whether anything was recorded of any of its days. */
  readonly isRecorded: boolean
  /** The days of the period of which nothing was recorded of any channel. */
  readonly unrecorded: readonly MonthSlice[]
}

/** Of which account, which days, in which zone they are counted. */
export type PeriodReading = {
  readonly accountId: string
  readonly zone: string
  readonly period: DaySpan
  /** What the user has said of all costs whose own currency is not known. */
  readonly usageCurrency?: string | undefined
  readonly nowMs: number
  readonly signal?: AbortSignal | undefined
}

type Reading = UsageTransaction<'readonly'>

/**
 * Reads a period of all channels, in one transaction. Whole months are read from the sums of each channel, others from their
 * rows, which takes as long as the account is large.
 */
export async function readPeriod(database: UsageDatabase, query: PeriodReading): Promise<PeriodUsage> {
  const { accountId, zone, period, usageCurrency = '', nowMs } = query
  const transaction: Reading = database.transaction(['channels', 'channelMonths', 'channelTotals', 'directories'])
  // Why it failed is heard from what it was asked for.
  transaction.done.catch(() => undefined)
  const slices = slicesOf(period, plainDate(nowMs, zone).toString())
  const [records, list] = await Promise.all([
    transaction.objectStore('channels').getAll(startingWith(accountId)),
    transaction.objectStore('directories').get(accountId),
  ])
  const { reading: listed, leftOut: unlistedChannels = 0 } = decodeDirectory(list) ?? {}
  const known = new Map(
    records.flatMap((record) => [
      [record.channelId, decodeChannel(record) ?? unnamedChannel(record.channelId)] as const,
    ]),
  )
  const left = new Map<string, Channel>()
  const read: { readonly slice: MonthSlice; readonly totals: Map<string, Omit<Found, 'channelId'>> }[] = []
  for (const slice of slices) {
    const totals = await readSlice(transaction, query, slice)
    for (const total of totals)
      if (!known.has(total.channelId)) left.set(total.channelId, total.leftAs ?? unnamedChannel(total.channelId))
    read.push({ slice, totals: new Map(totals.map(({ channelId, ...of }) => [channelId, of])) })
  }
  const running = monthAt(nowMs, zone)
  const recorded = read.filter(({ slice, totals }) => totals.size > 0 || slice.month === running)
  const sliceOf =
    (channel: Channel, hasLeft: boolean) =>
    ({ slice, totals }: (typeof read)[number]): ChannelSlice => {
      const found = totals.get(channel.id)
      const currency = found?.currency || usageCurrency
      // Of one that is no longer listed what was not read is not missing, and nothing will be read any more.
      if (hasLeft) {
        const state = !found?.tally ? 'none' : found.leftOut > 0 ? 'part' : 'whole'
        return { ...found, state, currency }
      }
      return found
        ? { ...found, currency }
        : { state: isAskedAbout(channel, slice.month) ? 'unread' : 'none', currency }
    }
  const join = (channel: Channel, hasLeft: boolean): readonly PeriodChannel[] => {
    const toSlice = sliceOf(channel, hasLeft)
    const states = recorded.map((each) => toSlice(each).state)
    return joinSlices(read.map(toSlice)).map((joined) => ({
      ...joined,
      channel,
      hasLeft,
      recorded: joinStates(states),
    }))
  }
  return {
    period,
    channels: [
      ...[...known.values()].flatMap((channel) => join(channel, false)),
      ...[...left.values()].flatMap((channel) => join(channel, true)),
    ],
    isListWhole: listed?.lastGood !== undefined,
    unlistedChannels,
    isRecorded: recorded.length > 0,
    unrecorded: read.filter((each) => !recorded.includes(each)).map(({ slice }) => slice),
  }
}

type Found = ChannelSlice & {
  readonly channelId: string
  readonly leftAs?: Channel | undefined
  /** Rows and groups of the answer that could not be read. */
  readonly leftOut: number
}

async function readSlice(
  transaction: Reading,
  { accountId, zone, nowMs, signal }: PeriodReading,
  slice: MonthSlice,
): Promise<readonly Found[]> {
  signal?.throwIfAborted()
  const records = await transaction.objectStore('channelTotals').getAll(startingWith(accountId, slice.month))
  const totals = records.map(decodeTotal).filter((total) => total !== undefined)
  const tallies = slice.isWhole ? undefined : await sumDays(transaction, accountId, slice, totals, signal)
  return totals.map(({ channelId, leftAs, reading, leftOut, currency = '', zone: countedIn = zone }): Found => {
    const { lastGood, problem } = reading
    const tally = tallies ? tallies.get(channelId) : lastGood?.value
    const state = sliceState(reading, leftOut, slice, { zone, nowMs })
    return {
      channelId,
      leftAs,
      leftOut,
      // Rows that cannot be read are missing; days of another zone are other days.
      state:
        lastGood && !tally ? 'unread' : hasSameDays(zone, countedIn, slice.month) ? state : joinStates([state, 'part']),
      ...(lastGood && tally && { tally, readAtMs: lastGood.atMs }),
      currency,
      problem,
    }
  })
}

/** What was counted on some days of a month, of each channel whose rows can be read. */
async function sumDays(
  transaction: Reading,
  accountId: string,
  { month, firstDay, lastDay }: MonthSlice,
  totals: readonly ChannelTotal[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Tally>> {
  const sums = new Map<string, Tally>()
  await walkRows(transaction, { accountId, month }, signal, (record) => {
    const rows = decodeRows(record)
    const sum = rows && ifExact(() => tallyCells(cellsOf(rows).filter(({ day }) => day >= firstDay && day <= lastDay)))
    if (sum) sums.set(record.channelId, sum)
  })
  // A channel without any traffic has sums and no rows.
  for (const { channelId, reading } of totals) {
    if (reading.lastGood && isEmptyTally(reading.lastGood.value) && !sums.has(channelId))
      sums.set(channelId, EMPTY_TALLY)
  }
  return sums
}
