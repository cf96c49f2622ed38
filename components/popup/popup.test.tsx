import { fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { balanceOf, euros, problem, SAMPLE } from '#components/testing/popup-state.ts'
import { showPopup } from '#components/testing/show-popup.tsx'
import { monthUsage } from '#components/testing/usage.ts'

vi.mock('#components/charts/charts.ts', () => import('#components/testing/no-charts.ts'))

const balance = () => screen.getByRole('region', { name: 'Balance' })
const waiting = (waitsUntilMs: number) => ({
  refresh: { isRunning: false, waitsUntilMs, onRefresh: () => undefined },
})
const usdOf = (micros: number) => ({ micros, currency: 'USD' })

describe('Popup without an account', () => {
  it('offers to connect one, and shows neither balance nor usage', () => {
    const onOpenSettings = vi.fn()
    showPopup({ account: undefined, balance: {}, directory: {}, usage: undefined }, { onOpenSettings })

    fireEvent.click(screen.getByRole('button', { name: 'Connect account' }))
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }))

    expect(onOpenSettings).toHaveBeenCalledTimes(2)
    expect(screen.queryByRole('region')).toBeNull()
    expect(textOf().replaceAll('360dialog', '')).not.toMatch(/\d/)
  })

  it('shows a sample at a press', () => {
    const onExplore = vi.fn()
    showPopup({ account: undefined, balance: {}, directory: {}, usage: undefined }, { onExplore })

    fireEvent.click(screen.getByRole('button', { name: 'Explore with sample data' }))

    expect(onExplore).toHaveBeenCalledOnce()
  })
})

describe('Popup whose history cannot be read', () => {
  const unread = 'Usage cannot be read hereIf this is a private window, open Saldo in a normal one.'

  it('says so beside the balance', () => {
    showPopup({ usage: undefined, details: undefined, directory: {} })

    expect(textOf(balance())).toContain('€')
    expect(screen.getAllByRole('status').map(textOf)).toContain(unread)
  })

  it.each([
    ['is to come', { usage: undefined, isMonthPending: true }],
    ['is there', {}],
    ['is of no account', { usage: undefined, account: undefined }],
  ])('says nothing of it where the history %s', (_name, state) => {
    showPopup(state)

    expect(textOf()).not.toContain('Usage cannot be read')
  })
})

describe('Popup with sample data', () => {
  it('says so, and is left by one click', () => {
    const onLeaveSample = vi.fn()
    showPopup({ account: SAMPLE }, { onLeaveSample })

    expect(textOf(screen.getByRole('banner'))).toContain('Sample data')
    fireEvent.click(screen.getByRole('button', { name: 'Leave sample data' }))

    expect(onLeaveSample).toHaveBeenCalledOnce()
  })

  it('is nothing that a partner has', () => {
    showPopup()

    expect(textOf()).not.toContain('Sample data')
    expect(screen.queryByRole('button', { name: 'Leave sample data' })).toBeNull()
  })
})

describe('The balance in the popup', () => {
  it('is exact to the cent and never rounded up, with its age', () => {
    showPopup({ balance: balanceOf([euros(1499.9951)]) })

    expect(textOf(balance())).toBe('Partner balance12 min. ago€1,499.99')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('acmePA')
  })

  it('is loading while nothing was read and nothing went wrong', () => {
    showPopup({ balance: {}, directory: {}, usage: monthUsage([]) })

    expect(textOf(balance())).toBe('Partner balanceReading your balance…')
  })

  it('is unknown, and not loading, after a failure without any good reading', () => {
    showPopup({ balance: { problem: problem('server') } })

    expect(textOf(balance())).toContain('—Balance unknown')
    expect(textOf(balance())).not.toMatch(/Reading|\d\.\d\d/)
  })

  it('is no number if there is no record, which is not zero', () => {
    showPopup({ balance: balanceOf([]) })

    expect(textOf(balance())).toContain('—No balance record')
    expect(textOf(balance()).replaceAll('360dialog', '')).not.toMatch(/0|paused/)
  })

  it('says its age when it is stale', () => {
    showPopup({ balance: balanceOf([euros(1499.99)], 3 * HOUR_MS) })

    expect(screen.getByText('3 hr. ago').className).toBe('is-old')
    expect(textOf(balance())).toContain('€1,499.99')
  })

  it('is only the last known amount after a day', () => {
    showPopup({ balance: balanceOf([euros(1499.99)], 30 * HOUR_MS) })

    expect(screen.getByText('Last known amount, yesterday').className).toBe('is-old')
    expect(textOf(balance())).toContain('€1,499.99')
  })

  it.each([
    [euros(0), '€0.00'],
    [euros(-5.251), '-€5.26'],
  ])('warns at %o that sending may be paused', (money, text) => {
    showPopup({ balance: balanceOf([money]) })

    expect(textOf(balance())).toContain(text)
    expect(textOf(balance())).toContain('Sending and calls may be paused')
    expect(textOf(balance())).toContain('Top up in the Partner Hub')
  })

  it('shows two currencies side by side and never adds them', () => {
    showPopup({ balance: balanceOf([euros(1499.99), usdOf(120_500_000)]) })

    expect(textOf(balance())).toContain('€1,499.99$120.50')
    expect(textOf(balance())).not.toContain('1,620')
  })

  it('marks sample data', () => {
    showPopup({ account: SAMPLE })

    expect(screen.getByText('Sample data')).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saldo')
  })
})

describe('Refresh', () => {
  it('asks for a refresh', () => {
    const onRefresh = vi.fn()
    showPopup({}, { refresh: { isRunning: false, onRefresh } })

    fireEvent.click(within(balance()).getByRole('button', { name: 'Refresh' }))

    expect(onRefresh).toHaveBeenCalledOnce()
  })

  it('keeps the figures and says that it is busy while one runs', () => {
    showPopup({}, { refresh: { isRunning: true, onRefresh: () => undefined } })

    const button = screen.getByRole('button', { name: 'Refresh' })
    expect(button.getAttribute('aria-busy')).toBe('true')
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(textOf(balance())).toContain('€1,499.99')
  })

  it('says when the limits allow the next reading, until that time has come', () => {
    const { unmount } = showPopup({}, waiting(NOW_MS + 15 * MINUTE_MS))
    expect(textOf(balance())).toContain('Next reading at 2:20 PM')
    unmount()

    showPopup({}, waiting(NOW_MS))
    expect(textOf(balance())).not.toContain('Next reading')
  })
})
