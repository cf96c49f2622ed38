import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Micros } from '#domain/money/micros.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { openUsage } from '#state/testing/open-usage.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA' } as const
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LINE = 'partner:EUR'

type Store = ReturnType<typeof createUsageStore>

const record = (store: Store, atMs: number, micros: Micros, previousAtMs?: number) =>
  store.recordBalances(ACCOUNT, { atMs, balances: [{ line: LINE, micros }], previousAtMs })
const samples = async (store: Store, line = LINE) => (await store.readLedger('a', line, 0)).samples

afterEach(() => vi.restoreAllMocks())

describe('the ledger', () => {
  it('has a sample of the first reading, of every change, and of every hour without one', async () => {
    const store = createUsageStore()
    for (const [minutes, micros] of [
      [0, 10],
      [15, 10],
      [30, 9],
      [45, 9],
      [90, 9],
    ] as const) {
      await record(store, minutes * 60_000, micros)
    }

    expect(await samples(createUsageStore())).toEqual([
      { atMs: 0, micros: 10 },
      { atMs: 30 * 60_000, micros: 9 },
      { atMs: 90 * 60_000, micros: 9 },
    ])
  })

  it('is exact beyond the safe integers, and knows when such a balance has changed', async () => {
    const store = createUsageStore()
    await record(store, 0, 12_500_000_000_500_001n)
    await record(store, 60_000, 12_500_000_000_500_001n)
    await record(store, 120_000, 12_500_000_000_500_000n)

    expect(await samples(createUsageStore())).toEqual([
      { atMs: 0, micros: 12_500_000_000_500_001n },
      { atMs: 120_000, micros: 12_500_000_000_500_000n },
    ])
    const [balance] = (await createUsageStore().lastBalances('a'))?.balances ?? []
    expect(balance).toEqual({ currency: 'EUR', micros: 12_500_000_000_500_000n })
  })

  it('leaves out a time that nobody can show, and a page would break at', async () => {
    const store = createUsageStore()
    await store.addSamples('a', [
      {
        line: LINE,
        samples: [
          { atMs: 1, micros: 1 },
          { atMs: 1e18, micros: 2 },
        ],
      },
    ])

    expect(await samples(store)).toEqual([{ atMs: 1, micros: 1 }])
  })

  it('begins with the reading that was shown before there was a ledger, once', async () => {
    const store = createUsageStore()
    const previous = [{ line: LINE, micros: 1_000 }]
    const balances = [
      { line: LINE, micros: 990 },
      { line: 'partner:USD', micros: 3 },
    ]
    await store.recordBalances(ACCOUNT, { atMs: HOUR_MS, balances, previousAtMs: 5, previous })
    await store.recordBalances(ACCOUNT, { atMs: 2 * HOUR_MS, balances, previousAtMs: HOUR_MS, previous })

    expect((await samples(store)).map(({ micros }) => micros)).toEqual([1_000, 990, 990])
    expect((await samples(store))[0]).toEqual({ atMs: 5, micros: 1_000 })
    expect((await samples(store, 'partner:USD'))[0]).toEqual({ atMs: HOUR_MS, micros: 3 })
  })

  it('keeps each currency in a line of its own, and each account apart', async () => {
    const store = createUsageStore()
    await store.recordBalances(ACCOUNT, {
      atMs: 1,
      balances: [
        { line: LINE, micros: 5 },
        { line: 'partner:USD', micros: 7 },
      ],
    })
    await store.recordBalances({ ...ACCOUNT, id: 'ab' }, { atMs: 2, balances: [{ line: LINE, micros: 9 }] })

    expect(await samples(store)).toEqual([{ atMs: 1, micros: 5 }])
    expect(await samples(store, 'partner:USD')).toEqual([{ atMs: 1, micros: 7 }])
    expect((await store.readLedger('ab', LINE, 0)).samples).toEqual([{ atMs: 2, micros: 9 }])
  })

  it('has a top-up that the server tells once, however often it is told, and tells it with the samples', async () => {
    const store = createUsageStore()
    for (const atMs of [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS]) {
      await store.recordBalances(ACCOUNT, {
        atMs,
        balances: [{ line: LINE, micros: 5 }],
        renewals: [{ line: LINE, micros: 50, atMs: 7 }],
      })
    }

    const ledger = await store.readLedger('a', LINE, 0)

    expect(ledger.renewals).toEqual([{ atMs: 7, micros: 50 }])
    expect(ledger.samples).toHaveLength(3)
  })

  it('counts the readings for the sentinel, in the same transaction or not at all', async () => {
    const store = createUsageStore()
    expect(await record(store, 1, 5)).toBe(1)
    expect(await record(store, 2, 6)).toBe(2)
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...entry) {
      if (this.name === 'meta') throw new DOMException('no room', 'QuotaExceededError')
      return put.apply(this, entry)
    })

    await expect(record(store, 3, 7)).rejects.toThrow('no room')
    vi.restoreAllMocks()

    expect(await samples(store)).toHaveLength(2)
    expect(await store.readSentinel()).toEqual({ generation: 2, accounts: [ACCOUNT] })
  })

  it('leaves out a sample that cannot be read, and goes on after it', async () => {
    const store = createUsageStore()
    await record(store, 1, 5)
    const database = await openUsage()
    await database.put('ledger', { accountId: 'a', line: LINE, atMs: 2, micros: 'x' })
    database.close()
    await record(store, 3, 7)

    expect(await samples(store)).toEqual([
      { atMs: 1, micros: 5 },
      { atMs: 3, micros: 7 },
    ])
  })
})

