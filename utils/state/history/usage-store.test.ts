import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '#domain/account/account.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import { type ChannelMonth, EMPTY_TALLY } from '#domain/usage/usage.ts'
import { aChannel, someChannels } from '#state/testing/channels.ts'
import { createUsageStore } from './usage-store.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'UTC' } as const
const FAILURE = { kind: 'server', retryAtMs: 500 } as const

/** A month with one row; undefined costs are unknown. */
function aMonth(costMicros: Micros | undefined, volume = 10): ChannelMonth {
  return {
    messages: [{ day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume, costMicros }],
    calls: [],
  }
}

type Store = ReturnType<typeof createUsageStore>

/** Lists channels in one pass of a single page, or as a page of a pass that goes on. */
const list = (store: Store, accountId: string, channels: readonly Channel[], startedAtMs: number, isLast = true) =>
  store.storePage(accountId, { channels, startedAtMs, offset: 0, nextOffset: channels.length, isLast }, startedAtMs)

/** In two passes that agree: what many of the known channels are missing from is believed then. */
const listTwice = async (store: Store, accountId: string, channels: readonly Channel[], startedAtMs: number) => {
  await list(store, accountId, channels, startedAtMs)
  return list(store, accountId, channels, startedAtMs + 0.5)
}

const succeedWith = (store: Store, id: string, month: ChannelMonth, atMs = 100) =>
  store.storeAnswer(MONTH, id, { ok: true, value: month }, atMs)
const failWith = (store: Store, id: string, atMs = 200) =>
  store.storeAnswer(MONTH, id, { ok: false, failure: FAILURE }, atMs)

async function idsOf(store: Store, most = 50): Promise<readonly string[]> {
  return (await store.readMonth(MONTH, { most })).channels.map(({ channel }) => channel.id)
}

afterEach(() => vi.restoreAllMocks())

describe('an empty usage store', () => {
  it('has an empty month, no channels and no age', async () => {
    expect(await createUsageStore().readMonth(MONTH, { most: 50 })).toEqual({
      rollup: {
        month: '2026-11',
        zone: 'UTC',
        total: EMPTY_TALLY,
        series: {},
        readChannels: 0,
      },
      channels: [],
      matchingChannels: 0,
      knownChannels: 0,
      failedChannels: 0,
      deadChannels: 0,
      leftOutChannels: 0,
      unlistedChannels: 0,
      isListWhole: false,
      oldestReadAtMs: undefined,
    })
  })
})

describe('a month with more messages than can be counted exactly', () => {
  const HUGE = aMonth(7, 6_000_000_000_000_000)

  it('has the channel that is too much as not read, and loses nothing of the others', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x'), aChannel('y')], 1)
    await succeedWith(store, 'x', HUGE)

    await succeedWith(store, 'y', HUGE, 300)

    const { rollup, failedChannels, channels } = await store.readMonth(MONTH, { most: 50 })
    expect(rollup.total).toMatchObject({ costMicros: 7, volume: 6_000_000_000_000_000 })
    expect(rollup).toMatchObject({ readChannels: 1 })
    expect(failedChannels).toBe(1)
    const y = channels.find(({ channel }) => channel.id === 'y')
    expect(y?.reading.lastGood).toBeUndefined()
    expect(y?.reading.problem).toMatchObject({ kind: 'unexpected', retryAtMs: 300 + 3_600_000 })
  })

  it('is counted again once it fits', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x'), aChannel('y')], 1)
    await succeedWith(store, 'x', HUGE)
    await succeedWith(store, 'y', HUGE, 300)

    await succeedWith(store, 'y', aMonth(5), 400)

    const { rollup, failedChannels } = await store.readMonth(MONTH, { most: 50 })
    expect(rollup).toMatchObject({ readChannels: 2, total: { costMicros: 12, volume: 6_000_000_000_000_010 } })
    expect(failedChannels).toBe(0)
  })
})

