import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { click, fill, waitForText } from '#e2e/page/elements.ts'
import { ACCOUNT } from '#e2e/saldo/connected-saldo.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { createHub } from '#hub/hub.ts'

const ALWAYS_PRIVATE = {
  'browser.privatebrowsing.autostart': true,
  'extensions.allowPrivateBrowsingByDefault': true,
}

describe('a Firefox that always browses privately, and so keeps no database', () => {
  let saldo: Saldo
  let hubServer: HubServer

  beforeAll(async () => {
    const balances = [{ currency: 'eur', total: '1499.9951' }]
    const hub = createHub({ seed: 360, ...ACCOUNT, now: Date.now, limits: 'off', clientCount: 2, balances })
    hubServer = await startHubServer(hub)
    saldo = await launchSaldo({ browserName: 'firefox', hubServer, preferences: ALWAYS_PRIVATE })
  })

  afterAll(async () => {
    await saldo?.close()
    await hubServer?.close()
  })

  it('shows the balance, and says why there is no usage and what would help', async () => {
    const options = await saldo.open('options')
    await fill(options, 'Partner ID', ACCOUNT.partnerId)
    await fill(options, 'API key', ACCOUNT.key)
    await click(options, 'button', 'Connect')
    await waitUntil('the balance', async () => (await saldo.badge()).text === '1k', { timeoutMs: 30_000 })
    const popup = await saldo.open('popup')

    await waitForText(popup, '€1,499.99', { region: 'Balance' })
    const text = await waitForText(popup, 'Usage cannot be read here.')
    expect(text).toContain('open Saldo in a normal one')
    expect(await waitForText(popup, 'Your history is paused')).toContain(
      'a Firefox that always browses privately keeps none',
    )
    await popup.close()
  })
})
