import { openDB } from 'idb'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import frozen from './storage-of-0.1.0.json' with { type: 'json' }

/*
 * Everything that Saldo 0.1.0 had stored for two accounts after a week, as it lay there: never to be changed. Whatever is
 * stored later, this must open with nothing lost. Only four days of each month had usage, so that it stays readable.
 */

/** A minute after 0.1.0 had written the last of it: 05:01 UTC of 5 November 2026. */
export const FROZEN_AT_MS = Date.UTC(2026, 10, 5, 5, 1)
/** What its keys were encrypted under, where they were. */
export const FROZEN_PASSPHRASE = 'a passphrase of the year 2026'

/** Puts all of it into the browser of the test, its keys plain or encrypted under the passphrase. */
export async function restoreStorageOf010(keys: 'plain' | 'sealed' = 'plain'): Promise<void> {
  await fakeBrowser.storage.local.set({ ...frozen.local, ...(keys === 'sealed' && frozen.sealed) })
  const database = await openDB('saldo-usage', frozen.databaseVersion, {
    upgrade(created) {
      created.createObjectStore('channels', { keyPath: ['accountId', 'channelId'] })
      created.createObjectStore('channelMonths', { keyPath: ['accountId', 'month', 'channelId'] })
      const totals = created.createObjectStore('channelTotals', { keyPath: ['accountId', 'month', 'channelId'] })
      totals.createIndex('byRank', ['accountId', 'month', 'rank'])
      totals.createIndex('byReadAt', ['accountId', 'month', 'readAtMs'])
      totals.createIndex('byVolumeRank', ['accountId', 'month', 'volumeRank'])
      created.createObjectStore('rollups', { keyPath: ['accountId', 'month'] })
      created.createObjectStore('directories', { keyPath: 'accountId' })
      created.createObjectStore('ledger', { keyPath: ['accountId', 'line', 'atMs'] })
      created.createObjectStore('meta', { keyPath: 'name' })
      created.createObjectStore('days', { keyPath: ['accountId', 'month', 'day'] })
    },
  })
  for (const [store, records] of Object.entries(frozen.stores)) {
    for (const record of records) await database.put(store, record)
  }
  database.close()
}