describe('the last reading', () => {
  const tell = (store: Store, atMs: number, ...balances: readonly (readonly [line: string, micros: number])[]) =>
    store.recordBalances(ACCOUNT, { atMs, balances: balances.map(([line, micros]) => ({ line, micros })) })

  it('is all that it told, also what has not changed, and nothing that it told no more', async () => {
    const store = createUsageStore()
    expect(await store.lastBalances('a')).toBeUndefined()

    await tell(store, 1, ['partner:EUR', 10], ['partner:USD', 7])
    await tell(store, 2, ['partner:EUR', 10], ['partner:JPY', 3])

    expect(await store.lastBalances('a')).toEqual({
      atMs: 2,
      balances: [
        { currency: 'EUR', micros: 10 },
        { currency: 'JPY', micros: 3 },
      ],
    })
  })

  it('may have told of no balance at all', async () => {
    const store = createUsageStore()
    await tell(store, 1, ['partner:EUR', 10])
    await tell(store, 2)

    expect(await store.lastBalances('a')).toEqual({ atMs: 2, balances: [] })
  })

  it('is the partner’s: the funds of a client are none of it', async () => {
    const store = createUsageStore()
    await tell(store, 1, ['partner:EUR', 10])
    await tell(store, 2, ['client:c:EUR', 99])

    expect(await store.lastBalances('a')).toEqual({ atMs: 1, balances: [{ currency: 'EUR', micros: 10 }] })
  })

  it('goes with its account, and is none where it was damaged', async () => {
    const store = createUsageStore()
    await tell(store, 1, ['partner:EUR', 10])
    const database = await openUsage()
    await database.put('meta', { name: 'last-balances:a', value: { atMs: 'x' } })
    expect(await store.lastBalances('a')).toBeUndefined()

    await tell(store, 2, ['partner:EUR', 10])
    await store.forget('a')
    expect(await database.get('meta', 'last-balances:a')).toBeUndefined()
    database.close()
  })
})

describe('keeping house', () => {
  const NOW_MS = Date.UTC(2026, 10, 18, 12)
  const month = (name: string) => ({ accountId: 'a', month: name, zone: 'UTC' })
  const answer = { ok: true, value: { messages: [], calls: [] } } as const

  it('removes usage that is older than 13 months, and no other', async () => {
    const store = createUsageStore()
    for (const name of ['2025-09', '2025-10', '2025-11', '2026-11']) {
      await store.storeAnswer(month(name), 'x', answer, 1)
    }

    await store.prune('a', 'UTC', NOW_MS)

    expect(await store.storedMonths('a')).toEqual(['2025-10', '2025-11', '2026-11'])
    const database = await openUsage()
    expect((await database.getAll('channelTotals')).map((total) => (total as { month: string }).month)).toEqual([
      '2025-10',
      '2025-11',
      '2026-11',
    ])
    database.close()
  })

  it('thins out what is older than 35 days to the last of each day, and forgets what is older than 13 months', async () => {
    const store = createUsageStore()
    const recordDays = async (startMs: number) => {
      for (let hour = 0; hour < 48; hour += 1) await record(store, startMs + hour * HOUR_MS, 1_000 - hour)
    }
    const midnightMs = Date.UTC(2026, 10, 18)
    await recordDays(midnightMs - 410 * DAY_MS)
    await recordDays(midnightMs - 100 * DAY_MS)
    await recordDays(midnightMs - 2 * DAY_MS)

    await store.prune('a', 'UTC', NOW_MS)

    const kept = await samples(store)
    const ofDay = (day: number) => kept.filter(({ atMs }) => Math.floor((midnightMs - 1 - atMs) / DAY_MS) === day)
    expect(kept.filter(({ atMs }) => atMs < midnightMs - 400 * DAY_MS)).toEqual([])
    expect(ofDay(98).at(-1)).toEqual({ atMs: midnightMs - 98 * DAY_MS - HOUR_MS, micros: 953, thinned: true })
    expect(ofDay(99).length + ofDay(98).length).toBeLessThanOrEqual(4)
    expect([ofDay(1).length, ofDay(0).length]).toEqual([24, 24])

    await store.prune('a', 'UTC', NOW_MS)
    expect(await samples(store)).toEqual(kept)
  })

  it('makes room by the oldest month, and never by the running one', async () => {
    const store = createUsageStore()
    for (const name of ['2026-09', '2026-10', '2026-11']) await store.storeAnswer(month(name), 'x', answer, 1)

    expect(await store.dropOldestMonth('a', '2026-11')).toBe(true)
    expect(await store.dropOldestMonth('a', '2026-11')).toBe(true)
    expect(await store.dropOldestMonth('a', '2026-11')).toBe(false)
    expect(await store.storedMonths('a')).toEqual(['2026-11'])
  })
})
