import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toMicros } from '#domain/money/micros.ts'
import { succeed } from '#domain/reading/reading.ts'
import { tallyBySeries } from '#domain/usage/breakdown.ts'
import { type Cell, cellChanges, cellsOf, tallyChannelMonth } from '#domain/usage/cells.ts'
import { replaceChannelMonth } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { type ChannelMonth, EMPTY_TALLY } from '#domain/usage/usage.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import { decodeMonthTotals } from './decode-month-totals.ts'
import { decodeRows, encodeRows } from './row-records.ts'
import { decodeCells, encodeCells, encodeTallies } from './tally-records.ts'
import { decodeTotal, encodeMonthTotals, encodeReading } from './usage-records.ts'

const MONTH = { accountId: 'a', month: '2026-11', zone: 'UTC' } as const

const cost = fc.option(fc.integer({ min: 0, max: 10 ** 12 }), { nil: undefined })
const word = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'MARKETING', 'DE', ''), fc.string())
const optional = <Row extends Record<string, unknown>>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row
const months: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc
      .record({
        day: fc.integer({ min: 1, max: 31 }),
        category: word,
        pricingType: word,
        country: word,
        volume: fc.nat(10 ** 9),
        costMicros: cost,
      })
      .map(optional),
  ),
  calls: fc.array(
    fc
      .record({
        day: fc.integer({ min: 1, max: 31 }),
        direction: word,
        country: word,
        count: fc.nat(10 ** 6),
        seconds: fc.option(fc.nat(10 ** 6), { nil: undefined }),
        costMicros: cost,
      })
      .map(optional),
  ),
})

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

describe('rows and sums', () => {
  it('come back as they went in, whatever words the server uses', () => {
    fc.assert(
      fc.property(months, (month) => {
        const rollup = {
          ...replaceChannelMonth(emptyMonthTotals('2026-11', 'UTC'), undefined, month),
          ...{ failedChannels: 3, deadChannels: 1, leftOutChannels: 2 },
        }

        expect(decodeRows({ rows: encodeRows(month) })).toEqual(month)
        expect(decodeMonthTotals(JSON.parse(JSON.stringify(encodeMonthTotals(rollup))))).toEqual(rollup)
      }),
    )
  })

  it('take a third of the room that objects take', () => {
    const messages = Array.from({ length: 300 }, (_, place) => ({
      day: (place % 30) + 1,
      category: 'MARKETING',
      pricingType: 'REGULAR',
      country: 'DE',
      volume: place,
      costMicros: place * 62_500,
    }))

    const size = encodeRows({ messages, calls: [] }).length

    expect(size).toBeLessThan(JSON.stringify(messages).length / 2)
  })

  it.each([
    ['no text', { rows: 7 }],
    ['broken text', { rows: '[[' }],
    ['a row of another length', { rows: '[[[1,"A"]],[]]' }],
    ['a small cost in text', { rows: '[[[1,"A","R","DE",1,"5"]],[]]' }],
    ['a cost beyond the exact range', { rows: '[[[1,"A","R","DE",1,1e300]],[]]' }],
    ['objects', { rows: '[[{}],[]]' }],
    ['nothing', {}],
  ])('with %s are not guessed', (_name, record) => {
    expect(decodeRows(record)).toBeUndefined()
    expect(decodeMonthTotals(record)).toBeUndefined()
    expect(decodeTotal(record)).toBeUndefined()
  })
})

