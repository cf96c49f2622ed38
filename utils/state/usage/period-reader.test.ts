import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DaySpan } from '#domain/period/period.ts'
import { PART_NAMES, type PartName } from '#domain/period/period-channel.ts'
import { addTallies, type ChannelMonth, EMPTY_TALLY } from '#domain/usage/usage.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { aChannel } from '#state/testing/channels.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import { type PeriodUsage, readPeriod } from './period-reader.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const NOW = at('2026-11-20T12:00:00Z')

type Row = ChannelMonth['messages'][number]
const ROW: Row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 1_000 }
const aMonth = (...changes: readonly Partial<Row>[]): ChannelMonth => ({
  messages: changes.map((change) => ({ ...ROW, ...change })),
  calls: [],
})

const list = (store: UsageStore, ids: readonly string[], startedAtMs = 1) =>
  store.storePage(
    'a',
    { channels: ids.map((id) => aChannel(id)), startedAtMs, offset: 0, nextOffset: ids.length, isLast: true },
    startedAtMs,
  )
const keep = (store: UsageStore, month: string, id: string, value: ChannelMonth, atMs = NOW, currency?: string) =>
  store.storeAnswer({ accountId: 'a', month, zone: 'UTC' }, id, { ok: true, value }, atMs, currency)

async function find(period: DaySpan, usageCurrency?: string, by?: PartName): Promise<PeriodUsage> {
  const database = (await openUsage()) as unknown as UsageDatabase
  const found = await readPeriod(database, { accountId: 'a', zone: 'UTC', period, usageCurrency, by, nowMs: NOW })
  database.close()
  return found
}

/** Id, messages, millionths and what is known of each channel. */
const told = ({ channels }: PeriodUsage) =>
  channels.map(
    ({ channel, tally, currency, state }) =>
      `${channel.id} ${tally?.volume ?? '-'} ${tally?.costMicros ?? '-'} ${currency || '?'} ${state}`,
  )

