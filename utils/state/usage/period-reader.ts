import type { Channel } from '#domain/account/account.ts'
import { isAskedAbout } from '#domain/account/ended.ts'
import { type MonthKey, monthAt, plainDate } from '#domain/calendar/month.ts'
import { hasSameDays } from '#domain/calendar/same-days.ts'
import { ifExact } from '#domain/money/money.ts'
import { type DaySpan, type MonthSlice, slicesOf } from '#domain/period/period.ts'
import {
  type ChannelSlice,
  joinSlices,
  joinStates,
  type PartName,
  type Parts,
  type PeriodChannel,
  type Usage,
} from '#domain/period/period-channel.ts'
import { sliceState } from '#domain/period/slice-state.ts'
import { knownCountry } from '#domain/usage/breakdown.ts'
import { type Cell, cellsOf } from '#domain/usage/cells.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { EMPTY_TALLY, isEmptyTally } from '#domain/usage/usage.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageDatabase, type UsageTransaction } from '#state/database/usage-database.ts'
import {
  type ChannelTotal,
  decodeChannel,
  decodeDirectory,
  decodeTotal,
  unnamedChannel,
} from '#state/database/usage-records.ts'
import { hasSeries } from './filtered-tallies.ts'
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
  /** What the usage of each channel is broken down by. */
  readonly by?: PartName | undefined
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

async function readSlice(transaction: Reading, query: PeriodReading, slice: MonthSlice): Promise<readonly Found[]> {
  const { accountId, zone, nowMs, by, signal } = query
  signal?.throwIfAborted()
  const records = await transaction.objectStore('channelTotals').getAll(startingWith(accountId, slice.month))
  const totals = records.map(decodeTotal).filter((total) => total !== undefined)
  const isOfSums = slice.isWhole && (by === undefined || (by === 'category' && totals.every(hasSeries)))
  const usages = isOfSums ? undefined : await sumRows(transaction, query, slice, totals)
  return totals.map(({ channelId, leftAs, reading, leftOut, series, currency = '', zone: countedIn = zone }): Found => {
    const { lastGood, problem } = reading
    const ofSums = lastGood && { tally: lastGood.value, ...(by && { parts: new Map(Object.entries(series)) }) }
    const usage = usages ? usages.get(channelId) : ofSums
    const state = sliceState(reading, leftOut, slice, { zone, nowMs })
    return {
      channelId,
      leftAs,
      leftOut,
      // Rows that cannot be read are missing; days of another zone are other days.
      state:
        lastGood && !usage ? 'unread' : hasSameDays(zone, countedIn, slice.month) ? state : joinStates([state, 'part']),
      ...(lastGood && usage && { ...usage, readAtMs: lastGood.atMs }),
      currency,
      problem,
    }
  })
}

/** What was counted on some days of a month, of each channel whose rows can be read, and what it is made of. */
async function sumRows(
  transaction: Reading,
  { accountId, by, signal }: PeriodReading,
  { month, firstDay, lastDay }: MonthSlice,
  totals: readonly ChannelTotal[],
): Promise<ReadonlyMap<string, Usage>> {
  const sums = new Map<string, Usage>()
  await walkRows(transaction, { accountId, month }, signal, (record) => {
    const rows = decodeRows(record)
    const sum =
      rows &&
      ifExact(() => {
        const cells = cellsOf(rows).filter(({ day }) => day >= firstDay && day <= lastDay)
        return { tally: tallyCells(cells), ...(by && { parts: partsOf(cells, by, month) }) }
      })
    if (sum) sums.set(record.channelId, sum)
  })
  // A channel without any traffic has sums and no rows.
  for (const { channelId, reading } of totals) {
    if (reading.lastGood && isEmptyTally(reading.lastGood.value) && !sums.has(channelId))
      sums.set(channelId, { tally: EMPTY_TALLY, ...(by && { parts: new Map() }) })
  }
  return sums
}

/** The cells of one channel by one of their names. */
function partsOf(cells: readonly Cell[], by: PartName, month: MonthKey): Parts {
  const nameOf = {
    category: ({ series }: Cell) => series,
    country: ({ country }: Cell) => knownCountry(country) || 'ZZ',
    day: ({ day }: Cell) => `${month}-${String(day).padStart(2, '0')}`,
  }[by]
  return new Map([...Map.groupBy(cells, nameOf)].map(([name, part]) => [name, tallyCells(part)]))
}
