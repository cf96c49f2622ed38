import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyRollup, replaceChannel } from '../domain/rollup.ts'
import type { ChannelMonth } from '../domain/usage.ts'
import { openUsage } from './testing/open-usage.ts'
import { decodeRollup, decodeRows, decodeTotal, encodeRollup, encodeRows } from './usage-records.ts'
import { createUsageStore } from './usage-store.ts'

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
        const rollup = { ...replaceChannel(emptyRollup('2026-11', 'UTC'), undefined, month), failedChannels: 3 }

        expect(decodeRows({ rows: encodeRows(month) })).toEqual(month)
        expect(decodeRollup(JSON.parse(JSON.stringify(encodeRollup(rollup))))).toEqual(rollup)
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
    ['a cost in text', { rows: '[[[1,"A","R","DE",1,"5"]],[]]' }],
    ['a cost beyond the exact range', { rows: '[[[1,"A","R","DE",1,1e300]],[]]' }],
    ['objects', { rows: '[[{}],[]]' }],
    ['nothing', {}],
  ])('with %s are not guessed', (_name, record) => {
    expect(decodeRows(record)).toBeUndefined()
    expect(decodeRollup(record)).toBeUndefined()
    expect(decodeTotal(record)).toBeUndefined()
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
    await store.storePage('a', { channels, startedAtMs: 1, nextOffset: 2, isLast: true }, 1)
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