describe('a period of all channels', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('has the days of several months, and no other', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    await keep(store, '2026-10', 'x', aMonth({ day: 29, volume: 1 }, { day: 30, volume: 2 }, { day: 31, volume: 4 }))
    await keep(store, '2026-11', 'x', aMonth({ day: 1, volume: 8 }, { day: 2, volume: 16 }, { day: 3, volume: 32 }))

    expect(told(await find({ from: '2026-10-30', to: '2026-11-02' }))).toEqual(['x 30 4000 ? whole'])
    expect(told(await find({ from: '2026-11-01', to: '2026-11-20' }))).toEqual(['x 56 3000 ? whole'])
    expect(told(await find({ from: '2026-10-01', to: '2026-10-31' }))).toEqual(['x 7 3000 ? whole'])
  })

  it('says what is not known: a channel that was not read, one that was read too early, days of which nothing is', async () => {
    const store = createUsageStore()
    await list(store, ['early', 'read', 'unread'])
    await keep(store, '2026-10', 'early', aMonth({ day: 3 }), at('2026-10-20T00:00Z'))
    await keep(store, '2026-10', 'read', aMonth({ day: 3 }))

    const october = await find({ from: '2026-10-01', to: '2026-10-31' })
    expect(told(october)).toEqual(['early 10 1000 ? part', 'read 10 1000 ? whole', 'unread - - ? unread'])
    expect(october.unrecorded).toEqual([])
    // What was read on the 20th lacks nothing of the days before.
    expect(told(await find({ from: '2026-10-01', to: '2026-10-19' }))[0]).toBe('early 10 1000 ? whole')
    const two = await find({ from: '2026-09-30', to: '2026-10-31' })
    expect(two.unrecorded).toEqual([{ month: '2026-09', firstDay: 30, lastDay: 30, isWhole: false }])
    expect(told(two)[1]).toBe('read 10 1000 ? part')
  })

  it('has zero of a channel without traffic, also on some days', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    await keep(store, '2026-11', 'x', aMonth())

    expect(told(await find({ from: '2026-11-01', to: '2026-11-20' }))).toEqual(['x 0 0 ? whole'])
    expect(told(await find({ from: '2026-11-04', to: '2026-11-05' }))).toEqual(['x 0 0 ? whole'])
  })

  it.each<[PartName, string[]]>([
    ['category', ['MARKETING 2', 'UTILITY 5']],
    ['country', ['BR 4', 'DE 1', 'ZZ 2']],
    ['day', ['2026-10-31 1', '2026-11-01 6']],
  ])('is broken down by %s, over months', async (by, expected) => {
    const store = createUsageStore()
    await list(store, ['x'])
    await keep(store, '2026-10', 'x', aMonth({ day: 31, volume: 1 }, { day: 30, volume: 8 }))
    const [first, second] = [
      { category: 'MARKETING', country: 'unknown', volume: 2 },
      { country: 'BR', volume: 4 },
    ]
    await keep(store, '2026-11', 'x', aMonth({ ...first, day: 1 }, { ...second, day: 1 }))

    const [channel] = (await find({ from: '2026-10-31', to: '2026-11-20' }, undefined, by)).channels
    const told = [...(channel?.parts ?? [])].map(([name, { volume }]) => `${name} ${volume}`)
    expect(told.toSorted()).toEqual(expected)
  })

  it('has no parts that nobody asked for', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    await keep(store, '2026-11', 'x', aMonth({}))
    expect((await find({ from: '2026-11-01', to: '2026-11-20' })).channels[0]?.parts).toBeUndefined()
  })

  it('never adds costs of two currencies, and names those of none by what the user has said', async () => {
    const store = createUsageStore()
    await list(store, ['x', 'y'])
    await keep(store, '2026-10', 'x', aMonth({ volume: 1 }), NOW, 'EUR')
    await keep(store, '2026-11', 'x', aMonth({ volume: 2 }), NOW, 'BRL')
    await keep(store, '2026-11', 'y', aMonth({ volume: 4 }))

    const both = { from: '2026-10-01', to: '2026-11-20' }
    expect(told(await find(both))).toEqual(['x 1 1000 EUR whole', 'x 2 1000 BRL whole', 'y 4 1000 ? part'])
    expect(told(await find(both, 'USD'))[2]).toBe('y 4 1000 USD part')
  })

  it('counts a channel that is no longer listed, and misses nothing of it in other months', async () => {
    const store = createUsageStore()
    await list(store, ['gone', 'x'])
    await keep(store, '2026-10', 'gone', aMonth({ volume: 3 }))
    await keep(store, '2026-10', 'x', aMonth({ volume: 1 }))
    await keep(store, '2026-11', 'x', aMonth({ volume: 1 }))
    await list(store, ['x'], 2)
    await list(store, ['x'], 3)

    const found = await find({ from: '2026-10-01', to: '2026-11-20' })
    expect(told(found)).toEqual(['x 2 2000 ? whole', 'gone 3 1000 ? whole'])
    expect(found.channels.map(({ hasLeft }) => hasLeft)).toEqual([false, true])
  })

  it('misses nothing of a channel that has left, although it was last read within the month', async () => {
    const store = createUsageStore()
    await list(store, ['gone', 'failed', 'x'])
    await keep(store, '2026-10', 'gone', aMonth({ volume: 3 }), at('2026-10-12T00:00Z'))
    await store.storeAnswer(
      { accountId: 'a', month: '2026-10', zone: 'UTC' },
      'failed',
      { ok: false, failure: { kind: 'server' } },
      at('2026-10-12T00:00Z'),
    )
    await keep(store, '2026-10', 'x', aMonth({ volume: 1 }))
    await list(store, ['x'], 2)
    await list(store, ['x'], 3)

    expect(told(await find({ from: '2026-10-01', to: '2026-10-31' }))).toEqual([
      'x 1 1000 ? whole',
      'failed - - ? none',
      'gone 3 1000 ? whole',
    ])
  })

  it('says of the recorded days what is missing, whatever was never recorded', async () => {
    const store = createUsageStore()
    await list(store, ['x', 'y'])
    await keep(store, '2026-11', 'x', aMonth())
    const found = await find({ from: '2026-10-30', to: '2026-11-20' })

    expect(found.channels.map(({ state, recorded }) => `${state} ${recorded}`)).toEqual(['part whole', 'unread unread'])
    expect(found.isRecorded).toBe(true)
    expect((await find({ from: '2026-10-30', to: '2026-10-31' })).isRecorded).toBe(false)
  })

  it('has days of another zone as a part', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    const elsewhere = { accountId: 'a', month: '2026-11', zone: 'Pacific/Kiritimati' }
    await store.storeAnswer(elsewhere, 'x', { ok: true, value: aMonth({}) }, NOW)

    expect(told(await find({ from: '2026-11-01', to: '2026-11-20' }))).toEqual(['x 10 1000 ? part'])
  })

  it('of any days comes to what was stored for them', async () => {
    const days = fc.integer({ min: 1, max: 30 })
    const rows = fc.array(
      fc.record({ day: days, volume: fc.nat(100), costMicros: fc.option(fc.nat(10 ** 6), { nil: undefined }) }),
      { maxLength: 12, size: 'max' },
    )
    const parts = fc.constantFrom(...PART_NAMES, undefined)
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { maxLength: 4 }), days, days, parts, async (months, one, other, by) => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = createUsageStore()
        const ids = months.map((_month, place) => `c${place}`)
        await list(store, ids)
        for (const [place, month] of months.entries()) await keep(store, '2026-10', `c${place}`, aMonth(...month))
        const [first, last] = [Math.min(one, other), Math.max(one, other)]
        const day = (of: number) => `2026-10-${String(of).padStart(2, '0')}`

        const found = await find({ from: day(first), to: day(last) }, undefined, by)

        const truth = months.map((month) =>
          month.filter((row) => row.day >= first && row.day <= last).reduce((sum, { volume }) => sum + volume, 0),
        )
        expect(found.channels.map(({ tally }) => tally?.volume)).toEqual(truth)
        for (const { tally, parts: own } of by ? found.channels : []) {
          expect([...(own?.values() ?? [])].reduce(addTallies, EMPTY_TALLY)).toEqual(tally)
        }
        const costs = months.flat().filter((row) => row.day >= first && row.day <= last)
        expect(found.channels.reduce((sum, { tally }) => sum + Number(tally?.costMicros), 0)).toBe(
          costs.reduce((sum, { costMicros = 0 }) => sum + costMicros, 0),
        )
      }),
      { numRuns: 60 },
    )
  })
})
