import type { Channel } from '#domain/account/account.ts'
import { isAskedAbout } from '#domain/account/ended.ts'
import { plainDate } from '#domain/calendar/month.ts'
import { hasSameDays } from '#domain/calendar/same-days.ts'
import type { MonthRows } from '#domain/grains/month-rows.ts'
import { type MonthSlice, slicesOf } from '#domain/period/period.ts'
import { joinStates } from '#domain/period/period-channel.ts'
import { type SliceState, sliceState } from '#domain/period/slice-state.ts'
import { type ChannelMonth, isEmptyTally } from '#domain/usage/usage.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageDatabase } from '#state/database/usage-database.ts'
import { type ChannelTotal, decodeChannel, decodeTotal, unnamedChannel } from '#state/database/usage-records.ts'
import type { PeriodReading } from './period-reader.ts'

/** Of which account, which days, in which zone they are counted. */
export type UsageRowsReading = Omit<PeriodReading, 'by'>

/** Channels that are read at once, as text. */
const READ_AT_ONCE = 200
/** Rows that are handed over at once: so many take a few milliseconds. */
const HANDED_AT_ONCE = 1_000

/**
 * Hands over all that is stored of a period, month by month, oldest first, and within each the channels in the order of their
 * ids, then those of which nothing is stored. It waits for each batch to be taken, so that no more than one is in memory. Each
 * batch is read in a transaction of its own: a channel’s month is as it was at one time, and nothing else waits until the end.
 * Rejects with the reason of the query's signal where that ended it, and with what `take` rejects with.
 */
export async function readUsageRows(
  database: UsageDatabase,
  query: UsageRowsReading,
  take: (months: readonly MonthRows[]) => void | Promise<void>,
): Promise<void> {
  const { accountId, zone, period, usageCurrency = '', nowMs, signal } = query
  const records = await database.getAll('channels', startingWith(accountId))
  const known = new Map(records.map((record) => [record.channelId, decodeChannel(record)]))
  for (const slice of slicesOf(period, plainDate(nowMs, zone).toString())) {
    const { month } = slice
    const unread = new Map(known)
    let range = startingWith(accountId, month)
    for (;;) {
      signal?.throwIfAborted()
      const { totals, rows } = await readBatch(database, range)
      let batch: MonthRows[] = []
      let count = 0
      for (const record of totals) {
        const total = decodeTotal(record)
        if (!total) continue
        const { channelId } = total
        const listed = known.has(channelId) ? (known.get(channelId) ?? unnamedChannel(channelId)) : undefined
        unread.delete(channelId)
        const found = toMonthRows(total, listed, rows.get(channelId), slice, query)
        batch.push(found)
        count += found.rows ? found.rows.messages.length + found.rows.calls.length : 0
        if (count < HANDED_AT_ONCE) continue
        await take(batch)
        signal?.throwIfAborted()
        batch = []
        count = 0
      }
      if (batch.length > 0) await take(batch)
      if (totals.length < READ_AT_ONCE) break
      range = IDBKeyRange.bound([accountId, month, totals.at(-1)?.channelId ?? ''], [accountId, month, []], true)
    }
    const missing = [...unread].map(([id, channel = unnamedChannel(id)]): MonthRows => {
      return { channel, month, state: isAskedAbout(channel, month) ? 'unread' : 'none', currency: usageCurrency }
    })
    if (missing.length > 0) await take(missing)
  }
}

async function readBatch(database: UsageDatabase, range: IDBKeyRange) {
  const transaction = database.transaction(['channelMonths', 'channelTotals'])
  // Why it failed is heard from what it was asked for.
  transaction.done.catch(() => undefined)
  const totals = await transaction.objectStore('channelTotals').getAll(range, READ_AT_ONCE)
  const [first, last] = [totals[0], totals.at(-1)]
  if (!first || !last) return { totals, rows: new Map<string, unknown>() }
  const keyOf = ({ accountId, month, channelId }: typeof first) => [accountId, month, channelId]
  const records = await transaction.objectStore('channelMonths').getAll(IDBKeyRange.bound(keyOf(first), keyOf(last)))
  return { totals, rows: new Map<string, unknown>(records.map((record) => [record.channelId, record])) }
}

/** `listed`: the channel, where it still is in the list. */
function toMonthRows(
  total: ChannelTotal,
  listed: Channel | undefined,
  record: unknown,
  slice: MonthSlice,
  { zone, nowMs, usageCurrency = '' }: UsageRowsReading,
): MonthRows {
  const { lastGood } = total.reading
  const rows = lastGood && rowsOf(total, record, slice)
  const channel = listed ?? total.leftAs ?? unnamedChannel(total.channelId)
  return {
    channel,
    month: slice.month,
    state: lastGood && !rows ? 'unread' : listed ? stateOf(total, slice, { zone, nowMs }) : stateOfLeft(total),
    rows,
    currency: total.currency || usageCurrency,
    readAtMs: rows && lastGood?.atMs,
  }
}

/** Days of another zone are other days. */
function stateOf(total: ChannelTotal, slice: MonthSlice, now: { zone: string; nowMs: number }): SliceState {
  const state = sliceState(total.reading, total.leftOut, slice, now)
  return hasSameDays(now.zone, total.zone ?? now.zone, slice.month) ? state : joinStates([state, 'part'])
}

/** Of one that is no longer listed what was not read is not missing, and nothing will be read any more. */
function stateOfLeft({ reading, leftOut }: ChannelTotal): SliceState {
  return !reading.lastGood ? 'none' : leftOut > 0 ? 'part' : 'whole'
}

function rowsOf(
  { reading: { lastGood } }: ChannelTotal,
  record: unknown,
  { firstDay, lastDay }: MonthSlice,
): ChannelMonth | undefined {
  const rows = decodeRows(record)
  // A channel without any traffic has sums and no rows.
  if (!rows) return lastGood && isEmptyTally(lastGood.value) ? { messages: [], calls: [] } : undefined
  const isOfSlice = ({ day }: { readonly day: number }) => day >= firstDay && day <= lastDay
  return { messages: rows.messages.filter(isOfSlice), calls: rows.calls.filter(isOfSlice) }
}
