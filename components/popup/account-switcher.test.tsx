import { fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, PARTNER, problem, SAMPLE } from '#components/testing/popup-state.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import type { ButtonState } from '#domain/badge/button.ts'
import { fail } from '#domain/reading/reading.ts'
import { AccountSwitcher } from './account-switcher.tsx'

const HOUR_MS = 3_600_000
const ACCOUNTS: readonly ButtonState[] = [
  { account: PARTNER, balance: balanceOf([euros(1499.9951)]) },
  {
    account: { ...PARTNER, id: 'two', partnerId: 'twoPA', label: 'Nordlicht', color: 4 },
    balance: balanceOf([euros(12)]),
  },
  {
    account: { ...PARTNER, id: 'three', partnerId: 'threePA' },
    balance: fail(balanceOf([euros(9)]), { kind: 'key-rejected' }, NOW_MS),
  },
  { account: { ...PARTNER, id: 'four', partnerId: 'fourPA' }, balance: balanceOf([euros(9)], 25 * HOUR_MS) },
  { account: { ...SAMPLE, id: 'five' }, balance: {} },
]

function show(isHidden = false, accounts = ACCOUNTS) {
  const onShow = vi.fn()
  const present = createPresenter({ locale: 'en', zone: 'UTC', currency: undefined, isHidden })
  const hidden = accounts.map((state) => ({ ...state, isHidden }))
  render(
    <AccountSwitcher
      accounts={hidden}
      shownId={PARTNER.id}
      nowMs={NOW_MS}
      intervalMinutes={15}
      present={present}
      onShow={onShow}
    />,
  )
  return onShow
}

const labels = () => [...document.querySelectorAll('label')]
const amounts = () => labels().map((label) => textOf(label.querySelector<HTMLElement>('.account-amount') ?? undefined))

describe('AccountSwitcher', () => {
  it('names every account with what is left of it, exactly and floored, and what is not known as unknown', () => {
    show()

    expect(
      screen
        .getAllByRole('radio')
        .map((radio) => (radio as HTMLInputElement).labels?.[0]?.querySelector('bdi')?.textContent),
    ).toEqual(['acmePA', 'Nordlicht', 'threePA', 'fourPA', 'Sample data'])
    expect(amounts()).toEqual(['€1,499.99', '€12.00', '! 360dialog rejected the API key', '—', '—'])
  })

  it('marks by more than colour what is nearly spent and what needs the user', () => {
    show()

    expect(labels().map((label) => label.querySelector('.account-amount')?.className)).toEqual([
      'account-amount is-ok',
      'account-amount is-critical',
      'account-amount is-critical',
      'account-amount is-stale',
      'account-amount is-stale',
    ])
  })

  it('marks it by the levels of its own currency, as the badge does, and shows the same balance', () => {
    const thresholds = { USD: { warningBelowMicros: 900_000_000, criticalBelowMicros: 800_000_000 } }
    const dollars = { micros: 700_000_000, currency: 'USD' }
    const debt = { micros: -20_500_000, currency: 'BRL' }
    show(false, [
      { account: PARTNER, balance: balanceOf([dollars]), thresholds },
      { account: { ...PARTNER, id: 'x' }, balance: balanceOf([euros(900), dollars]), shownCurrency: 'USD' },
      { account: { ...PARTNER, id: 'y' }, balance: balanceOf([euros(900), debt]), spentAtMs: { EUR: 5 } },
    ])

    expect(amounts()).toEqual(['$700.00', '$700.00', '-R$20.50'])
    expect(labels()[0]?.querySelector('.account-amount')?.className).toBe('account-amount is-critical')
    expect(labels()[1]?.querySelector('.account-amount')?.className).toBe('account-amount is-ok')
  })

  it('is a group of radio buttons, of which the shown one is chosen', () => {
    const onShow = show()
    expect(screen.getByRole('group', { name: 'Accounts' })).toBeTruthy()
    expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])

    fireEvent.click(screen.getByRole('radio', { name: /Nordlicht/ }))

    expect(onShow).toHaveBeenCalledWith('two')
  })

  it('tells neither names nor amounts while they are hidden', () => {
    show(true)

    expect(textOf()).not.toMatch(/acme|Nordlicht|PA|€|\d\.\d/)
    expect(labels().map((label) => label.querySelector('bdi')?.textContent)[1]).toBe('Account 2')
  })

  it('keeps an unreadable account apart from one that was never read', () => {
    show(false, [
      { account: PARTNER, balance: { problem: problem('server') } },
      { account: { ...PARTNER, id: 'x' }, balance: {} },
    ])

    expect(amounts()).toEqual(['— 360dialog has a problem', '—'])
  })
})
