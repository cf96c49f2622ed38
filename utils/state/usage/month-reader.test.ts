import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '#domain/account/account.ts'
import { breakDown, filterCells } from '#domain/usage/breakdown.ts'
import { addCells, type Cell, cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { addTallies, CALLS, type ChannelMonth, EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { aChannel, someChannels } from '#state/testing/channels.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import type { MonthUsage } from './month-reader.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'UTC' } as const

type Row = ChannelMonth['messages'][number]

function aMonth(...changes: Partial<Row>[]): ChannelMonth {
  const row: Row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 1_000 }
  return { messages: changes.map((change) => ({ ...row, ...change })), calls: [] }
}

const list = (store: UsageStore, channels: readonly Channel[], startedAtMs = 1) =>
  store.storePage('a', { channels, startedAtMs, offset: 0, nextOffset: channels.length, isLast: true }, startedAtMs)
/** In two passes that agree: what many of the known channels are missing from is believed then. */
const listTwice = async (store: UsageStore, channels: readonly Channel[], startedAtMs: number) => {
  await list(store, channels, startedAtMs)
  return list(store, channels, startedAtMs + 0.5)
}
const read = (store: UsageStore, id: string, month: ChannelMonth, atMs = 100) =>
  store.storeAnswer(MONTH, id, { ok: true, value: month }, atMs)
const failed = (store: UsageStore, id: string, atMs = 200) =>
  store.storeAnswer(MONTH, id, { ok: false, failure: { kind: 'server' } }, atMs)

const idsOf = ({ channels }: MonthUsage) => channels.map(({ channel }) => channel.id)
const sumOfChannels = ({ channels }: MonthUsage): Tally =>
  channels.reduce((sum, { reading }) => addTallies(sum, reading.lastGood?.value ?? EMPTY_TALLY), EMPTY_TALLY)
const inOrder = (cells: readonly Cell[] = []) =>
  cells.map((cell) => JSON.stringify([cell.day, cell.series, cell.country, cell.kind, cell.tally])).toSorted()

const word = fc.constantFrom('MARKETING', 'UTILITY', CALLS, '__proto__', 'constructor')
const country = fc.constantFrom('DE', 'BR', '')
const day = fc.constantFrom(1, 2, 30)
const cost = fc.option(fc.nat(10 ** 6), { nil: undefined })
const direction = fc.constantFrom('USER_INITIATED', 'BUSINESS_INITIATED')
const channelMonths: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc.record({
      day,
      category: word,
      pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT'),
      country,
      volume: fc.nat(100),
      costMicros: cost,
    }),
    { maxLength: 6 },
  ),
  calls: fc.array(fc.record({ day, direction, country, count: fc.nat(9), costMicros: cost }), { maxLength: 3 }),
})
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const filters: fc.Arbitrary<UsageFilter> = fc.record({
  series: option(word),
  country: option(country),
  day: option(day),
  call: fc.option(direction, { nil: undefined, freq: 1 }),
})
const account = fc.dictionary(fc.constantFrom('p', 'q', 'r', 's', '__proto__x'), channelMonths, { maxKeys: 5 })

async function damage(name: string, key: IDBValidKey, record: unknown): Promise<void> {
  const database = await openUsage()
  if (record === undefined) await database.delete(name, key)
  else await database.put(name, record)
  database.close()
}

async function recordsOf<T>(name: string): Promise<readonly T[]> {
  const database = await openUsage()
  const records = await database.getAll(name)
  database.close()
  return records as T[]
}

afterEach(() => vi.restoreAllMocks())