describe('an answer', () => {
  it('is in the totals of month, day and channel at once, for every worker', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x')], 1)
    await succeedWith(store, 'x', aMonth(2_500_000))

    const { rollup, channels, cells, oldestReadAtMs } = await createUsageStore().readMonth(MONTH, { withCells: true })

    const tally = { ...EMPTY_TALLY, volume: 10, costMicros: 2_500_000, priced: 1 }
    expect(rollup).toMatchObject({ total: tally, series: { UTILITY: tally }, readChannels: 1 })
    expect(cells).toEqual([{ day: 3, series: 'UTILITY', country: 'DE', kind: 'REGULAR', tally }])
    expect(channels).toEqual([
      {
        channel: aChannel('x'),
        reading: { lastGood: { value: tally, atMs: 100 } },
        series: { UTILITY: tally },
        leftOut: 0,
      },
    ])
    expect(oldestReadAtMs).toBe(100)
  })

  it('takes the place of the one before', async () => {
    const store = createUsageStore()
    await succeedWith(store, 'x', aMonth(2_000_000))
    await succeedWith(store, 'y', aMonth(1_000_000))

    await succeedWith(store, 'x', aMonth(5_000_000), 300)

    const { rollup } = await store.readMonth(MONTH, { most: 50 })
    expect(rollup.total).toMatchObject({ costMicros: 6_000_000, volume: 20 })
    expect(rollup.readChannels).toBe(2)
  })

  it('says in how many parts it came, also after a failure, until it comes in one', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y']), 1)
    const parts = async () => (await store.readProgress(MONTH)).map((progress) => progress.parts)
    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(1), parts: 3 }, 100)
    expect(await parts()).toEqual([3, undefined])

    await store.storeAnswer(MONTH, 'x', { ok: false, failure: { kind: 'server' } }, 200)
    expect(await parts()).toEqual([3, undefined])

    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(1), parts: 1 }, 300)
    expect(await parts()).toEqual([undefined, undefined])
  })

  it('of another month or account is counted there alone', async () => {
    const store = createUsageStore()
    await succeedWith(store, 'x', aMonth(1))
    await store.storeAnswer({ ...MONTH, month: '2026-12' }, 'x', { ok: true, value: aMonth(2) }, 100)
    await store.storeAnswer({ ...MONTH, accountId: 'ab' }, 'x', { ok: true, value: aMonth(4) }, 100)

    const costs = await Promise.all(
      [MONTH, { ...MONTH, month: '2026-12' }, { ...MONTH, accountId: 'ab' }].map(
        async (month) => (await store.readMonth(month, { most: 50 })).rollup.total.costMicros,
      ),
    )

    expect(costs).toEqual([1, 2, 4])
  })

  it.each(['channelTotals', 'rollups', 'channelMonths'])(
    'of which %s cannot be written changes nothing',
    async (name) => {
      const store = createUsageStore()
      await list(store, 'a', [aChannel('x')], 1)
      await succeedWith(store, 'x', aMonth(1_000_000))
      const before = await store.readMonth(MONTH, { most: 50 })
      const { put } = IDBObjectStore.prototype
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...entry) {
        if (this.name === name) throw new DOMException('no room', 'QuotaExceededError')
        return put.apply(this, entry)
      })

      await expect(succeedWith(store, 'x', aMonth(7_000_000), 300)).rejects.toThrow('no room')
      vi.restoreAllMocks()

      expect(await store.readMonth(MONTH, { most: 50 })).toEqual(before)
    },
  )

  it('cut off by a killed worker changes nothing', async () => {
    const store = createUsageStore()
    await succeedWith(store, 'x', aMonth(1_000_000))
    const before = await store.readMonth(MONTH, { most: 50 })
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...entry) {
      const request = put.apply(this, entry)
      if (this.name === 'channelMonths') this.transaction.abort()
      return request
    })

    await expect(succeedWith(store, 'x', aMonth(7_000_000), 300)).rejects.toThrow()
    vi.restoreAllMocks()

    expect(await createUsageStore().readMonth(MONTH, { most: 50 })).toEqual(before)
  })

  it.each(Array.from({ length: 3 }, (_, place) => place))('from several pages at once is never lost (%d)', async () => {
    const stores = [createUsageStore(), createUsageStore(), createUsageStore()]

    await Promise.all(
      Array.from({ length: 30 }, (_, place) => {
        const store = stores[place % 3]
        return store && succeedWith(store, `channel ${place % 10}`, aMonth(1_000 + place))
      }),
    )

    const [store] = stores
    const { rollup, channels } = (await store?.readMonth(MONTH, { most: 50 })) ?? { rollup: undefined, channels: [] }
    const sum = channels.reduce(
      (total: Micros, { reading }) => addMicros(total, reading.lastGood?.value.costMicros ?? 0),
      0,
    )
    expect(rollup).toMatchObject({ readChannels: 10, total: { costMicros: sum, volume: 100 } })
  })
})

