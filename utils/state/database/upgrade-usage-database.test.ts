import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { addTallies, EMPTY_TALLY } from '#domain/usage/usage.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { openUsage } from '#state/testing/open-usage.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'Europe/Berlin' } as const
const TALLY = { volume: 10, calls: 0, costMicros: 2_500_000, priced: 1, unpriced: 0 }
const MESSAGES = { ...EMPTY_TALLY, ...TALLY }
const UNTIMED = { ...EMPTY_TALLY, calls: 2, untimedCalls: 2, unpriced: 1 }

/** The database as version 1 left it: frozen, so that no later change of the code moves it. */
async function createVersion1(): Promise<void> {
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
  const value = { ...TALLY, calls: 2, unpriced: 1 }
  const reading = { lastGood: { value, atMs: 100 } }
  await database.put('channelTotals', { ...name, channelId: 'x', rank: 2_500_000, readAtMs: 100, reading })
  const problem = { kind: 'server', atMs: 7, failures: 1 }
  await database.put('channelTotals', { ...name, channelId: 'failed', rank: -2, reading: { problem } })
  await database.put('rollups', {
    ...name,
    zone: 'Europe/Berlin',
    total: value,
    days: { '3:UTILITY': TALLY },
    readChannels: 1,
    failedChannels: 1,
  })
  database.close()
}

describe('the database of version 1', () => {
  it('is brought up to date with everything that it held, and with sums by day, country and kind', async () => {
    await createVersion1()

    const { rollup, channels, failedChannels, oldestReadAtMs, cells } = await createUsageStore().readMonth(MONTH, {
      most: 50,
      withCells: true,
    })

    expect(rollup).toEqual({
      month: '2026-11',
      zone: 'Europe/Berlin',
      total: addTallies(MESSAGES, UNTIMED),
      series: { UTILITY: MESSAGES, CALLS: UNTIMED },
      readChannels: 1,
    })
    expect(cells).toEqual([
      { day: 3, series: 'UTILITY', country: 'DE', kind: 'REGULAR', tally: MESSAGES },
      { day: 4, series: 'CALLS', country: 'BR', kind: 'USER_INITIATED', tally: UNTIMED },
    ])
    expect(failedChannels).toBe(1)
    expect(oldestReadAtMs).toBe(100)
    expect(channels.map(({ channel, reading }) => [channel.id, reading.lastGood?.value.volume])).toEqual([
      ['x', 10],
      ['failed', undefined],
    ])
  })

  it('goes on as if it had always been of version 2', async () => {
    await createVersion1()
    const store = createUsageStore()

    await store.storeAnswer(MONTH, 'x', { ok: true, value: { messages: [], calls: [] } }, 200)

    const { rollup } = await store.readMonth(MONTH, { most: 50 })
    expect(rollup).toMatchObject({ total: { volume: 0, costMicros: 0 }, series: {}, readChannels: 1 })
  })

  it('stays whole where the upgrade is cut off', async () => {
    await createVersion1()
    const aborted = new Promise<unknown>((resolve) => {
      const request = indexedDB.open('saldo-usage', 2)
      request.onupgradeneeded = () => request.transaction?.abort()
      request.onerror = () => resolve(request.error)
    })
    await aborted

    const database = await openUsage()
    expect(database.version).toBe(1)
    database.close()
    expect((await createUsageStore().readMonth(MONTH, { most: 50 })).rollup.total.volume).toBe(10)
  })
})

describe('the database of version 1 with a record that cannot be read', () => {
  it.each([
    ['rows without messages', 'channelMonths', { accountId: 'a', month: '2026-11', channelId: 'a' }],
    [
      'rows that are no list',
      'channelMonths',
      { accountId: 'a', month: '2026-11', channelId: 'a', messages: 7, calls: [] },
    ],
    ['a total without its reading', 'channelTotals', { accountId: 'a', month: '2026-11', channelId: 'x', rank: 1 }],
  ])('(%s) is brought up to date with everything else', async (_name, store, record) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await createVersion1()
    const database = await openUsage(1)
    await database.put(store, record)
    database.close()

    const { rollup, cells } = await createUsageStore().readMonth(MONTH, { withCells: true })

    expect(rollup.total.volume).toBe(10)
    expect(cells).toHaveLength(2)
    await createUsageStore().storeAnswer(MONTH, 'a', { ok: true, value: { messages: [], calls: [] } }, 200)
    expect((await createUsageStore().readMonth(MONTH)).rollup.total.volume).toBe(10)
  })
})