describe('the cells of a month', () => {
  it('are not read where they are not asked for', async () => {
    const store = createUsageStore()
    await read(store, 'x', aMonth({}))

    expect(Object.keys(await store.readMonth(MONTH))).not.toContain('cells')
    expect((await store.readMonth(MONTH, { withCells: true })).cells).toHaveLength(1)
  })

  it('are those of all its channels, or of the chosen one, and none of another month or account', async () => {
    const store = createUsageStore()
    await read(store, 'x', aMonth({}, { day: 4 }))
    await read(store, 'xy', aMonth({ country: 'BR' }))
    await store.storeAnswer({ ...MONTH, month: '2026-12' }, 'x', { ok: true, value: aMonth({ day: 9 }) }, 1)
    await store.storeAnswer({ ...MONTH, accountId: 'ab' }, 'x', { ok: true, value: aMonth({ day: 9 }) }, 1)
    const cellsIn = async (channelId?: string) =>
      (await store.readMonth(MONTH, { withCells: true, filter: { channelId } })).cells

    expect(inOrder(await cellsIn())).toEqual(inOrder(addCells(cellsOf(aMonth({}, { day: 4 }, { country: 'BR' })))))
    expect(inOrder(await cellsIn('x'))).toEqual(inOrder(cellsOf(aMonth({}, { day: 4 }))))
    expect(inOrder(await cellsIn('xy'))).toEqual(inOrder(cellsOf(aMonth({ country: 'BR' }))))
  })

  it('come to the total and to the channels, in whatever order the answers came', async () => {
    const answers = fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r'), channelMonths), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(answers, async (arrivals) => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = createUsageStore()
        for (const [id, month] of arrivals) await read(store, id, month)

        const usage = await store.readMonth(MONTH, { withCells: true })
        const latest = [...new Map(arrivals).values()]
        const expected = latest.map(tallyChannelMonth).reduce(addTallies, EMPTY_TALLY)

        expect(usage.rollup.total).toEqual(expected)
        expect(sumOfChannels(usage)).toEqual(expected)
        expect(inOrder(usage.cells)).toEqual(inOrder(addCells(...latest.map((month) => cellsOf(month)))))
        // As they are stored, and not made anew at every reading.
        const stored = await recordsOf<{ cells: string }>('days')
        expect(stored.flatMap(({ cells }) => JSON.parse(cells) as unknown[])).toHaveLength(usage.cells?.length ?? -1)
      }),
      { numRuns: 25 },
    )
  })

  it('of a channel that was never read are not those of one that has used nothing', async () => {
    const store = createUsageStore()
    await list(store, someChannels(['x', 'unread', 'idle']))
    await read(store, 'x', aMonth({}))
    await read(store, 'idle', aMonth())
    const of = async (channelId: string) =>
      (await store.readMonth(MONTH, { withCells: true, filter: { channelId } })).cells

    expect(await of('idle')).toEqual([])
    expect(await of('unread')).toBeUndefined()
  })
})

