import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, listItems, region, waitForText } from '#e2e/page/elements.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { watchRequests } from '#e2e/saldo/watch-requests.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi
declare global {
  var whenAsked: Promise<unknown>
}

describe.each([
  { browserName: 'chromium', badge: '1499', newBadge: '2500' },
  { browserName: 'firefox', badge: '1k', newBadge: '2k' },
] as const)('the life of the background in $browserName', ({ browserName, badge, newBadge }) => {
  let bench: TestBench
  const badgeIs = (text: string) =>
    waitUntil(`the badge ${text}`, async () => (await bench.saldo.badge()).text === text, { timeoutMs: 15_000 })

  beforeAll(async () => {
    bench = await startConnected(browserName, { limits: 'off', clientCount: 12 })
    await widenLimits(bench.saldo)
    await skipClosedMonths(bench.saldo)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '12 of 12 channels read', { timeoutMs: 60_000 })
    await popup.close()
    await badgeIs(badge)
  })

  afterAll(() => bench.close())

  it('shows everything in the popup after the background was killed, and refreshes', async () => {
    await bench.saldo.stopBackground()

    const popup = await bench.saldo.open('popup')
    expect(await waitForText(popup, '€1,499.99', { region: 'Balance' })).not.toMatch(/NaN|undefined/)
    expect(await listItems(popup, 'Channels')).toHaveLength(10)

    bench.hub.setBalances([{ currency: 'eur', total: '2500.5' }])
    await click(popup, 'button', 'Refresh')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    await badgeIs(newBadge)
    await popup.close()
  })

  it('asks nothing when it is opened while everything is fresh', async () => {
    const requests = await watchRequests(bench)
    // The driver's page hears what every other page of the extension asks for.
    await bench.saldo.evaluate(() => {
      globalThis.whenAsked = new Promise((resolve) => chrome.runtime.onMessage.addListener(resolve))
    })

    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    expect(await bench.saldo.evaluate(() => globalThis.whenAsked)).toMatchObject({ name: 'refresh', reason: 'popup' })
    // Is answered after the popup's: whatever is due for an opening has been asked for by then.
    await bench.saldo.evaluate(() => chrome.runtime.sendMessage({ name: 'refresh', reason: 'popup' }))

    expect(await requests()).toEqual([])
    await popup.close()
  })

  it('has the badge back after a browser restart, before any request and without a network', async () => {
    await bench.saldo.setOffline(true)
    const requests = await watchRequests(bench)

    await bench.saldo.restart()
    await badgeIs(newBadge)

    expect(await requests()).toEqual([])
    expect((await bench.saldo.badge()).title).toContain('€2,500.50')
    await waitUntil('the alarm', async () => (await bench.saldo.alarms()).some(({ name }) => name === 'refresh'))
    const alarms = (await bench.saldo.alarms()).toSorted((left, right) => (left.name < right.name ? 1 : -1))
    expect(alarms.filter(({ name }) => name !== 'continue')).toMatchObject([
      { name: 'repaint' },
      { name: 'refresh', periodInMinutes: 15 },
    ])
    expect(alarms.filter(({ name }) => name === 'continue').length).toBeLessThanOrEqual(1)

    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    expect(await listItems(popup, 'Channels')).toHaveLength(10)
    expect(await region(popup, 'Usage')).not.toMatch(/NaN|undefined/)
    await bench.saldo.setOffline(false)
    bench.hub.setBalances([{ currency: 'eur', total: '1499.9951' }])
    await click(popup, 'button', 'Refresh')
    await waitForText(popup, '€1,499.99', { region: 'Balance' })
    await badgeIs(badge)
  })
})
