import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { Channel } from '../domain/account.ts'
import type { ChannelMonth } from '../domain/usage.ts'
import { createMemoryUsageStore } from './testing/memory-usage-store.ts'
import { createUsageStore, type UsageStore } from './usage-store.ts'

const ZONE = 'UTC'
const ACCOUNTS = ['a', 'b'] as const
const MONTHS = ['2026-10', '2026-11'] as const
const CHANNELS = ['x', 'y', 'z'] as const

const accounts = fc.constantFrom(...ACCOUNTS)
const months = fc.constantFrom(...MONTHS)
const channelIds = fc.constantFrom(...CHANNELS)
const times = fc.integer({ min: 1, max: 9 }).map((hours) => hours * 3_600_000)

function aChannel(id: string): Channel {
  return { id, clientId: 'c', wabaId: 'w', clientName: 'Client', name: `Name of ${id}`, phoneNumber: '49301234' }
}

function aMonth(costMicros: number): ChannelMonth {
  return {
    messages: [{ day: 3, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 2, costMicros }],
    calls: [],
  }
}

type Step = (store: UsageStore) => Promise<unknown>

const usage: fc.Arbitrary<Step> = fc
  .tuple(accounts, months, channelIds, fc.option(fc.nat(3)), times)
  .map(([accountId, month, id, cost, atMs]) => (store) => {
    const answer =
      cost === null
        ? ({ ok: false, failure: { kind: 'server' } } as const)
        : ({ ok: true, value: aMonth(cost) } as const)
    return store.storeAnswer({ accountId, month, zone: ZONE }, id, answer, atMs)
  })
const page: fc.Arbitrary<Step> = fc.tuple(accounts, fc.subarray([...CHANNELS]), fc.boolean(), times).map(
  ([accountId, ids, isLast, atMs]) =>
    (store) =>
      store.storePage(accountId, { channels: ids.map(aChannel), startedAtMs: atMs, nextOffset: 3, isLast }, atMs),
)
const balance: fc.Arbitrary<Step> = fc.tuple(accounts, fc.constantFrom('EUR', 'USD'), fc.nat(3), times).map(
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
  { weight: 1, arbitrary: others },
)

/** Everything that can be read; fields that are undefined count as absent. */
async function everythingIn(store: UsageStore): Promise<string> {
  const found: unknown[] = [await store.readSentinel()]
  for (const accountId of ACCOUNTS) {
    found.push(await store.readDirectory(accountId), await store.listChannels(accountId, 2))
    found.push(await store.storedMonths(accountId), await store.readLedger(accountId, 'EUR', 2 * 3_600_000))
    for (const month of MONTHS) {
      const of = { accountId, month, zone: ZONE }
      found.push(
        await store.readProgress(of),
        await store.readMonth(of, { most: 2 }),
        await store.readMonth(of, { most: 30 }),
      )
    }
  }
  return JSON.stringify(found, (_key, value: unknown) => (isPlain(value) ? sorted(value) : value), 1)
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))

it('the usage store in memory, on which histories are lived, answers as the one in IndexedDB does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 25 }), async (history) => {
      vi.stubGlobal('indexedDB', new IDBFactory())
      const [memory, real] = [createMemoryUsageStore(), createUsageStore()]
      for (const step of history) expect(await step(memory)).toEqual(await step(real))
      expect(await everythingIn(memory)).toBe(await everythingIn(real))
    }),
    { numRuns: 60 },
  )
})
