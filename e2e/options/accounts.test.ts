import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Holding } from '#e2e/hub/holding-hub.ts'
import type { HubServer, RecordedRequest } from '#e2e/hub/hub-server.ts'
import { startPartnerHubs } from '#e2e/hub/partner-hubs.ts'
import { click, field, fill, find, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitForQuiet, watchRequests } from '#e2e/saldo/watch-requests.ts'
import { dumpDatabases } from '#e2e/secrets/dump-databases.ts'
import { findCanary } from '#e2e/secrets/find-canary.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import type { Hub } from '#hub/hub.ts'

declare const chrome: ExtensionApi

/** Longer than any run takes: the log of calls is compared, and a call must not leave it meanwhile. */
const LIMIT_WINDOW_MS = 3_600_000

const NORTH = {
  partnerId: 'northPA',
  key: 'canary-north-1111-key',
  total: '1499.9951',
  shown: '€1,499.99',
}
const EAST = { partnerId: 'eastPA', key: 'canary-east-2222-key', total: '41.2', shown: '€41.20' }
const WEST = { partnerId: 'westPA', key: 'canary-west-3333-key', total: '905', shown: '€905.00' }
const PARTNERS = [NORTH, EAST, WEST]
const PASSPHRASE = 'vier Wörter sind gut'

