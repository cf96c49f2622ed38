import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantNotifications } from '#e2e/alerts/grant-notifications.ts'
import { deliveredAlerts, shownNotifications } from '#e2e/alerts/shown-notifications.ts'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { click, field, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

describe.each(['chromium', 'firefox'] as const)('alerts in %s', (browserName) => {
  let bench: TestBench
  let popup: Page
  let options: Page
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    const { cleanUp: remove, ...granted } = await grantNotifications(browserName)
    cleanUp = remove
    bench = await startConnected(browserName, { limits: 'off', clientCount: 1, channelCount: 1 }, granted)
    await widenLimits(bench.saldo)
    options = await bench.saldo.open('options')
    await showSettings(options, 'Alerts')
  })

  afterAll(async () => {
    await bench.close()
    await cleanUp()
  })

  const delivered = () => deliveredAlerts(bench.saldo)
  /** What Chromium shows; Firefox needs a screen for that. */
  const ids = async () => (await shownNotifications(bench.saldo)).filter((id) => id !== 'saldo:test')
  const isSwitchedOn = () =>
    field(options, 'Notify me').then((found) => found.evaluate((each) => (each as HTMLInputElement).checked))

  async function read(euros: string): Promise<void> {
    bench.hub.setBalances([
      { currency: 'usd', total: '0.0' },
      { currency: 'eur', total: euros },
    ])
    await requestRefresh(bench.saldo, 'user')
  }

  it('are switched on by a click, which asks the browser', async () => {
    expect(await isSwitchedOn()).toBe(false)
    await (await field(options, 'Notify me')).click()
    await waitUntil(
      'the switch',
      async () => (await isSwitchedOn()) && /Send a test/.test(await region(options, 'Alerts')),
    )
    expect(await findViolations(options)).toEqual([])
  })

  it('are tried by the way that they take', async () => {
    await click(options, 'button', 'Send a test')
    if (browserName === 'firefox') {
      // True of a Firefox without a screen.
      await waitForText(options, /The system did not show it within 5 seconds/)
    } else {
      await waitForText(options, /Did you see it\?/)
      expect(await shownNotifications(bench.saldo)).toEqual(['saldo:test'])
      await click(options, 'button', 'Yes')
      await waitForText(options, /Alerts will look like this/)
    }
  })

  it('come once, at the reading that shows that nothing is left', async () => {
    await read('1200')
    expect(await delivered()).toEqual([])
    for (const euros of ['-0.5', '-1', '-2']) await read(euros)

    expect(await delivered()).toEqual(['empty EUR'])
    if (browserName === 'chromium') expect(await ids()).toEqual([expect.stringMatching(/^saldo:[\w-]+:empty:EUR:\d+$/)])
  })

  it('are in the popup, and can be snoozed there', async () => {
    popup = await bench.saldo.open('popup')
    await waitForText(popup, /Balance used up since/)
    expect(await region(popup, 'Alerts')).not.toMatch(/USD/)
    expect(await findViolations(popup)).toEqual([])

    await click(popup, 'button', 'Snooze')
    await click(popup, 'button', '1 hour')
    await waitUntil('the snooze', async () => /Snoozed until/.test(await region(popup, 'Alerts')))
    await click(popup, 'button', 'Alert again')
    await waitUntil('its end', async () => !/Snoozed until/.test(await region(popup, 'Alerts')))
  })

  it('say that the balance is back, in the place of what is over', async () => {
    await read('900')
    expect(await delivered()).toEqual(['empty EUR', 'restored EUR'])
    if (browserName === 'chromium') expect(await ids()).toEqual([expect.stringMatching(/^saldo:[\w-]+:restored:/)])
    await waitUntil('an open popup without alerts', async () => (await popup.$('.alerts-here')) === null)
  })

  it('are all in the log, with what became of them', async () => {
    await options.bringToFront()
    await click(options, 'button', 'Alert log')
    await waitForText(options, /Balance is back: €900\.00/)
    const log = await region(options, 'Alerts')
    expect(log).toMatch(/Balance used up: -€0\.50/)
    expect(log).toMatch(/Shown/)
  })

  it.runIf(browserName === 'firefox')(
    'wait for the permission where it was taken away, and are told once it is back',
    async () => {
      const change = (name: 'remove' | 'request') =>
        bench.saldo.evaluate(
          (asked) =>
            (chrome.permissions as unknown as Record<string, (wanted: object) => Promise<boolean>>)[asked]?.({
              permissions: ['notifications'],
            }),
          name,
        )
      expect(await change('remove')).toBe(true)
      await waitForText(options, /does not let Saldo notify you/)
      await read('-3')
      expect(await delivered()).toHaveLength(2)
      await click(options, 'button', 'Allow notifications')
      await waitUntil('the permission', async () => !/does not let Saldo/.test(await region(options, 'Alerts')))
      await read('-3.5')
      expect(await delivered()).toEqual(['empty EUR', 'restored EUR', 'empty EUR'])
    },
  )

  it('and nothing else complains', () => {
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
