import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { UsageSchema } from './usage-database.ts'

export type UpgradeTransaction = IDBPTransaction<UsageSchema, StoreNames<UsageSchema>[], 'versionchange'>

/** Creates the stores that an older version does not have; 0 is none at all. */
export function createUsageStores(
  database: IDBPDatabase<UsageSchema>,
  oldVersion: number,
  transaction: UpgradeTransaction,
): void {
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
    database.createObjectStore('days', { keyPath: ['accountId', 'month', 'day'] })
    transaction.objectStore('channelTotals').createIndex('byVolumeRank', ['accountId', 'month', 'volumeRank'])
  }
}

/**
 * The upgrade of a page that may be opened before there is any database. What version 1 stored is brought up to date by
 * the background, at its start: until then this page cannot read it.
 */
export async function createOrLeave(
  database: IDBPDatabase<UsageSchema>,
  oldVersion: number,
  _newVersion: number | null,
  transaction: UpgradeTransaction,
): Promise<void> {
  if (oldVersion === 0) return createUsageStores(database, oldVersion, transaction)
  transaction.done.catch(() => undefined)
  transaction.abort()
}
