import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { CALLS } from '#domain/usage/cells.ts'
import type { ChannelMonth } from '#domain/usage/usage.ts'
import { createUsageStore, type UsageStore } from '#state/history/usage-store.ts'
import type { MonthQuery } from '#state/usage/channel-list-reader.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { aChannel } from './channels.ts'
import { createMemoryUsageStore } from './memory-usage-store.ts'

const ZONE = 'UTC'
const ACCOUNTS = ['a', 'b'] as const
const MONTHS = ['2026-10', '2026-11'] as const
const CHANNELS = ['x', 'y', 'z'] as const

const [SEPTEMBER_MS, OCTOBER_MS] = [Date.UTC(2026, 8, 9), Date.UTC(2026, 9, 9)]

const accounts = fc.constantFrom(...ACCOUNTS)
const months = fc.constantFrom(...MONTHS)
const channelIds = fc.constantFrom(...CHANNELS)
const times = fc.integer({ min: 1, max: 9 }).map((hours) => hours * 3_600_000)

const words = fc.constantFrom('UTILITY', 'MARKETING', CALLS, '__proto__')
const countries = fc.constantFrom('DE', 'BR')
const days = fc.constantFrom(3, 4)
const costs = fc.option(fc.nat(3), { nil: undefined })
const channelMonths: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc.record({
      day: days,
      category: words,
      pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT'),
      country: countries,
      volume: fc.nat(2),
      costMicros: costs,
    }),
    { maxLength: 3 },
  ),
  calls: fc.array(
    fc.record({
      day: days,
      direction: fc.constant('USER_INITIATED'),
      country: countries,
      count: fc.nat(2),
      seconds: fc.option(fc.nat(9), { nil: undefined }),
      costMicros: costs,
    }),
    { maxLength: 1 },
  ),
})

type Step = (store: UsageStore) => Promise<unknown>

const currencies = fc.constantFrom('', '', 'EUR', 'BRL')
const usage: fc.Arbitrary<Step> = fc
  .tuple(accounts, months, channelIds, fc.option(channelMonths), times, currencies)
  .map(([accountId, month, id, value, atMs, currency]) => (store) => {
    const answer =
      value === null ? ({ ok: false, failure: { kind: 'server' } } as const) : ({ ok: true, value } as const)
    return store.storeAnswer({ accountId, month, zone: ZONE }, id, answer, atMs, currency)
  })
/** What is known of a WABA has changed, of two at once. */
const regrouping: fc.Arbitrary<Step> = fc.tuple(accounts, months, currencies, currencies).map(
  ([accountId, month, first, others]) =>
    (store) =>
      store.regroupMonth({ accountId, month, zone: ZONE }, (wabaId) => (wabaId.endsWith('x') ? first : others)),
)
/** Pages of few passes and places, so that many go on where another has ended, and many do not. */
const page: fc.Arbitrary<Step> = fc
  .tuple(
    accounts,
    fc.subarray([...CHANNELS]),
    fc.boolean(),
    fc.constantFrom(1, 2),
    fc.constantFrom(0, 3),
    times,
    fc.option(fc.constantFrom(SEPTEMBER_MS, OCTOBER_MS), { nil: undefined }),
  )
  .map(([accountId, ids, isLast, startedAtMs, offset, atMs, endedAtMs]) => (store) => {
    const place = { startedAtMs, offset, nextOffset: offset + 3 }
    const end = endedAtMs === undefined ? {} : { isEnded: true, endedAtMs }
    const channels = ids.map((id) => aChannel(id, { wabaId: `of ${id}`, ...end }))
    return store.storePage(accountId, { channels, ...place, isLast }, atMs)
  })
const balance: fc.Arbitrary<Step> = fc
  .tuple(accounts, fc.constantFrom('EUR', 'USD', 'partner:EUR'), fc.nat(3), times)
  .map(
    ([id, line, micros, atMs]) =>
      (store) =>
        store.recordBalances({ id, kind: 'partner', partnerId: 'p' }, { atMs, balances: [{ line, micros }] }),
  )
