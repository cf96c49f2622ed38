import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MonthRows } from '#domain/grains/month-rows.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import type { DaySpan } from '#domain/period/period.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { aChannel } from '#state/testing/channels.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import { readPeriod } from './period-reader.ts'
import { readUsageRows } from './usage-rows-reader.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const NOW = at('2026-11-20T12:00:00Z')
const BOTH: DaySpan = { from: '2026-10-30', to: '2026-11-20' }

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

async function find(period: DaySpan, usageCurrency?: string, signal?: AbortSignal) {
  const database = (await openUsage()) as unknown as UsageDatabase
  const batches: (readonly MonthRows[])[] = []
  const query = { accountId: 'a', zone: 'UTC', period, usageCurrency, nowMs: NOW, signal }
  try {
    await readUsageRows(database, query, (months) => void batches.push(months))
    return { batches, period: await readPeriod(database, query) }
  } finally {
    database.close()
  }
}

const told = (months: readonly MonthRows[]) =>
  months.map(
    ({ channel, month, rows, currency, state }) =>
      `${month} ${channel.id} ${rows?.messages.map(({ volume }) => volume).join('+') ?? '-'} ${currency || '?'} ${state}`,
  )

describe('all rows of a period', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('come month by month with the days of the period alone, and say what is not known', async () => {
    const store = createUsageStore()
    await list(store, ['read', 'silent', 'unread'])
    await keep(store, '2026-10', 'read', aMonth({ day: 29, volume: 1 }, { day: 30, volume: 2 }, { day: 31, volume: 4 }))
    await keep(store, '2026-10', 'silent', aMonth(), at('2026-10-20T00:00Z'))
    await keep(store, '2026-11', 'read', aMonth({ day: 1, volume: 8 }), NOW, 'EUR')

    const { batches } = await find(BOTH, 'USD')
    expect(told(batches.flat())).toEqual([
      '2026-10 read 2+4 USD whole',
      '2026-10 silent  USD part',
      '2026-10 unread - USD unread',
      '2026-11 read 8 EUR whole',
      '2026-11 silent - USD unread',
      '2026-11 unread - USD unread',
    ])
    expect(batches.flat()[0]).toMatchObject({ channel: { name: 'Shop read' }, readAtMs: NOW })
  })

  it('have the channels that are no longer listed, under their names', async () => {
    const store = createUsageStore()
    await list(store, ['gone', 'x'])
    await keep(store, '2026-10', 'gone', aMonth({ day: 30, volume: 3 }), at('2026-10-31T00:00Z'))
    await keep(store, '2026-10', 'x', aMonth({ day: 30 }))
    await list(store, ['x'], 2)
    await list(store, ['x'], 3)

    const { batches } = await find({ from: '2026-10-01', to: '2026-10-31' })
    expect(told(batches.flat())).toEqual(['2026-10 gone 3 ? whole', '2026-10 x 10 ? whole'])
    expect(batches.flat()[0]?.channel.name).toBe('Shop gone')
  })

  it('never are in memory all at once', async () => {
    const store = createUsageStore()
    const ids = Array.from({ length: 450 }, (_, place) => `c${String(place).padStart(3, '0')}`)
    await list(store, ids)
    const many = aMonth(...Array.from({ length: 30 }, () => ({})))
    for (const id of ids) await keep(store, '2026-11', id, many)

    const { batches } = await find({ from: '2026-11-01', to: '2026-11-20' })
    expect(batches.flat().map(({ channel }) => channel.id)).toEqual(ids)
    const sizes = batches.map((batch) => batch.reduce((sum, { rows }) => sum + (rows?.messages.length ?? 0), 0))
    expect(Math.max(...sizes)).toBeLessThan(1_030)
    expect(sizes.length).toBeGreaterThan(12)
  })

  it('end with the reason of a signal', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    await expect(find(BOTH, undefined, AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed')
  })

  it('come to the totals of the same period, in each currency, to the last digit', async () => {
    const day = fc.integer({ min: 1, max: 28 })
    const row = fc.record({
      day,
      category: fc.constantFrom('UTILITY', 'MARKETING'),
      pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT'),
      country: fc.constantFrom('DE', 'unknown'),
      volume: fc.nat(1_000),
      costMicros: fc.option(fc.integer({ min: -1_000, max: 10 ** 9 }), { nil: undefined }),
    })
    const call = fc.record({
      day,
      direction: fc.constantFrom('USER_INITIATED', 'BUSINESS_INITIATED'),
      country: fc.constant('BR'),
      count: fc.nat(9),
      seconds: fc.option(fc.nat(900), { nil: undefined }),
      costMicros: fc.option(fc.nat(10 ** 6), { nil: undefined }),
    })
    const answer = fc.record({
      id: fc.constantFrom('x', 'y', 'z'),
      month: fc.constantFrom('2026-09', '2026-10', '2026-11'),
      value: fc.record({
        messages: fc.array(row, { maxLength: 8, size: 'max' }),
        calls: fc.array(call, { maxLength: 3, size: 'max' }),
      }),
      currency: fc.constantFrom('EUR', 'BRL', undefined),
    })
    const answers = fc.array(answer, { minLength: 1, maxLength: 6, size: 'max' })
    await fc.assert(
      fc.asyncProperty(answers, day, async (stored, firstDay) => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = createUsageStore()
        await list(store, ['x', 'y', 'z'])
        for (const { month, id, value, currency } of stored) await keep(store, month, id, value, NOW, currency)

        const from = `2026-09-${String(firstDay).padStart(2, '0')}`
        const { batches, period } = await find({ from, to: '2026-11-15' }, 'USD')
        const sums = new Map<string, Micros>()
        const add = (into: Map<string, Micros>, currency: string, micros: Micros) => {
          if (micros !== 0) into.set(currency, addMicros(into.get(currency) ?? 0, micros))
        }
        for (const { rows, currency } of batches.flat())
          if (rows) add(sums, currency, tallyChannelMonth(rows).costMicros)
        const expected = new Map<string, Micros>()
        for (const { tally, currency } of period.channels) if (tally) add(expected, currency, tally.costMicros)
        const known = (of: Map<string, Micros>) => Object.fromEntries([...of].filter(([, micros]) => micros !== 0))
        expect(known(sums)).toEqual(known(expected))
      }),
      { numRuns: 60 },
    )
  })
})
