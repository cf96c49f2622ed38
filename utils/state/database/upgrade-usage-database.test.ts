import { describe, expect, it, vi } from 'vitest'
import { addTallies, EMPTY_TALLY } from '#domain/usage/usage.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { createVersion1, TALLY_OF_VERSION_1 } from '#state/testing/database-of-version-1.ts'
import { openUsage } from '#state/testing/open-usage.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'Europe/Berlin' } as const
const MESSAGES = { ...EMPTY_TALLY, ...TALLY_OF_VERSION_1 }
const UNTIMED = { ...EMPTY_TALLY, calls: 2, untimedCalls: 2, unpriced: 1 }

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
