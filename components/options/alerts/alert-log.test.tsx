import { act, fireEvent, render, screen, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { accountState, PARTNER } from '#components/testing/popup-state.ts'
import { type AlertLine, NO_ALERTS } from '#domain/alerts/alert.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { alertLogItem, alertsItem } from '#state/alerts/alerts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { type AccountState, readOptionsState } from '#state/options/options-state.ts'
import { AlertLog } from './alert-log.tsx'

function line(changes: Partial<AlertLine> = {}): AlertLine {
  const atMs = changes.atMs ?? NOW_MS
  return {
    id: `low:EUR:${atMs}`,
    kind: 'low',
    currency: 'EUR',
    micros: 184_000_000,
    sinceMs: atMs,
    atMs,
    outcome: 'delivered',
    ...changes,
  }
}

const SECOND = { ...PARTNER, id: 'account-2', partnerId: 'otherPA' }

function show(accounts: readonly AccountState[], { isHidden = false } = {}) {
  render(
    <AlertLog
      accounts={accounts}
      names={accounts.map((_, place) => `Account ${place + 1}`)}
      isHidden={isHidden}
      environment={{ locale: 'en-GB', zone: 'UTC' }}
      now={() => NOW_MS}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Alert log' }))
}

const rows = () =>
  within(screen.getByRole('table', { name: 'Alert log' }))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => textOf(cell)))

describe('the log of alerts', () => {
  it('is opened and closed, and says where nothing was told', async () => {
    show([accountState()])
    const button = screen.getByRole('button', { name: 'Alert log' })
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(textOf()).toContain('Nothing has been told yet.')

    await act(async () => void fireEvent.click(button))

    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(textOf()).toBe('Alert log')
  })

  it('says of every alert what became of it, the newest first', () => {
    const ago = (hours: number) => NOW_MS - hours * HOUR_MS
    const alerts: readonly AlertLine[] = [
      line({ atMs: ago(2), kind: 'runway', days: 3.7, outcome: 'held', rule: 'quiet-hours' }),
      line({ atMs: ago(1), kind: 'key', outcome: 'due' }),
      line({ atMs: ago(3), outcomeAtMs: ago(3) + 1_000 }),
      line({ atMs: ago(4), outcomeAtMs: ago(1), rule: 'grouped' }),
      line({ atMs: ago(50), kind: 'critical', outcome: 'suppressed', rule: 'six-hours', outcomeAtMs: ago(49) }),
    ]
    show([accountState({ alerts })])

    expect(rows()).toEqual([
      ['When', 'Alert', 'What became of it'],
      ['13:05', '360dialog rejected the API key', 'About to be shown'],
      ['12:05', '€184.00 may last 3 days only', 'Waits: quiet hours'],
      ['11:05', 'Balance low: €184.00', 'Shown'],
      ['10:05', 'Balance low: €184.00', 'Shown: with other accounts, 13:05'],
      ['20 Nov, 12:05', 'Balance very low: €184.00', 'Not shown: shown less than 6 hours ago'],
    ])
  })

  it('is of all accounts together, under the names that they are given, and of the newest lines only', () => {
    const many = Array.from({ length: 150 }, (_, place) => line({ atMs: NOW_MS - place * 2 * MINUTE_MS }))
    const between = many.map((each) => line({ atMs: each.atMs - MINUTE_MS }))
    show([accountState({ alerts: many }), accountState({ account: SECOND, alerts: between })])

    const [head, first, second, ...others] = rows()
    expect(head).toEqual(['When', 'Alert', 'Account', 'What became of it'])
    expect([first?.[2], second?.[2]]).toEqual(['Account 1', 'Account 2'])
    expect(others).toHaveLength(198)
  })

  it('has no amounts while they are hidden', () => {
    show([accountState({ alerts: [line()] })], { isHidden: true })

    expect(rows()[1]).toEqual(['14:05', 'Balance low', 'Shown'])
    expect(textOf()).toContain('Amounts and names are hidden.')
  })

  it('is read with the open alerts before those that are over', async () => {
    await accountsItem.write([PARTNER])
    await alertsItem(PARTNER.id).write({ ...NO_ALERTS, open: [line({ id: 'low:EUR:2', outcome: 'due' })] })
    await alertLogItem(PARTNER.id).write([line({ id: 'low:EUR:1' })])

    const { accounts } = await readOptionsState(createUsageStore())

    expect(accounts[0]?.alerts?.map(({ id }) => id)).toEqual(['low:EUR:2', 'low:EUR:1'])
  })
})
