import { describe, expect, it, vi } from 'vitest'
import { createConnection } from '#state/database/create-connection.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { openUsage } from '#state/testing/open-usage.ts'
import { readMonthBalances } from './month-balances.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'saldoPA' } as const
const DAY_MS = 86_400_000
const NOVEMBER = { accountId: 'a', startMs: Date.UTC(2026, 10, 1), endMs: Date.UTC(2026, 11, 1) }

/** Stores one reading of some balances, so many days after the beginning of November. */
const record = (days: number, balances: Readonly<Record<string, number>>, account: { readonly id: string } = ACCOUNT) =>
  createUsageStore().recordBalances(
    { ...ACCOUNT, ...account },
    {
      atMs: NOVEMBER.startMs + days * DAY_MS,
      balances: Object.entries(balances).map(([line, micros]) => ({ line, micros })),
      renewals: Object.keys(balances).map((line) => ({ line, atMs: NOVEMBER.startMs + days * DAY_MS - 1, micros: 7 })),
    },
  )
const days = (samples: readonly { readonly atMs: number }[] | undefined) =>
  samples?.map(({ atMs }) => (atMs - NOVEMBER.startMs) / DAY_MS)

describe('the balances of a month', () => {
  it('are the partner’s own, each with what was read in it and a little around it', async () => {
    await record(-40, { 'partner:EUR': 9 })
    await record(-1, { 'partner:EUR': 8, 'partner:USD': 1, 'client:c:EUR': 5, 'channel:x:EUR': 4 })
    await record(12, { 'partner:EUR': 7 })
    await record(31, { 'partner:EUR': 6 })
    await record(50, { 'partner:EUR': 5 })
    await record(12, { 'partner:BRL': 3 }, { id: 'other' })

    const found = await readMonthBalances(createConnection(), NOVEMBER)

    expect(found?.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
    expect(days(found?.[0]?.samples)).toEqual([-1, 12, 31])
    expect(found?.[0]?.renewals.map(({ micros }) => micros)).toEqual([7, 7, 7])
    expect(found?.[1]?.samples.map(({ micros }) => micros)).toEqual([1])
  })

  it('are none of an account whose clients alone have money', async () => {
    await record(3, { 'client:c:EUR': 5 })

    expect(await readMonthBalances(createConnection(), NOVEMBER)).toEqual([])
  })

  it('are without readings where there are none of that month', async () => {
    await record(60, { 'partner:EUR': 5 })

    expect(await readMonthBalances(createConnection(), NOVEMBER)).toEqual([
      { currency: 'EUR', samples: [], renewals: [] },
    ])
  })

  it('cost a damaged record alone', async () => {
    await record(2, { 'partner:EUR': 5 })
    const database = await openUsage()
    await database.put('ledger', { accountId: 'a', line: 'partner:EUR', atMs: NOVEMBER.startMs, micros: 'much' })
    database.close()

    expect(days((await readMonthBalances(createConnection(), NOVEMBER))?.[0]?.samples)).toEqual([2])
  })

  it('are not known, and that is loud, where the history cannot be read', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue()

    expect(await readMonthBalances(() => Promise.reject(new Error('broken')), NOVEMBER)).toBeUndefined()
    expect(report).toHaveBeenCalledOnce()
  })
})
