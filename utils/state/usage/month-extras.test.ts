import { expect, it, vi } from 'vitest'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { aChannel } from '#state/testing/channels.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import type { MonthUsage } from './month-reader.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'UTC' } as const
const CURRENCIES: Readonly<Record<string, string>> = { e: 'EUR', f: 'EUR', b: 'BRL' }

const row = { category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10 }

/** A month that costs so much on each of its days, from the first on. */
function aMonth(costs: readonly number[], leftOut = 0): ChannelMonth {
  const messages = costs.map((costMicros, place) => ({ ...row, day: place + 1, costMicros }))
  return { messages, calls: [], ...(leftOut > 0 && { leftOut }) }
}

const list = (store: UsageStore, ids: readonly string[], atMs = 1) => {
  const channels = ids.map((id) => aChannel(id, { wabaId: `waba of ${id}` }))
  return store.storePage('a', { channels, startedAtMs: atMs, offset: 0, nextOffset: ids.length, isLast: true }, atMs)
}
const read = (store: UsageStore, id: string, month: ChannelMonth) =>
  store.storeAnswer(MONTH, id, { ok: true, value: month }, 100, CURRENCIES[id])

async function threeChannels(ofEuros: readonly number[] = [5_000]): Promise<UsageStore> {
  const store = createUsageStore()
  await list(store, ['e', 'f', 'b'])
  await read(store, 'e', aMonth(ofEuros))
  await read(store, 'f', aMonth([300]))
  await read(store, 'b', aMonth([9_000]))
  return store
}

const idsOf = ({ channels }: MonthUsage) => channels.map(({ channel }) => channel.id)

async function damageRollup(): Promise<void> {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const database = await openUsage()
  await database.put('rollups', { accountId: 'a', month: '2026-11', zone: 'UTC', total: [] } as never)
  database.close()
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}

it.each([
  ['the first', { most: 1 }],
  ['all', { most: 1_000 }],
  ['those with a country', { filter: { country: 'DE' } }],
  ['those that are found', { search: 'shop' }],
  ['none', { most: 0 }],
])(
  'the list has %s of the currency that is shown, also where the sums were damaged and are made anew',
  async (_name, query) => {
    const store = await threeChannels()
    const before = await store.readMonth(MONTH, { currency: 'EUR', withCells: true, ...query })
    await damageRollup()

    const after = await store.readMonth(MONTH, { currency: 'EUR', withCells: true, ...query })

    expect(after).toEqual(before)
    expect(idsOf(after)).not.toContain('b')
  },
)

it('a month of one channel whose transaction fails leaves no failure that nobody hears of', async () => {
  const unheard: unknown[] = []
  const note = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', note)
  const store = await threeChannels()
  const { get } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    const request = get.call(this, key)
    queueMicrotask(() => abort(this.transaction))
    return request
  })

  const reading = store.readMonth(MONTH, { filter: { channelId: 'e' }, withCells: true })

  await expect(reading).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve))
  process.off('unhandledRejection', note)
  vi.restoreAllMocks()
  expect(unheard).toEqual([])
})

it.each([
  ['of several channels', [-300]],
  ['of the days of one', [5_000, -5_300]],
])(
  'costs %s that come to nothing are shown in their own currency, and in no list of another',
  async (_name, ofEuros) => {
    const store = await threeChannels(ofEuros)

    const ofOther = await store.readMonth(MONTH, { currency: 'BRL', withCells: true })
    const own = await store.readMonth(MONTH, { currency: 'EUR', withCells: true })

    expect(ofOther.currencies).toEqual(['BRL', 'EUR'])
    expect(idsOf(ofOther)).toEqual(['b'])
    expect(ofOther.cells?.map(({ currency }) => currency)).toEqual(['BRL'])
    expect(own).toMatchObject({ currency: 'EUR', rollup: { total: { costMicros: 0 } } })
    expect(idsOf(own).toSorted()).toEqual(['e', 'f'])
  },
)

it('a month lacks what could not be read of a channel also when that has left, whatever is counted anew since', async () => {
  const store = createUsageStore()
  await list(store, ['e', 'b'])
  await read(store, 'e', aMonth([5_000], 2))
  await read(store, 'b', aMonth([9_000]))
  const leftOut = async () => (await store.readMonth(MONTH, { withCells: true })).leftOutChannels

  await list(store, ['b'], 2)
  expect(await leftOut()).toBe(1)
  await store.regroupMonth(MONTH, () => 'USD')
  expect(await leftOut()).toBe(1)
  await read(store, 'b', aMonth([7_000]))
  expect(await leftOut()).toBe(1)
  await damageRollup()
  expect(await leftOut()).toBe(1)
  await read(store, 'b', aMonth([8_000]))
  expect(await leftOut()).toBe(1)

  await list(store, ['e', 'b'], 3)
  expect(await leftOut()).toBe(1)
  await list(store, ['b'], 4)
  // An answer that was under way when it left is whole.
  await read(store, 'e', aMonth([6_000]))
  expect(await leftOut()).toBe(0)
})
