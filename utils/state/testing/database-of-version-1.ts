import { openDB } from 'idb'

export const TALLY_OF_VERSION_1 = { volume: 10, calls: 0, costMicros: 2_500_000, priced: 1, unpriced: 0 }

/** The database as version 1 left it: frozen, so that no later change of the code moves it. */
export async function createVersion1(): Promise<void> {
  const database = await openDB('saldo-usage', 1, {
    upgrade(created) {
      created.createObjectStore('channels', { keyPath: ['accountId', 'channelId'] })
      created.createObjectStore('channelMonths', { keyPath: ['accountId', 'month', 'channelId'] })
      const totals = created.createObjectStore('channelTotals', { keyPath: ['accountId', 'month', 'channelId'] })
      totals.createIndex('byRank', ['accountId', 'month', 'rank'])
      totals.createIndex('byReadAt', ['accountId', 'month', 'readAtMs'])
      created.createObjectStore('rollups', { keyPath: ['accountId', 'month'] })
    },
  })
  const channel = { clientId: 'c', wabaId: 'w', clientName: 'Client', name: 'Name', phoneNumber: '49' }
  const row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 2_500_000 }
  const call = { day: 4, direction: 'USER_INITIATED', country: 'BR', count: 2 }
  const name = { accountId: 'a', month: '2026-11' }
  for (const id of ['x', 'failed']) {
    await database.put('channels', { ...channel, id, accountId: 'a', channelId: id, listedAtMs: 1 })
  }
  await database.put('channelMonths', { ...name, channelId: 'x', messages: [row], calls: [call] })
  const value = { ...TALLY_OF_VERSION_1, calls: 2, unpriced: 1 }
  const reading = { lastGood: { value, atMs: 100 } }
  await database.put('channelTotals', { ...name, channelId: 'x', rank: 2_500_000, readAtMs: 100, reading })
  const problem = { kind: 'server', atMs: 7, failures: 1 }
  await database.put('channelTotals', { ...name, channelId: 'failed', rank: -2, reading: { problem } })
  await database.put('rollups', {
    ...name,
    zone: 'Europe/Berlin',
    total: value,
    days: { '3:UTILITY': TALLY_OF_VERSION_1 },
    readChannels: 1,
    failedChannels: 1,
  })
  database.close()
}