describe.each([
  { browserName: 'chromium', badges: { north: '1499', east: '41.2' } },
  { browserName: 'firefox', badges: { north: '1k', east: '41' } },
] as const)('three accounts in $browserName', ({ browserName, badges }) => {
  let saldo: Saldo
  let hubServer: HubServer
  let hubs: ReadonlyMap<string, Hub>
  let holding: Holding
  let options: Page

  beforeAll(async () => {
    const partners = await startPartnerHubs(
      PARTNERS.map(({ partnerId, key, total }, place) => ({
        partnerId,
        key,
        clientCount: 2,
        channelCount: 2 + place,
        balances: [{ currency: 'eur', total }],
      })),
    )
    hubServer = partners.hubServer
    hubs = partners.hubs
    holding = partners.holding
    saldo = await launchSaldo({ browserName, hubServer })
    await widenLimits(saldo, LIMIT_WINDOW_MS)
    await connectAccount(saldo, NORTH)
    await skipClosedMonths(saldo)
    options = await saldo.open('options')
  })

  afterAll(async () => {
    await saldo.close()
    await hubServer.close()
  })

  const badgeIs = (text: string) => waitUntil(`the badge ${text}`, async () => (await saldo.badge()).text === text)
  const watch = () => watchRequests({ saldo, hubServer })
  const keysOf = (requests: readonly RecordedRequest[]) => new Set(requests.map(({ headers }) => headers['x-api-key']))
  const chosen = (page: Page) =>
    page.$eval('input[name="account"]:checked', (input) => input.closest('label')?.textContent?.trim() ?? '')
  const accounts = () =>
    saldo.evaluate(async () => {
      const { accounts } = await chrome.storage.local.get('accounts')
      return (accounts as { readonly value: readonly { readonly id: string; readonly partnerId: string }[] }).value
    })
  const disconnect = async (partnerId: string) => {
    const all = await accounts()
    const account = all.find((each) => each.partnerId === partnerId)
    await saldo.goTo(options, `options.html#account/${account?.id}`)
    await click(options, 'button', all.length > 1 ? `Disconnect, ${partnerId}` : 'Disconnect')
  }
  /** All that is stored, as text. */
  const stored = async () =>
    JSON.stringify([await saldo.evaluate(() => chrome.storage.local.get(null)), await dumpDatabases(saldo)])
  const idsOf = ({ partnerId }: { readonly partnerId: string }) => {
    const hub = hubs.get(partnerId)
    const now = new Date()
    const month = hub?.monthTotals({ year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })
    return [partnerId, ...[...(month?.channels ?? []), ...(hub?.wabas() ?? [])].map(({ id }) => id)]
  }
  /** As if every call had been made, and the log been cleaned, three hours earlier; then the background starts anew. */
  const letLimitsPass = async () => {
    await waitForQuiet({ saldo, hubServer })
    await saldo.evaluate(async () => {
      type Item<Value> = { readonly version: number; readonly value: Value }
      const items = await chrome.storage.local.get(null)
      const aged = Object.entries(items).filter(([name]) => name.startsWith('calls:')) as [string, Item<number[]>][]
      const calls = aged.map(([name, { version, value }]) => {
        return [name, { version, value: value.map((atMs) => atMs - 3 * 3_600_000) }] as const
      })
      await chrome.storage.local.set({ ...Object.fromEntries(calls), 'calls-cleaned': { version: 1, value: 0 } })
      await chrome.runtime.sendMessage({ name: 'refresh', reason: 'popup' })
    })
  }
  /** Has the background read this account's balance, which then gets no answer, and the others' as well. */
  const holdBalance = async ({ partnerId }: { readonly partnerId: string }) => {
    await waitForQuiet({ saldo, hubServer })
    holding.hold(new RegExp(`${partnerId}/balance`))
    const abandonedBefore = holding.abandonedCount()
    await saldo.evaluate(async (wanted) => {
      const items = await chrome.storage.local.get(null)
      const { value: all } = items['accounts'] as {
        readonly value: readonly { readonly id: string; readonly partnerId: string }[]
      }
      for (const { id } of all) {
        const balance = items[`balance:${id}`] as { readonly value: { readonly lastGood: { atMs: number } } }
        // Longer ago than the interval: every balance is due.
        balance.value.lastGood.atMs -= 3_600_000
        await chrome.storage.local.set({ [`balance:${id}`]: balance })
      }
      const accountId = all.find((account) => account.partnerId === wanted)?.id
      void chrome.runtime.sendMessage({ name: 'refresh', reason: 'user', accountId })
    }, partnerId)
    await waitUntil('the balance that is held', () => holding.heldCount() === 1)
    return () => waitUntil('the end of the call', () => holding.abandonedCount() > abandonedBefore)
  }
  const press = async (page: Page, keys: readonly ('Tab' | 'ArrowRight' | 'ArrowLeft' | 'Space')[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  it('come beside each other, each with what its key sees', async () => {
    for (const [place, { partnerId, key, shown }] of [EAST, WEST].entries()) {
      await options.bringToFront()
      await click(options, 'button', 'Add an account')
      await fill(options, 'Partner ID', partnerId)
      await fill(options, 'API key', key)
      await click(options, 'button', 'Connect')
      const result = `Connected to ${partnerId}`
      expect(await waitForText(options, `${3 + place} channels`, { region: result })).toContain(shown)
      await click(options, 'button', 'Done')
    }
    for (const { partnerId, shown } of PARTNERS) expect(await region(options, partnerId)).toContain(shown)
    expect(await findViolations(options)).toEqual([])
  })

  it('share one badge, which shows whichever is worst off, and the others in its tooltip', async () => {
    await badgeIs(badges.east)
    // The account that came last is drawn a moment after its page says that it is connected.
    await waitUntil('each other account in the tooltip', async () => {
      const { title } = await saldo.badge()
      return ['northPA: €1,499.99', 'westPA: €905.00'].every((line) => title.includes(line))
    })

    expect((await saldo.badge()).title).toMatch(/^eastPA\n€41\.20/)
  })

  it('are switched in the popup by the arrow keys, each with its own month', async () => {
    const popup = await saldo.open('popup')
    await waitForText(popup, EAST.shown, { region: 'Balance' })
    expect(await chosen(popup)).toMatch(/^eastPA/)
    expect(await findViolations(popup)).toEqual([])

    await popup.focus('input[name="account"]:checked')
    for (const [key, { partnerId, shown }, channels] of [
      ['ArrowRight', WEST, 4],
      ['ArrowRight', NORTH, 2],
      ['ArrowLeft', WEST, 4],
      ['ArrowLeft', EAST, 3],
    ] as const) {
      await press(popup, [key])
      await waitForText(popup, shown, { region: 'Balance' })
      expect(await chosen(popup)).toMatch(new RegExp(`^${partnerId}`))
      await waitForText(popup, `${channels} of ${channels} channels read`, { timeoutMs: 60_000 })
      const now = new Date()
      const own = hubs.get(partnerId)?.monthTotals({ year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })
      const names = await popup.$$eval('.ranked-row .ranked-name', (rows) => rows.map((row) => row.textContent?.trim()))
      expect(names.toSorted()).toEqual(own?.channels.map(({ name }) => name).toSorted())
    }
    await popup.close()
  })

  it('let one of them be chosen for the badge, which the popup then opens with', async () => {
    await options.bringToFront()
    await showSettings(options, 'Badge & look')
    const choice = await field(options, 'Account in the badge')
    const value = await choice.evaluate(
      (select, name) => [...select.querySelectorAll('option')].find(({ text }) => text === name)?.value ?? '',
      NORTH.partnerId,
    )
    await choice.select(value)
    await badgeIs(badges.north)

    const popup = await saldo.open('popup')
    await waitForText(popup, NORTH.shown, { region: 'Balance' })
    expect(await chosen(popup)).toMatch(/^northPA/)
    await popup.close()
  })

  it('may be two of one partner, which share what the partner may ask', async () => {
    const windows = async () => {
      const stored = await saldo.evaluate(() => chrome.storage.local.get(null))
      const logs = Object.entries(stored).filter(([name]) => name.startsWith('calls:partner:'))
      return new Map(logs.map(([name, log]) => [name, (log as { readonly value: readonly number[] }).value.length]))
    }
    await options.bringToFront()
    await showSettings(options, 'Accounts')
    const requests = await watch()
    const before = await windows()

    await click(options, 'button', 'Add an account')
    await fill(options, 'Partner ID', WEST.partnerId)
    await fill(options, 'API key', WEST.key)
    await waitForText(options, 'westPA is already connected.')
    await (await field(options, 'Add as a separate account')).click()
    await click(options, 'button', 'Connect')
    await waitForText(options, '4 channels', { region: 'Connected to westPA' })
    await click(options, 'button', 'Done')

    const asked = (await requests()).filter(({ url }) => url.includes(WEST.partnerId)).length
    const after = await windows()
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted())
    expect(asked).toBeGreaterThan(1)
    const name = `calls:partner:${WEST.partnerId}`
    expect((after.get(name) ?? 0) - (before.get(name) ?? 0)).toBeGreaterThanOrEqual(2)

    const last = (await accounts()).at(-1)
    await saldo.goTo(options, `options.html#account/${last?.id}`)
    await click(options, 'button', `Disconnect, ${WEST.partnerId}`)
    await click(options, 'button', 'Yes, disconnect')
    await waitForText(options, 'The key and all readings were removed from this computer.')
    expect(await region(options, WEST.partnerId)).toContain(WEST.shown)
  })

  it('lose one without a trace of it, and only when that was confirmed', async () => {
    const east = (await accounts()).find(({ partnerId }) => partnerId === EAST.partnerId)
    await options.bringToFront()
    await disconnect(EAST.partnerId)
    await find(options, 'button', 'Yes, disconnect')
    await options.keyboard.press('Escape')
    expect(await accounts()).toHaveLength(3)

    const callIsCut = await holdBalance(EAST)
    await disconnect(EAST.partnerId)
    await click(options, 'button', 'Yes, disconnect')
    await callIsCut()
    holding.hold(undefined)
    await waitForText(options, 'The key and all readings were removed from this computer.')
    expect((await accounts()).map(({ partnerId }) => partnerId)).toEqual([NORTH.partnerId, WEST.partnerId])

    await waitUntil('the end of what was read', async () => !(await stored()).includes(east?.id ?? 'no id'))
    await letLimitsPass()
    await waitUntil('the end of the log', async () => !(await stored()).includes(EAST.partnerId))
    const left = await stored()
    expect(idsOf(EAST).filter((name) => left.includes(name))).toEqual([])
    expect(await findCanary({ saldo, hubServer }, EAST.key, { keptAs: 'nowhere' })).toEqual([])
    expect(await findCanary({ saldo, hubServer }, WEST.key, { keptAs: 'plain' })).toEqual([])

    const requests = await watch()
    const popup = await saldo.open('popup')
    await waitForText(popup, NORTH.shown, { region: 'Balance' })
    await popup.focus('input[name="account"]:checked')
    await press(popup, ['ArrowRight'])
    await waitForText(popup, WEST.shown, { region: 'Balance' })
    await click(popup, 'button', 'Refresh')
    const keys = await waitUntil('a request for the other', async () => {
      const seen = keysOf(await requests())
      return seen.has(WEST.key) && seen
    })
    expect(keys).not.toContain(EAST.key)
    expect((await saldo.badge()).title).not.toContain(EAST.partnerId)
    expect(saldo.pageErrors()).toEqual([])
  })

  it('are asked nothing more once they are locked, and the call under way is cut', async () => {
    await options.bringToFront()
    await showSettings(options, 'Key & privacy')
    await click(options, 'radio', 'On this computer, behind a passphrase')
    await fill(options, 'New passphrase', PASSPHRASE)
    await fill(options, 'Repeat the passphrase', PASSPHRASE)
    await click(options, 'button', 'Encrypt the key')
    await waitForText(options, 'Unlocked until the browser closes.')
    const callIsCut = await holdBalance(NORTH)
    const { length } = hubServer.requests

    await click(options, 'button', 'Lock now')

    await waitForText(options, 'Locked. Enter your passphrase to resume updates.')
    await callIsCut()
    holding.hold(undefined)
    await badgeIs('!')
    await waitForQuiet({ saldo, hubServer })
    expect(hubServer.requests.slice(length).map(({ url }) => url)).toEqual([])
  })

  it('leave nothing behind when the last of them is disconnected, not even in the log of calls once its limits have passed', async () => {
    await options.bringToFront()
    for (const { partnerId } of [NORTH, WEST]) {
      await disconnect(partnerId)
      await click(options, 'button', 'Yes, disconnect')
      // A press while the page makes room for what it says of this one would miss the button of the next one.
      await waitUntil('its end', async () => {
        const text = await pageText(options)
        return text.includes('were removed from this computer') && !text.includes(partnerId)
      })
      expect((await accounts()).map((account) => account.partnerId)).not.toContain(partnerId)
    }

    const names = PARTNERS.flatMap(idsOf)
    expect(names.length).toBeGreaterThan(12)
    await letLimitsPass()
    await waitUntil('the end of all names', async () => {
      const all = await stored()
      return !names.some((name) => all.includes(name))
    })
    expect(saldo.pageErrors()).toEqual([])
  })
})
