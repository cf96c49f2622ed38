import { describe, expect, it } from 'vitest'
import { anAccount, createFakeWorld, HOUR_MS, MINUTE_MS, NOON_MS, storeAccount } from '#app/testing/fake-world.ts'
import type { Account } from '#domain/account/account.ts'
import { headlineOf } from '#domain/badge/balances.ts'
import { BADGE_COLORS } from '#domain/badge/button.ts'
import { formatMoney } from '#domain/money/format-money.ts'
import { succeed } from '#domain/reading/reading.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readFirstState } from '#state/popup/first-state.ts'
import { balanceItem, shownCurrencyItem, spendingItem } from '#state/reading/readings.ts'
import { refresh } from './refresh.ts'

type Amounts = readonly [eur: string, usd: string]

/** The button after each reading, and the headline of a popup that is opened then, which must not disagree. */
async function readEach(readings: readonly Amounts[], { account = anAccount(), everyMs = 15 * MINUTE_MS } = {}) {
  const world = createFakeWorld()
  await storeAccount(account)
  const seen: { readonly text: string; readonly color: string; readonly title: string }[] = []
  for (const [eur, usd] of readings) {
    world.hub.setBalances([
      { currency: 'eur', total: eur },
      { currency: 'usd', total: usd },
    ])
    // A background of its own for each: nothing is kept in memory.
    await refresh(world.startWorker(), 'timer')
    const { text = '', backgroundColor = '', title = '' } = world.buttons.at(-1) ?? {}
    const headline = headlineOf(await readFirstState())
    expect(title).toMatch(`${headline && formatMoney(headline, 'en', 'balance')} · as of `)
    seen.push({ text, color: backgroundColor, title: title.replace(/\n(?:Forecast|About|More than) .*/, '') })
    world.advance(everyMs)
  }
  return seen
}

const textsOf = (seen: readonly { readonly text: string }[]) => seen.map(({ text }) => text)

const BY_TURNS: readonly Amounts[] = [
  ['1500', '317'],
  ['1499', '317'],
  ['1499', '315'],
  ['1496', '315'],
  ['1496', '311'],
  ['1494', '311'],
]

describe('a balance in two currencies', () => {
  it('shows the same one at each reading, though they are spent by turns', async () => {
    const seen = await readEach(BY_TURNS)

    expect(textsOf(seen)).toEqual(['1500', '1499', '1499', '1496', '1496', '1494'])
    expect(seen.at(-1)?.title).toMatch(/^€1,494\.00 · as of .*\n\$311\.00$/)
  })

  it('goes over to the other one that alone is spent for more than a day, and stays there', async () => {
    const seen = await readEach([...BY_TURNS, ['1494', '310'], ['1494', '309'], ['1494', '308'], ['1493', '308']], {
      everyMs: 13 * HOUR_MS,
    })

    expect(textsOf(seen).slice(-5)).toEqual(['1494', '1494', '309', '308', '308'])
  })

  it('shows a debt of one as soon as it is read, and says beneath what the other holds', async () => {
    const seen = await readEach([
      ['12.5', '302'],
      ['12.5', '301'],
      ['-20.50', '300.50'],
      ['-20.50', '299.50'],
    ])

    expect(seen.slice(-2).map(({ text, color }) => [text, color])).toEqual([
      ['-21', BADGE_COLORS.critical],
      ['-21', BADGE_COLORS.critical],
    ])
    expect(seen[2]?.title).toMatch(/^-€20\.50 · as of .*\n\$300\.50$/)
  })

  it('shows the one that was chosen, and remembers what it would show without the choice', async () => {
    const account: Account = anAccount({ badge: { kind: 'balance', currency: 'USD' } })
    const seen = await readEach(BY_TURNS, { account })

    expect(textsOf(seen)).toEqual(['317', '317', '315', '315', '311', '311'])
    expect(await shownCurrencyItem(account.id).read()).toBe('EUR')
  })

  it('keeps what an earlier Saldo has shown, which stored no currency', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    const units = (eur: number, usd: number) => [
      { micros: eur * 1_000_000, currency: 'EUR' },
      { micros: usd * 1_000_000, currency: 'USD' },
    ]
    await balanceItem(id).write(succeed(units(1_500, 317), NOON_MS - HOUR_MS))
    await spendingItem(id).write({ USD: NOON_MS - HOUR_MS, EUR: NOON_MS - 2 * HOUR_MS })
    world.hub.setBalances([
      { currency: 'eur', total: '1499' },
      { currency: 'usd', total: '317' },
    ])

    await refresh(world.startWorker(), 'timer')

    expect(world.buttons.at(-1)?.text).toBe('317')
    expect(await shownCurrencyItem(id).read()).toBe('USD')
  })

  it('remembers nothing of a partner without a record', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    world.hub.setBalances([])

    await refresh(world.startWorker(), 'timer')

    expect((await accountsItem.read())[0]?.id).toBe(id)
    expect(await shownCurrencyItem(id).inspect()).toEqual({ state: 'absent', value: undefined })
  })
})