describe('the cells of a day', () => {
  const hostile = fc.oneof(
    word,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('toString', '\ud800', '"],["', '\u0000', '\u2028', '7', 'null', ']]'),
  )
  const count = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  const amount = fc.oneof(count, fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(toMicros))
  const cells: fc.Arbitrary<readonly Cell[]> = fc.array(
    fc.record({
      day: fc.constant(7),
      series: hostile,
      country: hostile,
      kind: hostile,
      tally: fc.record({
        volume: count,
        freeVolume: count,
        zeroVolume: count,
        calls: count,
        callSeconds: count,
        untimedCalls: count,
        costMicros: amount,
        callCostMicros: amount,
        priced: count,
        unpriced: count,
      }),
    }),
    { maxLength: 20 },
  )

  it('come back as they went in, whatever words the server uses', () => {
    fc.assert(
      fc.property(cells, (ofDay) => {
        expect(decodeCells({ day: 7, cells: encodeCells(ofDay) })).toEqual(ofDay)
      }),
    )
  })

  it('of 0.1.0, which had nine figures in a tally, are still read', () => {
    const stored = { day: 7, cells: '[["A","DE","R",[5,2,300,1,0,4,60,0,100]]]' }

    expect(decodeCells(stored)?.[0]?.tally).toEqual({
      volume: 5,
      calls: 2,
      costMicros: 300,
      priced: 1,
      unpriced: 0,
      freeVolume: 4,
      callSeconds: 60,
      untimedCalls: 0,
      callCostMicros: 100,
      zeroVolume: 0,
    })
  })

  it('with a tenth figure that is no number are not guessed', () => {
    expect(decodeCells({ day: 7, cells: '[["A","DE","R",[5,2,300,1,0,4,60,0,100,"1"]]]' })).toBeUndefined()
  })

  it('come back from the database as they went in, each under its own day', async () => {
    const month: ChannelMonth = {
      messages: ['__proto__', '\ud800', '"],["', ''].map((name, place) => ({
        day: place + 1,
        category: name,
        pricingType: name,
        country: name,
        volume: 1,
        costMicros: place,
      })),
      calls: [{ day: 31, direction: 'constructor', country: '__proto__', count: 2 }],
    }
    await createUsageStore().storeAnswer(MONTH, '__proto__', { ok: true, value: month }, 1)

    expect((await createUsageStore().readMonth(MONTH, { withCells: true })).cells).toEqual(cellsOf(month))
  })

  it('have no sign at a zero, also where they were taken away', () => {
    const month: ChannelMonth = { messages: [], calls: [{ day: 7, direction: 'A', country: 'DE', count: 2 }] }

    const [cell] = decodeCells({ day: 7, cells: encodeCells(cellChanges(month, undefined)) }) ?? []

    expect(cell?.tally).toEqual({ ...EMPTY_TALLY, calls: -2, untimedCalls: -2, unpriced: -1 })
  })

  it.each([
    ['no day', { cells: '[]' }],
    ['a day in text', { day: '7', cells: '[]' }],
    ['no cells', { day: 7 }],
    ['cells that are no text', { day: 7, cells: [] }],
    ['broken text', { day: 7, cells: '[[' }],
    ['an object', { day: 7, cells: '{}' }],
    ['a cell without its sums', { day: 7, cells: '[["A","DE","R"]]' }],
    ['sums that are too short', { day: 7, cells: '[["A","DE","R",[1,2,3,4,5,6,7,8]]]' }],
    ['a small cost in text', { day: 7, cells: '[["A","DE","R",[1,2,"3",4,5,6,7,8,9]]]' }],
    [
      'a cost that is a number beyond the exact range',
      { day: 7, cells: '[["A","DE","R",[1,2,9007199254740992,4,5,6,7,8,9]]]' },
    ],
    ['a volume beyond the exact range', { day: 7, cells: '[["A","DE","R",[9007199254740992,2,3,4,5,6,7,8,9]]]' }],
    ['a volume that is no number', { day: 7, cells: '[["A","DE","R",[null,2,3,4,5,6,7,8,9]]]' }],
    ['a series that is no text', { day: 7, cells: '[[5,"DE","R",[1,2,3,4,5,6,7,8,9]]]' }],
    ['nothing', undefined],
  ])('with %s are not guessed', (_name, record) => {
    expect(decodeCells(record)).toBeUndefined()
  })
})

