import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConnected, type TestBench } from './support/connected-saldo.ts'
import { click, listItems, region, waitForText } from './support/elements.ts'
import { widenLimits } from './support/settings.ts'
import { waitUntil } from './support/wait-until.ts'

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
    expect(await listItems(popup, 'Channels')).toHaveLength(12)

    bench.hub.setBalances([{ currency: 'eur', total: '2500.5' }])
    await click(popup, 'button', 'Refresh')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    await badgeIs(newBadge)
    await popup.close()
  })

  it('asks nothing when it is opened while everything is fresh', async () => {
    const before = bench.hubServer.requests.length

    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    await waitUntil('the end of the refresh', async () => {
      const isBusy = await popup.$eval('[aria-label="Refresh"]', (button) => button.getAttribute('aria-busy'))
      return isBusy === 'false'
    })

    expect(bench.hubServer.requests.length).toBe(before)
    await popup.close()
  })

  it('has the badge back after a browser restart, before any request and without a network', async () => {
    await bench.saldo.setOffline(true)
    const before = bench.hubServer.requests.length

    await bench.saldo.restart()
    await badgeIs(newBadge)

    expect(bench.hubServer.requests.length).toBe(before)
    expect((await bench.saldo.badge()).title).toContain('€2,500.50')
    await waitUntil('the alarm', async () => (await bench.saldo.alarms()).some(({ name }) => name === 'refresh'))
    const polls = (await bench.saldo.alarms()).filter(({ name }) => name === 'refresh')
    expect(polls).toMatchObject([{ periodInMinutes: 15 }])

    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    expect(await listItems(popup, 'Channels')).toHaveLength(12)
    expect(await region(popup, 'Usage')).not.toMatch(/NaN|undefined/)
    await bench.saldo.setOffline(false)
    bench.hub.setBalances([{ currency: 'eur', total: '1499.9951' }])
    await click(popup, 'button', 'Refresh')
    await waitForText(popup, '€1,499.99', { region: 'Balance' })
    await badgeIs(badge)
  })
})
