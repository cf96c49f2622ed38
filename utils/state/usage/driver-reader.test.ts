import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compareChannels } from '#domain/comparison/compared-channels.ts'
import { strongestChanges } from '#domain/comparison/strongest-changes.ts'
import { toLines, totalLines } from '#domain/dashboard/line.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import { aChannel } from '#state/testing/channels.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import { readDrivers } from './driver-reader.ts'
import { readPeriod } from './period-reader.ts'

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z').epochMilliseconds
const NOVEMBER = { from: '2026-11-01', to: '2026-11-19' }
const OCTOBER = { from: '2026-10-01', to: '2026-10-19' }

type Row = ChannelMonth['messages'][number]
const ROW: Row = { day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 10, costMicros: 1_000 }

async function keep(store: UsageStore, month: string, id: string, rows: readonly Partial<Row>[], currency?: string) {
  const value = { messages: rows.map((row) => ({ ...ROW, ...row })), calls: [] }
  await store.storeAnswer({ accountId: 'a', month, zone: 'UTC' }, id, { ok: true, value }, NOW, currency)
}

const list = (store: UsageStore, ids: readonly string[]) =>
  store.storePage(
    'a',
    { channels: ids.map((id) => aChannel(id)), startedAtMs: 1, offset: 0, nextOffset: ids.length, isLast: true },
    1,
  )

async function withDatabase<T>(read: (database: UsageDatabase) => Promise<T>): Promise<T> {
  const database = (await openUsage()) as unknown as UsageDatabase
  const found = await read(database)
  database.close()
  return found
}

const QUERY = { accountId: 'a', zone: 'UTC', nowMs: NOW }
const find = (usageCurrency?: string, signal?: AbortSignal) =>
  withDatabase((database) => readDrivers(database, { ...QUERY, now: NOVEMBER, before: OCTOBER, usageCurrency, signal }))

describe('what two periods were spent on', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('has the days of both, by channel, category, country and currency', async () => {
    const store = createUsageStore()
    await list(store, ['x', 'y'])
    await keep(store, '2026-10', 'x', [{ costMicros: 1 }, { day: 20, costMicros: 2 }, { country: 'ZZ', costMicros: 4 }])
    await keep(store, '2026-11', 'x', [{ costMicros: 8 }, { day: 19, costMicros: 16 }, { day: 20, costMicros: 32 }])
    await keep(store, '2026-11', 'y', [{ category: 'MARKETING', costMicros: 64 }, { costMicros: 0 }], 'BRL')
    await keep(store, '2026-09', 'y', [{ costMicros: 128 }])

    const told = (await find('EUR')).map(
      ({ channelId, series, country, currency, nowMicros, beforeMicros }) =>
        `${channelId} ${series} ${country || '?'} ${currency} ${nowMicros} ${beforeMicros}`,
    )
    expect(told.toSorted()).toEqual(['x UTILITY ? EUR 0 4', 'x UTILITY DE EUR 24 1', 'y MARKETING DE BRL 64 0'])
  })

  it('is not read any further once nobody waits for it', async () => {
    const store = createUsageStore()
    await list(store, ['x'])
    await keep(store, '2026-11', 'x', [{}])
    const end = AbortSignal.abort(new Error('over'))

    await expect(find('EUR', end)).rejects.toThrow('over')
  })

  it('comes to the change of the totals of the table, to the last digit', async () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        category: fc.constantFrom('UTILITY', 'MARKETING'),
        country: fc.constantFrom('DE', 'UNKNOWN', 'ZZ', 'BR'),
        costMicros: fc.nat(10 ** 12),
      }),
      { maxLength: 8, size: 'max' },
    )
    const months = fc.array(fc.tuple(rows, rows), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(months, async (channels) => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = createUsageStore()
        await list(
          store,
          channels.map((_months, place) => `c${place}`),
        )
        for (const [place, [october, november]] of channels.entries()) {
          await keep(store, '2026-10', `c${place}`, october, 'EUR')
          await keep(store, '2026-11', `c${place}`, november, 'EUR')
        }

        const [drivers, now, before] = await withDatabase((database) =>
          Promise.all([
            readDrivers(database, { ...QUERY, now: NOVEMBER, before: OCTOBER }),
            readPeriod(database, { ...QUERY, period: NOVEMBER }),
            readPeriod(database, { ...QUERY, period: OCTOBER }),
          ]),
        )

        const [total, ...others] = totalLines(toLines(compareChannels(now, before), 'channel'))
        const change = BigInt(total?.tally?.costMicros ?? 0) - BigInt(total?.before?.tally?.costMicros ?? 0)
        expect(others).toEqual([])
        const [found] = strongestChanges(drivers, undefined)
        expect(BigInt(found?.changeMicros ?? 0)).toBe(change)
      }),
      { numRuns: 60 },
    )
  })
})