describe('the channels under a choice', () => {
  it('come to what was chosen, however it is chosen', async () => {
    await fc.assert(
      fc.asyncProperty(account, fc.array(filters, { minLength: 1, maxLength: 4 }), async (months, choices) => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = createUsageStore()
        await list(store, someChannels([...Object.keys(months), 'unread']))
        for (const [id, month] of Object.entries(months)) await read(store, id, month)

        for (const filter of choices) {
          const usage = await store.readMonth(MONTH, { filter, withCells: true, most: 1_000 })
          const chosen = tallyCells(filterCells(usage.cells ?? [], filter))

          expect(sumOfChannels(usage)).toEqual(chosen)
          for (const by of ['series', 'country', 'day'] as const) {
            if (filter[by] !== undefined) continue
            const entries = breakDown(usage.cells ?? [], by, filter)
            expect(entries.reduce((sum, { tally }) => addTallies(sum, tally), EMPTY_TALLY)).toEqual(chosen)
          }
          for (const { reading, series } of usage.channels) {
            const sum = Object.values(series).reduce(addTallies, EMPTY_TALLY)
            expect(sum).toEqual(reading.lastGood?.value ?? EMPTY_TALLY)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are all that have usage without a reported country, in whichever way that is said', async () => {
    const store = createUsageStore()
    for (const [id, country] of Object.entries({ empty: '', unknown: 'UNKNOWN', zz: 'zz', known: 'DE' })) {
      await read(store, id, aMonth({ country }))
    }

    expect(idsOf(await store.readMonth(MONTH, { filter: { country: '' } })).toSorted()).toEqual([
      'empty',
      'unknown',
      'zz',
    ])
  })

  it('are those that have used what was chosen, also for nothing; the others are left out', async () => {
    const store = createUsageStore()
    await list(store, someChannels(['dear', 'free', 'other', 'unread']))
    await read(store, 'dear', aMonth({ country: 'BR', costMicros: 9 }, {}))
    await read(store, 'free', aMonth({ country: 'BR', costMicros: 0 }))
    await read(store, 'other', aMonth({}))

    const usage = await store.readMonth(MONTH, { filter: { country: 'BR' } })

    expect(idsOf(usage)).toEqual(['dear', 'free'])
    expect(usage.matchingChannels).toBe(2)
    expect(usage.channels[0]?.reading.lastGood).toMatchObject({ value: { costMicros: 9, volume: 10 }, atMs: 100 })
  })

  it('are ranked by what they spent on it', async () => {
    const store = createUsageStore()
    await read(store, 'x', aMonth({ costMicros: 1, volume: 90 }, { country: 'BR', costMicros: 500 }))
    await read(store, 'y', aMonth({ costMicros: 2, volume: 1 }))

    expect(idsOf(await store.readMonth(MONTH, { filter: { country: 'DE' } }))).toEqual(['y', 'x'])
    expect(idsOf(await store.readMonth(MONTH, { filter: { country: 'DE' }, by: 'volume' }))).toEqual(['x', 'y'])
  })

  it('that have left the list still count, under their names, and are found', async () => {
    const store = createUsageStore()
    await list(store, [aChannel('gone', { name: 'Old shop' }), aChannel('here')])
    await read(store, 'gone', aMonth({ country: 'BR', costMicros: 7 }))
    await read(store, 'here', aMonth({ country: 'BR', costMicros: 3 }))
    await listTwice(store, [aChannel('here')], 2)

    for (const query of [{ filter: { country: 'BR' } }, { search: 'old' }, { most: 500 }, { pinned: ['gone'] }]) {
      const usage = await store.readMonth(MONTH, { ...query, withCells: true })

      expect(usage.channels[0]?.channel).toEqual(aChannel('gone', { name: 'Old shop' }))
      expect(tallyCells(usage.cells ?? []).costMicros).toBe(10)
      expect(usage.rollup).toMatchObject({ total: { costMicros: 10 }, readChannels: 1 })
    }
    const own = await store.readMonth(MONTH, { withCells: true, filter: { channelId: 'gone' } })
    expect(tallyCells(own.cells ?? []).costMicros).toBe(7)
  })

  it('carry the problem of their last reading', async () => {
    const store = createUsageStore()
    await read(store, 'x', aMonth({ country: 'BR' }))
    await failed(store, 'x')

    const [x] = (await store.readMonth(MONTH, { filter: { country: 'BR' } })).channels

    expect(x?.reading).toMatchObject({ lastGood: { atMs: 100 }, problem: { kind: 'server' } })
  })

  it('are all there where they take several batches, each once', async () => {
    const store = createUsageStore()
    const ids = Array.from({ length: 401 }, (_, place) => `channel ${place}`)
    await list(store, someChannels(ids))
    for (const [place, id] of ids.entries()) {
      await read(store, id, aMonth({ costMicros: place + 1 }, { country: place % 2 ? 'BR' : 'PT', costMicros: 1 }))
    }
    await store.storeAnswer({ ...MONTH, accountId: 'a0' }, 'z', { ok: true, value: aMonth({}) }, 1)
    await store.storeAnswer({ ...MONTH, month: '2026-110' }, 'z', { ok: true, value: aMonth({}) }, 1)

    const all = await store.readMonth(MONTH, { filter: { country: 'DE' }, most: 1_000, withCells: true })

    expect(idsOf(all).toSorted()).toEqual(ids.toSorted())
    expect(all.matchingChannels).toBe(401)
    expect(sumOfChannels(all)).toEqual(tallyCells(filterCells(all.cells ?? [], { country: 'DE' })))
    const half = await store.readMonth(MONTH, { filter: { country: 'BR' }, most: 3 })
    expect([half.channels.length, half.matchingChannels]).toEqual([3, 200])
  }, 30_000)

  it.each([199, 200, 201])(
    'are %d of as many, at the edge of a batch',
    async (count) => {
      const store = createUsageStore()
      for (let place = 0; place < count; place += 1)
        await read(store, `channel ${place}`, aMonth({ costMicros: place }))

      const usage = await store.readMonth(MONTH, { filter: { series: 'UTILITY' }, most: 1_000 })

      expect(new Set(idsOf(usage)).size).toBe(count)
      expect(sumOfChannels(usage)).toEqual(usage.rollup.total)
    },
    30_000,
  )
})

describe('a category that was chosen', () => {
  it('is read from the rows where a version that kept no sums by series has left a total, with the same result', async () => {
    const store = createUsageStore()
    await list(store, someChannels(['x', 'y', 'z']))
    await read(store, 'x', aMonth({}, { category: 'MARKETING', costMicros: 5 }))
    await read(store, 'y', aMonth({ costMicros: 7_000 }))
    await read(store, 'z', aMonth({ category: 'MARKETING' }))
    const query = { most: 10, filter: { series: 'UTILITY' } }
    const rowsRead = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    const reads = () =>
      rowsRead.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'channelMonths').length

    const fromSums = await store.readMonth(MONTH, query)
    expect(idsOf(fromSums)).toEqual(['y', 'x'])
    expect(reads()).toBe(0)

    for (const { series: _series, ...record } of await recordsOf<Record<string, unknown>>('channelTotals'))
      await damage('channelTotals', [], record)
    expect(await store.readMonth(MONTH, query)).toEqual(fromSums)
    expect(reads()).toBe(1)
  })
})

describe('the list of channels', () => {
  async function fiveChannels(): Promise<UsageStore> {
    const store = createUsageStore()
    await list(store, someChannels(['a', 'b', 'c', 'd', 'e']))
    await read(store, 'a', aMonth({ costMicros: 5, volume: 1 }))
    await read(store, 'b', aMonth({ costMicros: 5, volume: 2 }))
    await read(store, 'c', aMonth({ costMicros: 1, volume: 9 }))
    return store
  }

  it('by volume has the biggest first, pinned ones before them', async () => {
    const store = await fiveChannels()

    expect(idsOf(await store.readMonth(MONTH, { by: 'volume', most: 3 }))).toEqual(['c', 'b', 'a'])
    expect(idsOf(await store.readMonth(MONTH, { most: 4, pinned: ['e', 'c'] }))).toEqual(['c', 'e', 'b', 'a'])
    expect(idsOf(await store.readMonth(MONTH, { most: 1, pinned: ['e', 'c'] }))).toEqual(['c'])
  })

  it('has the most messages first where no costs are reported, however much of it is asked for', async () => {
    const store = createUsageStore()
    for (const [id, volume] of Object.entries({ a: 3, b: 90, c: 0, d: 20 }))
      await read(store, id, aMonth({ costMicros: undefined, volume }))

    for (const most of [1, 4, 500])
      expect(idsOf(await store.readMonth(MONTH, { most }))).toEqual(['b', 'd', 'a', 'c'].slice(0, most))
  })

  it('has the most messages first where some cost nothing by their type and no cost is known of others', async () => {
    const store = createUsageStore()
    await read(store, 'empty', { messages: [], calls: [] })
    await read(store, 'free', aMonth({ costMicros: undefined, volume: 30, pricingType: 'FREE_CUSTOMER_SERVICE' }))
    await read(store, 'a', aMonth({ costMicros: undefined, volume: 10 }))
    await read(store, 'b', aMonth({ costMicros: undefined, volume: 90 }))

    for (const most of [1, 3, 500])
      expect(idsOf(await store.readMonth(MONTH, { most }))).toEqual(['b', 'free', 'a', 'empty'].slice(0, most))
    expect(idsOf(await store.readMonth(MONTH, { filter: { channelId: 'a' } }))).toEqual(['b', 'free', 'a', 'empty'])
  })

  it('by volume has those that only call after all that wrote, and in the order of their messages whatever rank 0.1.0 gave', async () => {
    const store = await fiveChannels()
    const call = { day: 3, direction: 'USER_INITIATED', country: 'DE', count: 500 }
    await read(store, 'd', { messages: [], calls: [call] })
    for (const record of await recordsOf<{ channelId: string; volumeRank: number }>('channelTotals'))
      if (record.channelId === 'd') await damage('channelTotals', [], { ...record, volumeRank: 500 })

    expect(idsOf(await store.readMonth(MONTH, { by: 'volume' }))).toEqual(['c', 'b', 'a', 'd', 'e'])
  })

  it('has no channel twice, and none that is not there, whatever is pinned', async () => {
    const store = await fiveChannels()
    const pinned = ['e', 'a', 'nobody', 'e', '']

    expect(idsOf(await store.readMonth(MONTH, { pinned }))).toEqual(['a', 'e', 'b', 'c', 'd'])
    expect(idsOf(await store.readMonth(MONTH, { pinned, most: 500 })).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('begins alike, however much of it is asked for', async () => {
    const store = await fiveChannels()
    const few = idsOf(await store.readMonth(MONTH, { most: 4 }))
    const all = idsOf(await store.readMonth(MONTH, { most: 500 }))

    expect(all.slice(0, 4)).toEqual(few)
  })

  it('says how many it could show, also those that have left', async () => {
    const store = await fiveChannels()
    await listTwice(store, [aChannel('d')], 2)

    const all = await store.readMonth(MONTH, { most: 500 })
    expect(idsOf(all).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(all.matchingChannels).toBe(4)
    expect((await store.readMonth(MONTH, { most: 2 })).matchingChannels).toBeGreaterThan(2)
  })

  it('of a search has what was never read as well', async () => {
    const store = createUsageStore()
    await list(store, someChannels(['first', 'nine']))
    await read(store, 'first', aMonth({}))

    const usage = await store.readMonth(MONTH, { search: 'NINE shop' })

    expect(usage.channels).toEqual([{ channel: aChannel('nine'), reading: {}, series: {} }])
    expect([usage.matchingChannels, usage.knownChannels]).toEqual([1, 2])
  })
})

describe('a channel that was missing in two passes over the list, and is back', () => {
  const comeAndGo = async () => {
    const store = createUsageStore()
    await list(store, someChannels(['x', 'y']))
    await read(store, 'x', aMonth({}))
    await read(store, 'y', aMonth({}))
    await listTwice(store, [aChannel('x')], 2)
    await list(store, someChannels(['x', 'y']), 3)
    return store
  }

  it('counts as read, or is asked for again: a month that is final would stay incomplete for ever', async () => {
    const store = await comeAndGo()

    const { rollup, knownChannels } = await store.readMonth(MONTH)
    const progress = await store.readProgress(MONTH, 'any zone')

    expect(knownChannels).toBe(2)
    expect(rollup.readChannels).toBe(progress.filter(({ readAtMs }) => readAtMs !== undefined).length)
  })

  it('costs what it cost, once', async () => {
    const store = await comeAndGo()
    await read(store, 'y', aMonth({ costMicros: 5 }), 300)

    const { rollup, cells } = await store.readMonth(MONTH, { withCells: true })

    expect(rollup).toMatchObject({ total: { costMicros: 1_005 }, readChannels: 2 })
    expect(tallyCells(cells ?? [])).toEqual(rollup.total)
  })
})

describe('a month of which one cell is more than can be counted exactly', () => {
  const most = aMonth({ volume: 5_000_000_000_000_000 })

  it('refuses the answer that would be too much, and loses nothing: neither days, nor sums, nor what was known', async () => {
    const store = createUsageStore()
    await read(store, 'x', most)
    await read(store, 'y', aMonth({ costMicros: 7 }, { day: 9 }))
    const before = await store.readMonth(MONTH, { withCells: true })

    await read(store, 'y', most, 300)

    const after = await store.readMonth(MONTH, { withCells: true })
    expect(after.rollup.total).toEqual(before.rollup.total)
    expect(after.rollup.series).toEqual(before.rollup.series)
    expect(inOrder(after.cells)).toEqual(inOrder(before.cells))
    expect(after.failedChannels).toBe(1)
    const y = after.channels.find(({ channel }) => channel.id === 'y')
    expect(y?.reading).toMatchObject({ lastGood: { atMs: 100, value: { costMicros: 1_007 } }, problem: { atMs: 300 } })
  })

  it('refuses an answer that is too much by itself', async () => {
    const store = createUsageStore()
    await list(store, [aChannel('x')])

    await read(store, 'x', aMonth({ volume: 5_000_000_000_000_000 }, { volume: 5_000_000_000_000_000 }))

    const usage = await store.readMonth(MONTH, { withCells: true })
    expect([usage.failedChannels, usage.cells, usage.rollup.total]).toEqual([1, [], EMPTY_TALLY])
  })
})

describe('a damaged day', () => {
  async function threeDays(): Promise<{ readonly store: UsageStore; readonly before: MonthUsage }> {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = createUsageStore()
    await list(store, someChannels(['x', 'y', 'gone']))
    await read(store, 'x', aMonth({}, { day: 4, country: 'BR' }, { day: 5 }))
    await read(store, 'y', aMonth({ costMicros: 70 }, { day: 4 }))
    await read(store, 'gone', aMonth({ day: 4, costMicros: 800 }))
    await listTwice(store, someChannels(['x', 'y']), 2)
    return { store, before: await store.readMonth(MONTH, { withCells: true }) }
  }
  const dayRecord = { accountId: 'a', month: '2026-11', day: 4 }

  const DAMAGES = [
    ['is no text', { ...dayRecord, cells: 7 }],
    ['is garbage', { ...dayRecord, cells: '][' }],
    ['is empty', { ...dayRecord, cells: '' }],
    ['has cells of another shape', { ...dayRecord, cells: '[["UTILITY","DE","REGULAR",[1]]]' }],
    ['has a cost beyond the exact range', { ...dayRecord, cells: '[["A","DE","R",[1,0,1e300,1,0,0,0,0,0]]]' }],
    ['has another amount', { ...dayRecord, cells: '[["UTILITY","DE","REGULAR",[1,0,5,1,0,0,0,0,0]]]' }],
    ['has lost its cells', { ...dayRecord, cells: '[]' }],
    ['has no cells', dayRecord],
    ['is lost', undefined],
  ] as const

  it.each(DAMAGES)('that %s is made anew from the rows', async (_name, record) => {
    const { store, before } = await threeDays()
    await damage('days', ['a', '2026-11', 4], record)

    const after = await store.readMonth(MONTH, { withCells: true })

    expect(inOrder(after.cells)).toEqual(inOrder(before.cells))
    expect(after.rollup).toEqual(before.rollup)
  })

  it.each(DAMAGES)('that %s leaves every sum right after the next answers', async (_name, record) => {
    const { store } = await threeDays()
    await damage('days', ['a', '2026-11', 4], record)
    // One that changes another day, one that changes this day, and one that fails.
    const x = aMonth({ costMicros: 2_000 }, { day: 4, country: 'BR' }, { day: 5 })
    const y = aMonth({ costMicros: 70 }, { day: 4, volume: 11 }, { day: 6 })
    await read(store, 'x', x)
    await read(store, 'y', y)
    await failed(store, 'x')

    const { rollup, cells, failedChannels } = await store.readMonth(MONTH, { withCells: true })

    const expected = addCells(cellsOf(x), cellsOf(y), cellsOf(aMonth({ day: 4, costMicros: 800 })))
    expect(inOrder(cells)).toEqual(inOrder(expected))
    expect(rollup).toMatchObject({ total: tallyCells(expected), readChannels: 2 })
    expect(failedChannels).toBe(1)
  })

  // What can be read and is wrong is made anew at every reading, and is not noticed at writing.
  const UNREADABLE = DAMAGES.filter(([name]) => !['has another amount', 'has lost its cells', 'is lost'].includes(name))

  it.each(UNREADABLE)('that %s is whole again in the store after an answer that changes it', async (_name, record) => {
    const { store } = await threeDays()
    await damage('days', ['a', '2026-11', 4], record)

    await read(store, 'y', aMonth({ costMicros: 70 }, { day: 4, volume: 11 }))

    const stored = await recordsOf<{ day: number; cells: string }>('days')
    const { rollup } = await store.readMonth(MONTH)
    const costs = stored.flatMap(({ cells }) => JSON.parse(cells) as [string, string, string, number[]][])
    expect(costs.reduce((sum, [, , , tally]) => sum + (tally[2] ?? 0), 0)).toBe(rollup.total.costMicros)
  })

  it('that has no rows at all goes where the month is made anew', async () => {
    const { store } = await threeDays()
    await damage('days', ['a', '2026-11', 4], { ...dayRecord, cells: 'x' })
    await damage('days', ['a', '2026-11', 20], { ...dayRecord, day: 20, cells: '[["A","DE","R",[1,0,5,1,0,0,0,0,0]]]' })

    await read(store, 'y', aMonth({ costMicros: 70 }, { day: 4, volume: 11 }))

    expect((await recordsOf<{ day: number }>('days')).map(({ day: stored }) => stored)).toEqual([3, 4, 5])
  })

  it('together with the sums of the month are both made anew', async () => {
    const { store, before } = await threeDays()
    await damage('days', ['a', '2026-11', 4], { ...dayRecord, cells: 'x' })
    await damage('rollups', ['a', '2026-11'], { accountId: 'a', month: '2026-11', zone: 'UTC', total: [] })

    const after = await store.readMonth(MONTH, { withCells: true })

    expect(after.rollup).toEqual(before.rollup)
    expect(inOrder(after.cells)).toEqual(inOrder(before.cells))
  })

  it('together with the rows of a channel still gives cells that come to the total', async () => {
    const { store } = await threeDays()
    await damage('days', ['a', '2026-11', 4], { ...dayRecord, cells: 'x' })
    await damage('channelMonths', ['a', '2026-11', 'y'], { ...MONTH, channelId: 'y', rows: 'x' })

    const { rollup, cells } = await store.readMonth(MONTH, { withCells: true })

    expect(tallyCells(cells ?? [])).toEqual(rollup.total)
  })
})

describe('rows that are lost or damaged', () => {
  async function twoChannels(): Promise<UsageStore> {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = createUsageStore()
    await list(store, someChannels(['x', 'y']))
    await read(store, 'x', aMonth({}))
    await read(store, 'y', aMonth({ costMicros: 70 }))
    return store
  }
  const DAMAGES = [
    ['are damaged', { accountId: 'a', month: '2026-11', channelId: 'x', rows: 'x' }],
    ['are lost', undefined],
  ] as const

  it.each(DAMAGES)('(%s) are counted once when the channel is read again', async (_name, record) => {
    const store = await twoChannels()
    await damage('channelMonths', ['a', '2026-11', 'x'], record)

    await read(store, 'x', aMonth({ costMicros: 2_000 }), 300)

    const { rollup, cells } = await store.readMonth(MONTH, { withCells: true })
    expect(rollup).toMatchObject({ total: { costMicros: 2_070, volume: 20 }, readChannels: 2 })
    expect(tallyCells(cells ?? [])).toEqual(rollup.total)
  })

  it.each(DAMAGES)('(%s) are not a channel that has used nothing', async (_name, record) => {
    const store = await twoChannels()
    await damage('channelMonths', ['a', '2026-11', 'x'], record)

    const { cells } = await store.readMonth(MONTH, { withCells: true, filter: { channelId: 'x' } })

    expect(cells).toBeUndefined()
  })
})