describe('costs beyond the safe integers', () => {
  it('are exact in rows, sums and lists, after each change, and in the order of their size', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x'), aChannel('y'), aChannel('z')], 1)
    await succeedWith(store, 'x', aMonth(4_980_000_000_000_001))
    await succeedWith(store, 'y', aMonth(10n ** 21n))
    await succeedWith(store, 'z', aMonth(4_980_000_000_000_001))
    const whole = await createUsageStore().readMonth(MONTH, { withCells: true, most: 50 })
    await succeedWith(store, 'y', aMonth(4_980_000_000_000_001), 200)
    const three = await createUsageStore().readMonth(MONTH, { most: 50 })
    await succeedWith(store, 'y', aMonth(1), 300)
    const small = await createUsageStore().readMonth(MONTH, { most: 50 })

    expect(whole.rollup.total).toMatchObject({ costMicros: 1_000_009_960_000_000_000_002n, volume: 30 })
    expect(whole.channels.map(({ reading }) => reading.lastGood?.value.costMicros)).toEqual([
      10n ** 21n,
      4_980_000_000_000_001,
      4_980_000_000_000_001,
    ])
    expect(three.rollup.total.costMicros).toBe(14_940_000_000_000_003n)
    expect(small.rollup.total.costMicros).toBe(9_960_000_000_000_003n)

    expect(whole.cells?.map(({ tally }) => tally.costMicros)).toEqual([1_000_009_960_000_000_000_002n])
  })
})

describe('a failure', () => {
  it('leaves totals and rows as they were, and is counted once', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x'), aChannel('y')], 1)
    await succeedWith(store, 'x', aMonth(1_000_000))
    const before = await store.readMonth(MONTH, { most: 50 })

    await failWith(store, 'x')
    await failWith(store, 'x', 300)

    const after = await store.readMonth(MONTH, { most: 50 })
    expect(after.rollup.total).toEqual(before.rollup.total)
    expect(after.rollup.readChannels).toBe(1)
    expect(after.failedChannels).toBe(1)
    expect(after.oldestReadAtMs).toBe(100)
    expect(after.channels[0]?.reading).toEqual({
      lastGood: before.channels[0]?.reading.lastGood,
      problem: { ...FAILURE, atMs: 300, failures: 2 },
    })
  })

  it('is over with the next answer', async () => {
    const store = createUsageStore()
    await failWith(store, 'x')

    await succeedWith(store, 'x', aMonth(1), 300)

    const { failedChannels, channels } = await store.readMonth(MONTH, { most: 50 })
    expect(failedChannels).toBe(0)
    expect(channels[0]?.reading.problem).toBeUndefined()
  })

  it('of a channel that was never read is not a usage of zero', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x')], 1)
    await failWith(store, 'x')

    const { rollup, channels, failedChannels } = await store.readMonth(MONTH, { most: 50 })

    expect(rollup.readChannels).toBe(0)
    expect(failedChannels).toBe(1)
    expect(channels[0]?.reading.lastGood).toBeUndefined()
  })
})