describe('the state of a channel’s month', () => {
  it('comes back with its sums by series, whatever words the server uses', () => {
    fc.assert(
      fc.property(months, (month) => {
        const reading = succeed(tallyChannelMonth(month), 5)
        const series = tallyBySeries(cellsOf(month))
        const record = { channelId: 'x', reading: encodeReading(reading), series: encodeTallies(series) }

        const total = decodeTotal(structuredClone(record))

        expect(total?.reading).toEqual(reading)
        expect(Object.entries(total?.series ?? {})).toEqual(Object.entries(series))
      }),
    )
  })

  it('without sums by series, as older versions wrote it, is still read', () => {
    expect(decodeTotal({ channelId: 'x', reading: {} })).toEqual({
      channelId: 'x',
      reading: {},
      series: {},
      leftOut: 0,
    })
  })
})

describe('a damaged record', () => {
  const aMonth = (costMicros: number): ChannelMonth => ({
    messages: [{ day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros }],
    calls: [],
  })
  const read = async () => (await createUsageStore().readMonth(MONTH, { most: 50 })).rollup

  async function twoChannels() {
    const store = createUsageStore()
    const channels = ['x', 'y'].map((id) => ({
      id,
      clientId: 'c',
      wabaId: 'w',
      clientName: 'Client',
      name: id,
      phoneNumber: '',
    }))
    await store.storePage('a', { channels, startedAtMs: 1, offset: 0, nextOffset: 2, isLast: true }, 1)
    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(1_000) }, 10)
    await store.storeAnswer(MONTH, 'y', { ok: true, value: aMonth(500) }, 11)
    return store
  }

  async function damage(name: string, change: (record: Record<string, unknown>) => Record<string, unknown>) {
    const database = await openUsage()
    const [record] = await database.getAll(name)
    await database.put(name, change(record))
    database.close()
  }

  it('of the sums is summed up anew from the rows, at reading and with the next answer', async () => {
    const store = await twoChannels()
    const before = await read()
    await damage('rollups', (record) => ({ ...record, total: 'damaged' }))

    expect(await read()).toEqual(before)
    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(2_000) }, 20)

    expect(await read()).toMatchObject({ total: { costMicros: 2_500, volume: 20 }, readChannels: 2 })
  })

  it('is not what sums of 0.1.0 are: the next answer sums them up anew, with the figure that they lack', async () => {
    const store = await twoChannels()
    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(0) }, 12)
    await damage('rollups', (record) => ({ ...record, total: [20, 0, 500, 2, 0, 0, 0, 0, 0] }))
    await damage('days', (record) => ({
      ...record,
      cells: '[["UTILITY","DE","REGULAR",[20,0,500,2,0,0,0,0,0]]]',
    }))
    expect(await read()).toMatchObject({ total: { costMicros: 500, volume: 20, zeroVolume: 0 } })

    await store.storeAnswer(MONTH, 'y', { ok: true, value: aMonth(0) }, 20)
    expect((await read()).total).toMatchObject({ costMicros: 0, volume: 20, zeroVolume: 20 })

    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(700) }, 21)
    expect((await read()).total).toMatchObject({ costMicros: 700, volume: 20, zeroVolume: 10 })
  })

  it('of a channel’s rows leaves the sums right once the channel is read again', async () => {
    const store = await twoChannels()
    await damage('channelMonths', (record) => ({ ...record, rows: 'damaged' }))

    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(3_000) }, 20)

    expect(await read()).toMatchObject({ total: { costMicros: 3_500, volume: 20 }, readChannels: 2 })
  })

  it('of a channel’s state counts as never read, and is counted once when it is read again', async () => {
    const store = await twoChannels()
    await damage('channelTotals', (record) => ({ ...record, reading: 7 }))
    expect((await store.readProgress(MONTH)).map(({ readAtMs }) => readAtMs)).toEqual([undefined, 11])

    await store.storeAnswer(MONTH, 'x', { ok: true, value: aMonth(1_000) }, 20)

    expect(await read()).toMatchObject({ total: { costMicros: 1_500 }, readChannels: 2 })
  })

  it('of a channel is left out, and the others stay', async () => {
    const store = await twoChannels()
    await damage('channels', (record) => ({ ...record, name: 7 }))

    expect((await store.readProgress(MONTH)).map(({ channel }) => channel.id)).toEqual(['y'])
    expect((await store.readMonth(MONTH, { most: 50 })).channels).toHaveLength(2)
  })
})
