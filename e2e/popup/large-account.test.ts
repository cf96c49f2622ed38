import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { click, find, has } from '#e2e/page/elements.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { loadIntoPage } from '../bench/load-into-page.ts'

const CHANNELS = 130

type Filling = Pick<typeof import('../bench/opening-in-page.ts'), 'connectFilled'>
declare const SaldoFilling: Filling

/** What the popup showed at one moment, without what is not about the list. */
type Look = { readonly chips: number; readonly total: string; readonly list: 'pending' | 'there' | 'none' }
declare global {
  var seenLooks: Look[]
}

/** From now on keeps every look of the popup that differs from the one before. */
const watchLooks = () => {
  const look = (): Look => ({
    chips: document.querySelectorAll('.chip').length,
    total: document.querySelector('.month-total')?.textContent ?? '',
    list: document.querySelector('[role="tabpanel"] [aria-busy="true"]')
      ? 'pending'
      : document.querySelector('[role="tabpanel"] .ranked-row')
        ? 'there'
        : 'none',
  })
  globalThis.seenLooks = [look()]
  new MutationObserver(() => {
    const now = look()
    if (JSON.stringify(globalThis.seenLooks.at(-1)) !== JSON.stringify(now)) globalThis.seenLooks.push(now)
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
}

/** The costs of the listed channels with every digit. */
const costs = (page: Page) =>
  page.$$eval('[role="tabpanel"] .ranked-figure [title]', (figures) =>
    figures.map((figure) => (figure as HTMLElement).title),
  )
const total = (page: Page) => page.$eval('.month-total [title]', (figure) => (figure as HTMLElement).title)

describe.each(['chromium', 'firefox'] as const)('an account of many channels in %s', (browserName) => {
  let saldo: Saldo
  let hubServer: HubServer

  beforeAll(async () => {
    hubServer = await startHubServer({ handle: async () => new Response('{}') })
    saldo = await launchSaldo({ browserName, hubServer })
    await loadIntoPage(saldo, 'opening-in-page.ts', 'SaldoFilling')
    await saldo.evaluate((count) => SaldoFilling.connectFilled(count), CHANNELS)
  })

  afterAll(async () => {
    await saldo?.close()
    await hubServer?.close()
  })

  it('shows what was chosen at once, and its channels when all were looked through', async () => {
    const popup = await saldo.open('popup')
    await click(popup, 'tab', 'Countries')
    await click(popup, 'button', 'Brazil')
    await find(popup, 'button', 'Remove Brazil')
    await click(popup, 'tab', 'Categories')
    await click(popup, 'button', 'Utility')
    await find(popup, 'button', 'Remove Utility')
    await click(popup, 'tab', 'Channels')
    await waitUntil('the list of both', async () => (await costs(popup)).length === 10)
    const ofBoth = await total(popup)

    await popup.evaluate(watchLooks)
    await click(popup, 'button', 'Remove Brazil')
    await waitUntil(
      'the list of the category',
      async () => !(await has(popup, 'button', 'Remove Brazil')) && (await costs(popup)).length === 10,
    )
    const looks = await popup.evaluate(() => globalThis.seenLooks)

    // Never a figure of the one beside a list of the other.
    expect(looks.map(({ chips, list }) => [chips, list])).toEqual([
      [2, 'there'],
      [1, 'pending'],
      [1, 'there'],
    ])
    expect(new Set(looks.slice(1).map(({ total: shown }) => shown)).size).toBe(1)
    const ofCategory = await total(popup)
    expect(readMicros(ofCategory)).toBeGreaterThan(readMicros(ofBoth))

    await click(popup, 'button', `All ${CHANNELS} channels`)
    // They are drawn as one comes to them: so many at once would be a second without any answer.
    await waitUntil('the beginning of all channels', async () => (await costs(popup)).length > 10)
    expect((await costs(popup)).length).toBeLessThan(CHANNELS)
    const listed = await waitUntil('all channels', async () => {
      await popup.$eval('.usage', (scroller) => scroller.scrollTo(0, scroller.scrollHeight))
      const all = await costs(popup)
      return all.length === CHANNELS && all
    })
    expect(listed.reduce((sum, cost) => sum + readMicros(cost), 0)).toBe(readMicros(ofCategory))
    expect(saldo.pageErrors()).toEqual([])
    await popup.close()
  })
})