describe('the channels of a month', () => {
  it('come with the costliest first, then those of unknown cost, failed ones and unread ones', async () => {
    const store = createUsageStore()
    const ids = ['unread', 'failed', 'unknown', 'free', 'dear', 'cheap']
    await list(store, 'a', someChannels(ids), 1)
    await succeedWith(store, 'cheap', aMonth(1))
    await succeedWith(store, 'dear', aMonth(9_000_000_000))
    await succeedWith(store, 'free', aMonth(0))
    await succeedWith(store, 'unknown', aMonth(undefined))
    await failWith(store, 'failed')

    expect(await idsOf(store)).toEqual(['dear', 'cheap', 'free', 'unknown', 'failed', 'unread'])
  })

  it('are no more than asked for, and the number of all is said', async () => {
    const store = createUsageStore()
    await list(
      store,
      'a',
      Array.from({ length: 30 }, (_, place) => aChannel(`channel ${place}`)),
      1,
    )
    for (let place = 10; place < 20; place += 1) await succeedWith(store, `channel ${place}`, aMonth(place))

    expect(await idsOf(store, 3)).toEqual(['channel 19', 'channel 18', 'channel 17'])
    const ids = await idsOf(store, 12)
    expect(ids).toHaveLength(12)
    expect(new Set(ids).size).toBe(12)
    expect((await store.readMonth(MONTH, { most: 3 })).knownChannels).toBe(30)
  })

  it('that have left the list count as neither read nor failed, until they are back and read again', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('read'), aChannel('failed'), aChannel('stays')], 1)
    await succeedWith(store, 'read', aMonth(5_000_000))
    await failWith(store, 'failed')
    const counts = async () => {
      const { rollup, failedChannels, knownChannels } = await store.readMonth(MONTH, { most: 50 })
      return [rollup.readChannels, failedChannels, knownChannels, rollup.total.costMicros]
    }

    await listTwice(store, 'a', [aChannel('stays')], 2)
    expect(await counts()).toEqual([0, 0, 1, 5_000_000])
    await list(store, 'a', [aChannel('stays')], 3)
    expect(await counts()).toEqual([0, 0, 1, 5_000_000])

    await list(store, 'a', [aChannel('stays'), aChannel('read'), aChannel('failed')], 4)
    await succeedWith(store, 'read', aMonth(6_000_000))
    await failWith(store, 'failed')
    await succeedWith(store, 'stays', aMonth(1_000_000))
    expect(await counts()).toEqual([2, 1, 3, 7_000_000])
  })

  it('that have left the list stay with their usage, under their names, and hide no other', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['gone 1', 'gone 2', 'here']), 1)
    await succeedWith(store, 'gone 1', aMonth(2))
    await succeedWith(store, 'gone 2', aMonth(1))
    const directory = await listTwice(store, 'a', someChannels(['here', 'new']), 2)
    expect(directory.reading.lastGood?.value).toBe(2)

    const { rollup, channels, knownChannels } = await store.readMonth(MONTH, { most: 50 })

    expect(rollup.total.costMicros).toBe(3)
    expect(knownChannels).toBe(2)
    expect(channels.map(({ channel }) => [channel.id, channel.name])).toEqual([
      ['gone 1', 'Shop gone 1'],
      ['gone 2', 'Shop gone 2'],
      ['here', 'Shop here'],
      ['new', 'Shop new'],
    ])
  })
})

