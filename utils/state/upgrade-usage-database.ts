import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { emptyRollup, type MonthRollup, replaceChannel } from '../domain/rollup.ts'
import { type ChannelMonth, tallyChannelMonth } from '../domain/usage.ts'
import type { UsageSchema } from './usage-database.ts'
import { encodeRollup, encodeRows, encodeTally } from './usage-records.ts'

type Upgrade = IDBPTransaction<UsageSchema, StoreNames<UsageSchema>[], 'versionchange'>

/**
 * Creates the stores, or brings those of an older version up to date, in the one transaction that a browser gives to an
 * upgrade: a killed worker leaves the old version whole.
 */
export async function upgradeUsageDatabase(
  database: IDBPDatabase<UsageSchema>,
  oldVersion: number,
  _newVersion: number | null,
  transaction: Upgrade,
): Promise<void> {
  if (oldVersion < 1) {
    database.createObjectStore('channels', { keyPath: ['accountId', 'channelId'] })
    database.createObjectStore('channelMonths', { keyPath: ['accountId', 'month', 'channelId'] })
    const totals = database.createObjectStore('channelTotals', { keyPath: ['accountId', 'month', 'channelId'] })
    totals.createIndex('byRank', ['accountId', 'month', 'rank'])
    totals.createIndex('byReadAt', ['accountId', 'month', 'readAtMs'])
    database.createObjectStore('rollups', { keyPath: ['accountId', 'month'] })
  }
  if (oldVersion < 2) {
    database.createObjectStore('directories', { keyPath: 'accountId' })
    database.createObjectStore('ledger', { keyPath: ['accountId', 'line', 'atMs'] })
    database.createObjectStore('meta', { keyPath: 'name' })
    if (oldVersion === 1) await compactRecords(transaction)
  }
}

/** The records of version 1 as they were: rows and sums as objects, and channels that have left without their names. */
type MonthOfVersion1 = ChannelMonth & { readonly accountId: string; readonly month: string; readonly channelId: string }
type RollupOfVersion1 = Pick<MonthRollup, 'month' | 'zone' | 'readChannels'> & {
  readonly accountId: string
  readonly failedChannels: number
}

/** Version 2 keeps rows as text and sums as tuples, and sums by country as well. */
async function compactRecords(transaction: Upgrade): Promise<void> {
  const sums = new Map<string, MonthRollup>()
  const months = transaction.objectStore('channelMonths')
  for (let cursor = await months.openCursor(); cursor; cursor = await cursor.continue()) {
    const { accountId, month, channelId, messages, calls } = cursor.value as unknown as MonthOfVersion1
    const name = JSON.stringify([accountId, month])
    sums.set(name, replaceChannel(sums.get(name) ?? emptyRollup(month, ''), undefined, { messages, calls }))
    await cursor.update({ accountId, month, channelId, rows: encodeRows({ messages, calls }) })
    const total = await transaction.objectStore('channelTotals').get([accountId, month, channelId])
    if (!total?.reading.lastGood) continue
    const lastGood = { ...total.reading.lastGood, value: encodeTally(tallyChannelMonth({ messages, calls })) }
    await transaction.objectStore('channelTotals').put({ ...total, reading: { ...total.reading, lastGood } })
  }
  const rollups = transaction.objectStore('rollups')
  for (let cursor = await rollups.openCursor(); cursor; cursor = await cursor.continue()) {
    const { accountId, month, zone, readChannels, failedChannels } = cursor.value as unknown as RollupOfVersion1
    const sum = sums.get(JSON.stringify([accountId, month])) ?? emptyRollup(month, zone)
    await cursor.update({ accountId, ...encodeRollup({ ...sum, zone, readChannels, failedChannels }) })
  }
}
