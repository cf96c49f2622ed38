import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, field, fill, has, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const PANEL = { region: 'Reconciliation' }
const HOUR_MS = 3_600_000
const LAST_MICROS = 1_499_995_100
/** What each hour before the last reading was spent, and what was added in one of them. */
const HOURLY_MICROS = 123_457
const TOP_UP_MICROS = 500_000_000

type Sample = { readonly atMs: number; readonly micros: number }

/** Hourly readings from two days before the month on, of which the last is what the hub says now; the first is the newest. */
function readMonth(nowMs: number) {
  const now = new Date(nowMs)
  const startMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const hours = Math.ceil((nowMs - startMs) / HOUR_MS)
  // In the first hour of a month there is no room for one.
  const topUpAgo = Math.floor(hours / 2)
  const samples = Array.from({ length: hours + 49 }, (_, ago) => ({
    atMs: nowMs - ago * HOUR_MS,
    micros: LAST_MICROS + ago * HOURLY_MICROS - (ago > topUpAgo ? TOP_UP_MICROS : 0),
  }))
  return { samples, toppedUpMicros: topUpAgo < hours ? TOP_UP_MICROS - HOURLY_MICROS : 0 }
}

/** Puts readings into the ledger of the account, and says of it what its costs are billed in. */
async function store(samples: readonly Sample[]): Promise<void> {
  const { accounts } = await chrome.storage.local.get('accounts')
  const { version, value } = accounts as {
    readonly version: number
    readonly value: readonly { readonly id: string }[]
  }
  const named = value.map((account) => ({ ...account, usageCurrency: 'EUR' }))
  await chrome.storage.local.set({ accounts: { version, value: named } })
  const opening = indexedDB.open('saldo-usage')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const transaction = database.transaction('ledger', 'readwrite')
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  for (const sample of samples) {
    transaction.objectStore('ledger').put({ accountId: value[0]?.id, line: 'partner:EUR', ...sample })
  }
  await done
  database.close()
}

/** The amounts of the statement by the names of its rows, as numbers alone: "-9047.8757". */
const amounts = async (page: Page): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await page.$$eval('.statement-row', (rows) =>
      rows.map((row) => [
        [...(row.querySelector('dt')?.childNodes ?? [])].find(({ nodeType }) => nodeType === Node.TEXT_NODE)
          ?.textContent,
        row.querySelector('dd')?.textContent?.replaceAll(/[^\d.-]/g, ''),
      ]),
    ),
  )

describe.each(['chromium', 'firefox'] as const)('the reconciliation in %s', (browserName) => {
  let bench: TestBench
  let page: Page
  let toppedUp: number

  beforeAll(async () => {
    bench = await startTestBench(browserName, { channelCount: 12, clientCount: 3, limits: 'off' })
    await widenLimits(bench.saldo)
    await connectAccount(bench.saldo, ACCOUNT)
    await waitForIdle(bench.saldo)
    const { samples, toppedUpMicros } = readMonth(Date.now())
    toppedUp = toppedUpMicros
    await bench.saldo.evaluate(store, samples)
    page = await bench.saldo.open('dashboard')
    await page.setViewport({ width: 1280, height: 800 })
    await waitForText(page, 'Every channel was read.', { timeoutMs: 60_000 })
    await waitForText(page, 'Not explained by usage', { ...PANEL, timeoutMs: 30_000 })
  }, 180_000)

  afterAll(() => bench?.close())

  const truth = () => {
    const now = new Date()
    return bench.hub.monthTotals({ year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })
  }

  it('adds up to the last digit, from the hub’s own usage to its own balance', async () => {
    const shown = await amounts(page)
    const read = (name: string) => readMicros(shown[name] ?? '')

    expect(read('Usage')).toBe(readMicros(String(truth().cost)))
    expect(read('Balance now')).toBe(LAST_MICROS)
    expect(read('Top-ups')).toBe(toppedUp)
    expect(read('Balance at start') + read('Top-ups') - read('Usage') - read('Not explained by usage')).toBe(
      LAST_MICROS,
    )
    expect(await region(page, 'Reconciliation')).toContain('so far')
  })

  it('keeps what an invoice comes to, beside the usage, also once the page is opened again', async () => {
    const usage = readMicros(String(truth().cost))
    await fill(page, 'Invoice total, EUR', '12,345.67')
    await page.keyboard.press('Enter')
    await waitForText(page, 'Invoice minus usage', PANEL)

    const isOfPage = (text: string) => readMicros(text.replaceAll(/[^\d.-]/g, '')) === 12_345_670_000 - usage
    expect(isOfPage(await page.$eval('.invoice-difference strong', (node) => node.textContent ?? ''))).toBe(true)
    await bench.saldo.goTo(page, 'dashboard.html')
    await waitForText(page, 'Invoice minus usage', { ...PANEL, timeoutMs: 30_000 })
    expect(await (await field(page, 'Invoice total, EUR')).evaluate(({ value }) => value)).toBe('12,345.67')
  })

  it('takes no amount that it cannot read, and loses neither', async () => {
    await fill(page, 'Invoice total, EUR', 'much')
    await page.keyboard.press('Enter')
    await waitForText(page, 'Enter an amount such as', PANEL)

    expect(await (await field(page, 'Invoice total, EUR')).evaluate(({ value }) => value)).toBe('much')
    expect(await findViolations(page)).toEqual([])
    await fill(page, 'Invoice total, EUR', '12,345.67')
    await page.keyboard.press('Enter')
    await waitUntil('no complaint', async () => !(await region(page, 'Reconciliation')).includes('Enter an amount'))
  })

  it('breaks no rule, light and dark, and has no end to the sides', async () => {
    for (const width of [1_280, 360]) {
      await page.setViewport({ width, height: 800 })
      for (const scheme of ['light', 'dark'] as const) {
        await bench.saldo.setColorScheme(scheme)
        expect(await findViolations(page)).toEqual([])
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
    }
    await bench.saldo.setColorScheme('light')
    await page.setViewport({ width: 1280, height: 800 })
  })

  it('shows no amount while they are hidden', async () => {
    await click(page, 'button', 'Hide amounts and names')
    await waitForText(page, 'Amounts are hidden.', PANEL)

    expect(Object.values(await amounts(page)).join('')).not.toMatch(/\d/)
    expect(await region(page, 'Reconciliation')).not.toMatch(/[€≥≈]/)
    expect(await has(page, 'textbox', 'Invoice total, EUR')).toBe(false)
    await click(page, 'button', 'Hide amounts and names')
    await waitForText(page, 'Invoice minus usage', PANEL)
  })

  it('says of days that are no month that one is to be chosen', async () => {
    await click(page, 'radio', 'Last 7 days')

    await waitForText(page, 'Choose a month to compare its usage with the balance.', PANEL)
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