describe('a pass over the list of channels', () => {
  it('keeps everything until it ends, updates what it lists, and then removes what it did not', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y']), 1)
    await list(store, 'a', [{ ...aChannel('x'), name: 'renamed' }], 2, false)
    expect((await store.readProgress(MONTH)).map(({ channel }) => channel.name)).toEqual(['renamed', 'Shop y'])

    const { reading } = await listTwice(store, 'a', [{ ...aChannel('x'), name: 'renamed' }], 2)

    expect(reading.lastGood?.value).toBe(1)
    expect((await store.readProgress(MONTH)).map(({ channel }) => channel.name)).toEqual(['renamed'])
  })

  it.each([
    ['of another pass', { startedAtMs: 1, offset: 2 }],
    ['that is not the next one', { startedAtMs: 2, offset: 4 }],
  ])('is not changed by a page %s, and removes nothing for its sake', async (_case, place) => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y']), 2, false)
    const before = await store.readDirectory('a')

    for (const isLast of [false, true]) {
      const page = { channels: [aChannel('z')], ...place, nextOffset: place.offset + 1, isLast }
      expect(await store.storePage('a', page, 3)).toEqual({ ...before, addedCount: 0 })
    }

    expect(await store.readDirectory('a')).toEqual({ reading: {}, pass: { startedAtMs: 2, nextOffset: 2 } })
    expect((await store.readProgress(MONTH)).map(({ channel }) => channel.id)).toEqual(['x', 'y'])
  })

  const NINE = Array.from({ length: 9 }, (_, place) => `stays ${place}`)
  const knownIds = async (store: Store) => (await store.readProgress(MONTH)).map(({ channel }) => channel.id)

  it.each([
    ['a tenth', [...NINE, 'x'], NINE, NINE],
    ['more than a tenth', [...NINE, 'x', 'y'], NINE, [...NINE, 'x', 'y']],
    ['everything', ['x'], [], ['x']],
  ])('that lacks %s of what was known', async (_case, known, listed, stay) => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(known), 1)
    const { reading } = await list(store, 'a', someChannels(listed), 1_000)

    expect(await knownIds(store)).toEqual(stay)
    expect(reading).toEqual(
      stay === known || stay.length > listed.length
        ? {
            lastGood: { value: known.length, atMs: 1 },
            problem: {
              kind: 'unexpected',
              report: 'channels fewer than before',
              ...{ atMs: 1_000, failures: 1, retryAtMs: 301_000 },
            },
          }
        : { lastGood: { value: listed.length, atMs: 1_000 } },
    )
    expect((await store.readDirectory('a')).pass).toBeUndefined()
  })

  it('that lacks other channels than the one before is not its second: only what both lack has left', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y', 'z']), 1)
    await list(store, 'a', someChannels(['x', 'y']), 2)
    await list(store, 'a', someChannels(['y', 'z']), 3)
    expect(await knownIds(store)).toEqual(['x', 'y', 'z'])

    expect((await list(store, 'a', someChannels(['y', 'z']), 4)).reading).toEqual({ lastGood: { value: 2, atMs: 4 } })
    expect(await knownIds(store)).toEqual(['y', 'z'])
  })

  it('that is not believed has added what it listed, and it counts', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y']), 1)

    expect((await list(store, 'a', someChannels(['z']), 2)).reading.lastGood).toEqual({ value: 3, atMs: 1 })
    expect((await store.readMonth(MONTH, { most: 50 })).knownChannels).toBe(3)
  })

  it('that lists again what the one before lacked forgets that it did', async () => {
    const store = createUsageStore()
    for (const [place, ids] of [['x', 'y'], ['x'], ['x', 'y'], ['x']].entries()) {
      await list(store, 'a', someChannels(ids), place)
    }

    expect(await knownIds(store)).toEqual(['x', 'y'])
  })

  it('counts a row that could not be read as one of those that it lacks', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y', 'z']), 1)
    const page = { startedAtMs: 2, offset: 0, nextOffset: 3, isLast: true }

    const { reading, leftOut } = await store.storePage(
      'a',
      { ...page, channels: someChannels(['x', 'y']), leftOut: 1 },
      2,
    )

    expect([reading, leftOut]).toEqual([{ lastGood: { value: 2, atMs: 2 } }, 1])
  })

  it('keeps how many rows there are, for the pages that do not say it', async () => {
    const store = createUsageStore()
    await store.storePage(
      'a',
      { channels: [aChannel('x')], startedAtMs: 1, offset: 0, nextOffset: 1, total: 3, isLast: false },
      1,
    )

    expect((await store.readDirectory('a')).pass).toEqual({ startedAtMs: 1, nextOffset: 1, total: 3 })
  })

  it('that has ended takes no further page', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['x', 'y']), 2)

    await store.storePage('a', { channels: [], startedAtMs: 1, offset: 2, nextOffset: 2, isLast: true }, 3)

    expect((await store.readDirectory('a')).reading.lastGood).toEqual({ value: 2, atMs: 2 })
  })

  it('touches no other account', async () => {
    const store = createUsageStore()
    await list(store, 'a', [aChannel('x')], 1)
    await list(store, 'ab', [aChannel('y')], 1)

    expect((await listTwice(store, 'a', [], 2)).reading.lastGood?.value).toBe(0)

    expect(await store.readProgress({ ...MONTH, accountId: 'ab' })).toHaveLength(1)
  })
})

describe('the progress', () => {
  it('tells of each known channel when it was read and what is wrong, in this month', async () => {
    const store = createUsageStore()
    await list(store, 'a', someChannels(['read', 'failed', 'new']), 1)
    await succeedWith(store, 'read', aMonth(1))
    await failWith(store, 'failed')
    await store.storeAnswer({ ...MONTH, month: '2026-10' }, 'new', { ok: true, value: aMonth(1) }, 50)

    const progress = await store.readProgress(MONTH)

    expect(progress.map(({ channel, readAtMs, problem }) => [channel.id, readAtMs, problem?.kind])).toEqual([
      ['failed', undefined, 'server'],
      ['new', undefined, undefined],
      ['read', 100, undefined],
    ])
  })
})

describe('opening the store', () => {
  it('is tried again after it failed', async () => {
    const store = createUsageStore()
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('damaged', 'UnknownError')
    })

    await expect(store.readMonth(MONTH, { most: 50 })).rejects.toThrow('damaged')

    expect((await store.readMonth(MONTH, { most: 50 })).knownChannels).toBe(0)
  })
})
