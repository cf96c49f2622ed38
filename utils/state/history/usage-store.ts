import { ifExact } from '#domain/money/money.ts'
import type { Failure } from '#domain/reading/problem.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { ChannelProgress } from '#domain/schedule/channel-progress.ts'
import { tallyBySeries } from '#domain/usage/breakdown.ts'
import { cellChanges, cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import { rankOf } from '#domain/usage/channel-usage.ts'
import { type ChannelMonth, knownCostMicros } from '#domain/usage/usage.ts'
import { commit } from '#state/database/commit.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { decodeRows, encodeRows } from '#state/database/row-records.ts'
import { encodeTallies } from '#state/database/tally-records.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeChannel, decodeTotal, encodeReading, type MonthOf } from '#state/database/usage-records.ts'
import { createLedger } from '#state/ledger/ledger-store.ts'
import { createSentinel } from '#state/ledger/sentinel.ts'
import { recount } from '#state/usage/channel-counts.ts'
import { createDirectory } from '#state/usage/channel-directory.ts'
import { MONTH_EXTRAS } from '#state/usage/month-extras.ts'
import { addChanges, readSums, writesOfFigures } from '#state/usage/month-figures.ts'
import { createMonthReader } from '#state/usage/month-reader.ts'
import { createRegrouping } from '#state/usage/regroup-month.ts'
import { createRetention } from './history-retention.ts'
import { takeBack } from './take-back.ts'

export type UsageStore = ReturnType<typeof createUsageStore>

type UsageAnswer =
  | { readonly ok: true; readonly value: ChannelMonth; readonly parts?: number }
  | { readonly ok: false; readonly failure: Failure }

const UNCOUNTABLE_WAIT_MS = 60 * 60_000

function uncountable(atMs: number): Failure {
  return { kind: 'unexpected', retryAtMs: atMs + UNCOUNTABLE_WAIT_MS }
}

/**
 * The only user of IndexedDB. Every answer is one transaction over all that it changes: rows, totals and rollup become
 * visible together or not at all, so that a killed worker leaves the old month or the new one.
 */
export function createUsageStore(database = createConnection()) {
  /**
   * Stores one answer about a channel's month: its usage, with the number of `parts` in which it came, or the failure to read it.
   * `currency` is that of its WABA (A10).
   */
  async function storeAnswer(
    of: MonthOf,
    channelId: string,
    answer: UsageAnswer,
    atMs: number,
    currency = '',
  ): Promise<void> {
    const { accountId, month, zone } = of
    const transaction: UsageTransaction = (await database()).transaction(
      ['channelMonths', 'channelTotals', 'rollups', 'days'],
      'readwrite',
    )
    const [months, totals] = [transaction.objectStore('channelMonths'), transaction.objectStore('channelTotals')]
    const [oldRows, oldTotal] = await Promise.all([
      months.get([accountId, month, channelId]),
      totals.get([accountId, month, channelId]),
    ])
    const before = decodeRows(oldRows)
    const total = decodeTotal(oldTotal)
    const hasLostRows = total?.reading.lastGood !== undefined && oldRows === undefined
    const hasLostTotal = oldRows !== undefined && oldTotal === undefined
    const isDamaged =
      hasLostRows || hasLostTotal || (oldRows !== undefined && !before) || (oldTotal !== undefined && !total)
    // What failed stays counted as it was: in the currency of the last good reading.
    const countedIn = answer.ok || !total?.reading.lastGood ? currency : total.currency
    const currencies = { before: total?.currency, after: countedIn }
    const changes = answer.ok ? ifExact(() => cellChanges(before, answer.value, currencies)) : []
    const changedDays = [...new Set(changes?.map(({ day }) => day))]
    const sums = changes && addChanges(await readSums(transaction, of, changedDays, isDamaged), changes)
    // Shown as a channel that is not read, and the month as at least what the others cost: nothing is rounded.
    if (!sums) return storeAnswer(of, channelId, { ok: false, failure: uncountable(atMs) }, atMs, currency)
    const reading = answer.ok
      ? succeed(tallyChannelMonth(answer.value), atMs)
      : fail(total?.reading ?? {}, answer.failure, atMs)
    const leftOut = answer.ok ? (answer.value.leftOut ?? 0) : (total?.leftOut ?? 0)
    const parts = (answer.ok ? answer.parts : total?.parts) ?? 1
    const rollup = {
      ...recount(sums.rollup, total, { reading, leftOut, currency: countedIn }),
      ...(answer.ok && { zone }),
    }
    await commit(transaction, [
      () =>
        totals.put({
          accountId,
          month,
          channelId,
          ...((answer.ok || total?.zone) && { zone: answer.ok ? zone : total?.zone }),
          rank: rankOf(reading, 'cost'),
          volumeRank: rankOf(reading, 'volume'),
          ...(reading.lastGood && { readAtMs: reading.lastGood.atMs }),
          reading: encodeReading(reading),
          series: encodeTallies(answer.ok ? tallyBySeries(cellsOf(answer.value)) : (total?.series ?? {})),
          ...(countedIn && { currency: countedIn }),
          ...(leftOut > 0 && { leftOut }),
          ...(parts > 1 && { parts }),
        }),
      ...writesOfFigures(transaction, of, { ...sums, rollup }),
      ...(answer.ok ? [() => months.put({ accountId, month, channelId, rows: encodeRows(answer.value) })] : []),
    ])
  }

  /**
   * How far the reading of each known channel has come, for the schedule, in the order of their ids. Days that were
   * counted in another zone count as never read, unless `countedIn` says that this is no matter.
   */
  async function readProgress(
    { accountId, month, zone }: MonthOf,
    countedIn: 'this zone' | 'any zone' = 'this zone',
  ): Promise<readonly ChannelProgress[]> {
    const transaction = (await database()).transaction(['channels', 'channelTotals'])
    const [channels, totals] = await Promise.all([
      transaction.objectStore('channels').getAll(startingWith(accountId)),
      transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
    ])
    const byChannel = new Map(totals.map((record) => [record.channelId, decodeTotal(record)]))
    return channels.flatMap((record) => {
      const channel = decodeChannel(record)
      if (!channel) return []
      const total = byChannel.get(channel.id)
      const { lastGood, problem } = total?.reading ?? {}
      const isOfZone = countedIn === 'any zone' || (total?.zone ?? zone) === zone
      const readAtMs = isOfZone ? lastGood?.atMs : undefined
      return [
        { channel, readAtMs, problem, costMicros: lastGood && knownCostMicros(lastGood.value), parts: total?.parts },
      ]
    })
  }

  /**
   * Takes back what former databases know of these accounts, as far as they can be read again; whether there was one. What
   * belongs to no account goes with them.
   */
  async function takeFormer(accountIds: readonly string[]): Promise<boolean> {
    let isTaken = false
    await database.takeFormer(async (former, present) => {
      for (const accountId of accountIds) await takeBack(former, present, accountId)
      isTaken = true
    })
    return isTaken
  }

  return {
    beginBeside: database.beginBeside,
    hasFormer: database.hasFormer,
    takeFormer,
    storeAnswer,
    readProgress,
    ...createMonthReader(database, async () => MONTH_EXTRAS),
    ...createRegrouping(database),
    ...createDirectory(database),
    ...createLedger(database),
    ...createSentinel(database),
    ...createRetention(database),
  }
}