const others: fc.Arbitrary<Step> = accounts.chain((accountId) =>
  fc.constantFrom<Step>(
    (store) => store.failList(accountId, { kind: 'offline' }, 5),
    (store) => store.forget(accountId),
    (store) => store.dropOldestMonth(accountId, '2026-11'),
    (store) => store.setSentinel((before) => ({ ...before, generation: before.generation + 1 })),
  ),
)
const steps = fc.oneof(
  { weight: 4, arbitrary: usage },
  { weight: 2, arbitrary: page },
  { weight: 2, arbitrary: balance },
  { weight: 1, arbitrary: regrouping },
  { weight: 1, arbitrary: others },
)
const histories = fc.array(steps, { minLength: 1, maxLength: 25 })

/** Every kind of question about a month; not how a list of more than a hundred orders those that were never read. */
const QUERIES: readonly Partial<MonthQuery>[] = [
  { most: 2 },
  { most: 30 },
  { most: 2, by: 'volume' },
  { most: 2, pinned: ['x', 'of another account'] },
  { most: 1, pinned: ['z', 'y'], by: 'volume' },
  { most: 30, pinned: ['y'], search: 'name' },
  { most: 1, search: 'Y' },
  { most: 30, search: '+49 30' },
  { most: 30, search: 'nobody' },
  { most: 0, withCells: true },
  { most: 30, withCells: true, filter: { channelId: 'x' } },
  ...[undefined, 'UTILITY', CALLS, '__proto__'].flatMap((series) =>
    [undefined, 'DE'].flatMap((country) =>
      [undefined, 4].flatMap((day) =>
        [undefined, 'USER_INITIATED'].map((call) => ({ filter: { series, country, day, call } })),
      ),
    ),
  ),
  { most: 1, muted: ['x', 'y'] },
  { most: 2, muted: ['y', 'of another account'], by: 'volume' },
  { most: 30, muted: ['x'], pinned: ['x', 'z'] },
  { most: 2, pinned: ['x'], muted: ['z', 'y', 'x'] },
  { most: 30, muted: ['y', 'z'], search: 'name' },
  { most: 30, usageCurrency: 'BRL', withCells: true },
  { most: 2, currency: 'BRL', pinned: ['y'], withCells: true },
  { most: 1, currency: '', muted: ['x'] },
  { most: 30, currency: '', usageCurrency: 'USD', filter: { country: 'DE' }, withCells: true },
  { most: 30, currency: 'EUR', filter: { channelId: 'y' }, withCells: true },
  { most: 2, currency: 'EUR', by: 'volume', withCells: true },
  { most: 1, by: 'volume', pinned: ['z'], search: 'name', filter: { channelId: 'y', country: 'BR' }, withCells: true },
]

/** Cells stand in the order in which they were first seen, which means nothing. */
const withCellsInOrder = ({ cells, ...usage }: MonthUsage) => ({
  ...usage,
  cells: cells?.map((cell) => JSON.stringify(sortedDeeply(cell))).toSorted(),
})

/** Everything that can be read; fields that are undefined count as absent. */
async function everythingIn(store: UsageStore, queries: readonly Partial<MonthQuery>[]): Promise<string> {
  const found: unknown[] = [await store.readSentinel()]
  for (const accountId of ACCOUNTS) {
    found.push(await store.readDirectory(accountId), await store.listChannels(accountId, 2))
    found.push(
      await store.storedMonths(accountId),
      await store.readLedger(accountId, 'EUR', 2 * 3_600_000),
      (await store.lastBalances(accountId)) ?? null,
    )
    for (const month of MONTHS) {
      const of = { accountId, month, zone: ZONE }
      found.push(await store.readProgress(of))
      for (const query of queries) found.push(withCellsInOrder(await store.readMonth(of, query)))
    }
  }
  return JSON.stringify(sortedDeeply(found), undefined, 1)
}

const sortedDeeply = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (isPlain(part) ? sorted(part) : part)))

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))

it('the usage store in memory, on which histories are lived, answers as the one in IndexedDB does', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.subarray([...QUERIES], { minLength: 1, maxLength: 6 }), async (history, queries) => {
      vi.stubGlobal('indexedDB', new IDBFactory())
      const [memory, real] = [createMemoryUsageStore(), createUsageStore()]
      for (const step of history) expect(await step(memory)).toEqual(await step(real))
      expect(await everythingIn(memory, queries)).toBe(await everythingIn(real, queries))
    }),
    { numRuns: 60 },
  )
})
