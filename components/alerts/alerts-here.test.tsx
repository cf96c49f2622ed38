import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MINUTE_MS, NOW_MS } from '#components/testing/environment.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import { type AlertState, NO_ALERTS, type Watch } from '#domain/alerts/alert.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { alertsItem } from '#state/alerts/alerts.ts'
import { AlertsHere } from './alerts-here.tsx'

const asked = vi.hoisted(() => ({ snoozes: [] as unknown[], addresses: [] as string[], mayNotify: true }))
vi.mock('#platform/alerts/alert-messages.ts', () => ({
  requestSnooze: async (...request: unknown[]) => void asked.snoozes.push(request),
}))
vi.mock('#platform/alerts/notifications.ts', () => ({ mayNotify: async () => asked.mayNotify }))
vi.mock('#platform/open-options-at.ts', () => ({
  openOptionsAt: async (address: string) => void asked.addresses.push(address),
}))

afterEach(() => {
  cleanup()
  asked.snoozes.length = 0
  asked.addresses.length = 0
  asked.mayNotify = true
})

const firing = (ageMinutes = 20): Watch => ({ state: 'firing', sinceMs: NOW_MS - ageMinutes * MINUTE_MS })
const present = createPresenter({ locale: 'en', zone: 'UTC', currency: undefined, isHidden: false })

function show(state: Partial<AlertState>, notifies = true) {
  const storedAlerts = alertsItem(PARTNER.id).entry({ ...NO_ALERTS, ...state }).value
  return render(
    <AlertsHere
      state={{ settings: { ...DEFAULT_SETTINGS, notifies }, storedAlerts }}
      account={PARTNER}
      nowMs={NOW_MS}
      present={present}
    />,
  )
}

const region = () => screen.getByRole('region', { name: 'Alerts' })
const lines = () => within(within(region()).getByRole('status')).getAllByText(/./, { selector: 'p' })

describe('the alerts in the popup', () => {
  it('say of each currency the worst that goes on, and since when', () => {
    show({ watches: { 'low:EUR': firing(70), 'critical:EUR': firing(20) } })
    expect(lines().map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Balance very low since .+M$/),
    ])
  })

  it('name the currencies where there are several, the worst first, and count those that have no room', () => {
    show({
      watches: { 'low:EUR': firing(), 'empty:BRL': firing(), 'runway:USD': { ...firing(), state: 'recovering' } },
    })
    expect(lines().map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Balance used up BRL since /),
      expect.stringMatching(/^Balance low EUR since /),
      'and 1 more',
    ])
  })

  it.each<[string, Partial<AlertState>]>([
    ['nothing goes on', { watches: { 'low:EUR': { state: 'pending', sinceMs: 0 } } }],
    ['only the key is in the way, which its notice tells', { watches: { key: firing(), unread: firing() } }],
  ])('are not there where %s', (_what, state) => {
    show(state)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it.each([
    ['1 hour', 'hour'],
    ['Until tomorrow, 8:00', 'morning'],
    ['Until money comes', 'top-up'],
  ])('are snoozed for %s', (name, choice) => {
    show({ watches: { 'low:EUR': firing() } })
    const button = screen.getByRole('button', { name: 'Snooze' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(button)
    fireEvent.click(screen.getByRole('button', { name }))
    expect(asked.snoozes).toEqual([[PARTNER.id, choice]])
    expect(screen.queryByRole('group')).toBeNull()
    expect(document.activeElement).toBe(button)
  })

  it('say until when they are snoozed, and can be heard again', () => {
    show({ watches: { 'low:EUR': firing() }, snooze: { atMs: NOW_MS, untilMs: NOW_MS + 60 * MINUTE_MS } })
    expect(lines().at(-1)?.textContent).toMatch(/^Snoozed until /)
    fireEvent.click(screen.getByRole('button', { name: 'Alert again' }))
    expect(asked.snoozes).toEqual([[PARTNER.id, undefined]])
  })

  it('are snoozed at once, also where the popup has not looked at its clock since', () => {
    show({ watches: { 'low:EUR': firing() }, snooze: { atMs: NOW_MS + 5_000, untilMs: NOW_MS + 60 * MINUTE_MS } })
    expect(lines().at(-1)?.textContent).toMatch(/^Snoozed until /)
  })

  it('say that they are snoozed until money comes', () => {
    show({ watches: { 'low:EUR': firing() }, snooze: { atMs: NOW_MS } })
    expect(lines().at(-1)?.textContent).toBe('Snoozed until money comes')
  })

  it('lead to the settings where the browser does not let them be shown', async () => {
    asked.mayNotify = false
    show({ watches: { 'low:EUR': firing() } })
    fireEvent.click(await screen.findByRole('button', { name: 'Get notified' }))
    expect(asked.addresses).toEqual(['alerts'])
  })

  it('lead to the settings, where notifications are off as well', () => {
    show({ watches: { 'low:EUR': firing() } }, false)
    fireEvent.click(screen.getByRole('button', { name: 'Get notified' }))
    expect(asked.addresses).toEqual(['alerts'])
  })
})
