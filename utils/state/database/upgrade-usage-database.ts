import type { IDBPDatabase } from 'idb'
import { tallyBySeries } from '#domain/usage/breakdown.ts'
import { type Cell, cellsOf, createGrowingCells } from '#domain/usage/cells.ts'
import { rankOf } from '#domain/usage/channel-usage.ts'
import { addToMonthTotals } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals, type MonthTotals } from '#domain/usage/month-totals.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { createUsageStores, type UpgradeTransaction } from './create-usage-stores.ts'
import { decodeRows, encodeRows } from './row-records.ts'
import { encodeCells, encodeTallies, encodeTally } from './tally-records.ts'
import type { ChannelTotalRecord, UsageSchema } from './usage-database.ts'
import { encodeMonthTotals, NO_CHANNELS } from './usage-records.ts'

/**
 * Creates the stores, or brings those of an older version up to date, in the one transaction that a browser gives to an
 * upgrade: a killed worker leaves the old version whole.
 */
export async function upgradeUsageDatabase(
  database: IDBPDatabase<UsageSchema>,
  oldVersion: number,
  _newVersion: number | null,
  transaction: UpgradeTransaction,
): Promise<void> {
  createUsageStores(database, oldVersion, transaction)
  // The library does not wait for this: without an end, half of an upgrade would be kept as if it were whole.
  if (oldVersion === 1) await compactRecords(transaction).catch(() => transaction.abort())
}

/** The records of version 1 as they were: rows and sums as objects, and channels that have left without their names. */
type MonthOfVersion1 = ChannelMonth & { readonly accountId: string; readonly month: string; readonly channelId: string }
type RollupOfVersion1 = Pick<MonthTotals, 'month' | 'zone' | 'readChannels'> & {
  readonly accountId: string
  readonly failedChannels: number
}

/** Version 2 keeps rows as text and sums as tuples, and sums by day, series, country and kind in a store of their own. */
async function compactRecords(transaction: UpgradeTransaction): Promise<void> {
  const sums = new Map<string, ReturnType<typeof createGrowingCells>>()
  const months = transaction.objectStore('channelMonths')
  const totals = transaction.objectStore('channelTotals')
  for (let cursor = await months.openCursor(); cursor; cursor = await cursor.continue()) {
    const { accountId, month, channelId, ...rest } = cursor.value as unknown as MonthOfVersion1
    const rows = readableRows(rest)
    // What cannot be read stays as it is, and is found to be damaged when it is needed.
    if (!rows) continue
    const { messages, calls } = rows
    const cells = cellsOf({ messages, calls })
    const name = JSON.stringify([accountId, month])
    const sum = sums.get(name) ?? createGrowingCells()
    sums.set(name, sum)
    sum.add(cells)
    await cursor.update({ accountId, month, channelId, rows: encodeRows({ messages, calls }) })
    const total = await totals.get([accountId, month, channelId])
    if (total?.reading) await totals.put({ ...total, ...sumsOfReading(total.reading, cells) })
  }
  for (let cursor = await totals.openCursor(); cursor; cursor = await cursor.continue()) {
    const { volumeRank = rankOf({}, 'volume') } = cursor.value as { volumeRank?: number }
    await cursor.update({ ...cursor.value, volumeRank })
  }
  const rollups = transaction.objectStore('rollups')
  for (let cursor = await rollups.openCursor(); cursor; cursor = await cursor.continue()) {
    const { accountId, month, zone, readChannels, failedChannels } = cursor.value as unknown as RollupOfVersion1
    const cells = sums.get(JSON.stringify([accountId, month]))?.cells() ?? []
    const sum = addToMonthTotals(emptyMonthTotals(month, zone), cells)
    await cursor.update({ accountId, ...encodeMonthTotals({ ...sum, ...NO_CHANNELS, readChannels, failedChannels }) })
    for (const [day, ofDay] of Map.groupBy(cells, (cell) => cell.day)) {
      await transaction.objectStore('days').put({ accountId, month, day, cells: encodeCells(ofDay) })
    }
  }
}

/** The rows of version 1, if they can be written and read again. */
function readableRows({ messages, calls }: Partial<ChannelMonth>): ChannelMonth | undefined {
  if (!Array.isArray(messages) || !Array.isArray(calls)) return undefined
  const isOfRows = [...messages, ...calls].every((row: unknown) => typeof row === 'object' && row !== null)
  return isOfRows ? decodeRows({ rows: encodeRows({ messages, calls }) }) : undefined
}

function sumsOfReading({ lastGood, ...reading }: ChannelTotalRecord['reading'], cells: readonly Cell[]) {
  const tally = tallyCells(cells)
  const volumeRank = rankOf(lastGood ? { lastGood: { value: tally, atMs: lastGood.atMs } } : {}, 'volume')
  return {
    volumeRank,
    reading: lastGood ? { ...reading, lastGood: { ...lastGood, value: encodeTally(tally) } } : reading,
    series: encodeTallies(tallyBySeries(cells)),
  }
}
