import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, fill, find, has, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { keepFiles, readColumn, readFiles } from '#e2e/page/saved-files.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const CHANNELS = 56

declare const chrome: ExtensionApi

/** Says of the account what its costs are billed in, so that there is one total before that is learned of each WABA. */
async function confirmEuros(): Promise<void> {
  const { accounts } = await chrome.storage.local.get('accounts')
  const { version, value } = accounts as { readonly version: number; readonly value: readonly object[] }
  const named = value.map((account) => ({ ...account, usageCurrency: 'EUR' }))
  await chrome.storage.local.set({ accounts: { version, value: named } })
}

const rows = (page: Page) =>
  page.$$eval('tr[data-place]', (found) =>
    found.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())),
  )
const total = (page: Page, column: string) =>
  page.$eval(`tfoot .is-${column}`, (cell) => (cell as HTMLElement).innerText)
const totalCost = (page: Page) => page.$eval('tfoot .is-cost', (cell) => (cell as HTMLElement).title)
const whole = (text: string) => Number(text.replaceAll(/[^\d]/g, ''))

describe.each(['chromium', 'firefox'] as const)('the full page in %s', (browserName) => {
  let bench: TestBench
  let page: Page

  beforeAll(async () => {
    bench = await startTestBench(browserName, { channelCount: CHANNELS, clientCount: 5, limits: 'off' })
    await widenLimits(bench.saldo)
    await connectAccount(bench.saldo, ACCOUNT)
    await waitForIdle(bench.saldo)
    await bench.saldo.evaluate(confirmEuros)
    page = await bench.saldo.open('dashboard')
    await page.setViewport({ width: 1280, height: 800 })
    await waitForText(page, 'Every channel was read.', { timeoutMs: 60_000 })
    await waitForIdle(bench.saldo)
  }, 180_000)

  afterAll(() => bench?.close())

  const today = () => Temporal.Now.plainDateISO('UTC')
  const truth = (monthsAgo = 0) => {
    const { year, month } = today().toPlainYearMonth().subtract({ months: monthsAgo })
    return bench.hub.monthTotals({ year, month })
  }

  /** The messages of the last seven days, which may lie in two months. */
  const messagesOfSevenDays = () => {
    const days = [...truth(1).days, ...truth().days]
    return days.slice(-7).reduce((sum, { volume }) => sum + volume, 0)
  }

  it('has the hub’s own sums in its last row, to the last digit', async () => {
    const { volume, callCount, cost } = truth()

    expect(whole(await total(page, 'messages'))).toBe(volume)
    expect(whole(await total(page, 'calls'))).toBe(callCount)
    expect(readMicros(await totalCost(page))).toBe(readMicros(String(cost)))
  })

  it('has few of its rows in the document, and leads to all of them by keys', async () => {
    expect((await rows(page)).length).toBeLessThan(100)
    const table = await find(page, 'table', 'Channels')
    expect(await table.evaluate((node) => node.getAttribute('aria-rowcount'))).toBe(String(CHANNELS + 2))

    await page.focus('tr[data-place="0"]')
    await page.keyboard.press('End')
    await waitUntil('the last row', () =>
      page.evaluate((last) => document.activeElement?.getAttribute('data-place') === last, String(CHANNELS - 1)),
    )
    await page.keyboard.press('ArrowUp')
    await waitUntil('the row before', () =>
      page.evaluate((place) => document.activeElement?.getAttribute('data-place') === place, String(CHANNELS - 2)),
    )
    await page.keyboard.press('Home')
    await waitUntil('the first row', () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-place') === '0'),
    )
    const isCovered = await page.evaluate(() => {
      const row = document.activeElement?.getBoundingClientRect()
      const head = document.querySelector('thead')?.getBoundingClientRect()
      return row && head ? row.top < head.bottom - 1 : true
    })
    expect(isCovered).toBe(false)
  })

  it('is sorted by a column, and the address leads back and forward', async () => {
    const before = await rows(page)
    await click(page, 'button', 'Messages')
    await waitUntil(
      'the order by messages',
      async () => (await page.$('th.is-messages[aria-sort="descending"]')) !== null,
    )
    const counts = (await rows(page)).map((cells) => whole(cells[3] ?? ''))
    expect(counts).toEqual(counts.toSorted((left, right) => right - left))
    expect(await page.evaluate(() => location.hash)).toContain('sort=-messages')

    await page.evaluate(() => history.back())
    await waitUntil('the order of before', async () => (await rows(page))[0]?.[0] === before[0]?.[0])
    expect(await page.$('th.is-cost[aria-sort="descending"]')).not.toBeNull()
    await page.evaluate(() => history.forward())
    await waitUntil(
      'the order by messages again',
      async () => (await page.$('th.is-messages[aria-sort="descending"]')) !== null,
    )
  })

  it('finds channels and sums what it finds, also by client', async () => {
    await waitForText(page, `${CHANNELS} of ${CHANNELS} channels`)
    await click(page, 'radio', 'Clients')
    await waitUntil('the clients', async () => (await rows(page)).length === 5)
    const [client = ''] = (await rows(page))[0] ?? []
    const ofClient = (await rows(page))[0]?.[5]

    await click(page, 'button', client)
    await find(page, 'button', `Remove ${client}`)
    await waitUntil('its channels', async () => (await rows(page)).every((cells) => cells[2] === client))
    expect(await total(page, 'cost')).toBe(ofClient)

    const number = (await rows(page))[1]?.[1] ?? ''
    await fill(page, 'Search channels', number.slice(3))
    await waitUntil('the one channel', async () => (await rows(page)).length === 1)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    expect(await total(page, 'cost')).toBe((await rows(page))[0]?.[6])
    await fill(page, 'Search channels', 'nobody at all')
    await waitForText(page, 'No channel matches.')
    await fill(page, 'Search channels', ' ')
    await click(page, 'button', `Remove ${client}`)
    await waitForText(page, `${CHANNELS} of ${CHANNELS} channels`)
  })

  it('has any days, and says which were not recorded', async () => {
    await click(page, 'radio', 'Last 7 days')
    await waitUntil(
      'the messages of those days',
      async () => whole(await total(page, 'messages')) === messagesOfSevenDays(),
    )
    expect(await page.evaluate(() => location.hash)).toContain('period=last-7-days')

    await page.evaluate(() => {
      location.hash = '#period=2025-12-10..2025-12-20'
    })
    await waitForText(page, 'Not recorded: Dec 10 – 20, 2025.')
    expect(await total(page, 'messages')).toBe('—')
    await click(page, 'radio', 'This month')
    await waitUntil('the month', async () => whole(await total(page, 'messages')) === truth().volume)
  })

  it('saves every row to the last digit, and neither the file nor the address has the key', async () => {
    await keepFiles(page)
    await click(page, 'button', 'Export')
    await click(page, 'radio', 'CSV')
    await click(page, 'checkbox', 'All rows')
    await click(page, 'button', 'Save')
    await waitForText(page, 'Saved as')
    const [file] = await readFiles(page)
    await page.keyboard.press('Escape')

    const column = (name: string) => readColumn(file?.text ?? '', name)
    expect(column('cost')).toHaveLength(CHANNELS)
    expect(column('messages').reduce((sum, count) => sum + Number(count), 0)).toBe(truth().volume)
    expect(column('cost').reduce((sum, cost) => sum + readMicros(cost), 0)).toBe(readMicros(String(truth().cost)))
    expect(new Set(column('complete'))).toEqual(new Set(['yes']))
    expect(new Set(column('channel_id')).size).toBe(CHANNELS)
    // Of one day alone the file has one date.
    const days = [...new Set([today().with({ day: 1 }), today()].map(String))]
    expect(file?.name).toBe(`saldo-saldopa-${days.join('-')}-utc.csv`)
    expect(`${file?.text}${await page.evaluate(() => location.href)}`).not.toContain(ACCOUNT.key)
  })

  it.each([1_920, 1_280, 900, 360])(
    'breaks no rule at a width of %i, light and dark, and has no end to the sides',
    async (width) => {
      await page.setViewport({ width, height: 800 })
      for (const scheme of ['light', 'dark'] as const) {
        await bench.saldo.setColorScheme(scheme)
        expect(await findViolations(page)).toEqual([])
      }
      await bench.saldo.setColorScheme('light')
      const isTooWide = () => document.documentElement.scrollWidth > innerWidth
      expect(await page.evaluate(isTooWide)).toBe(false)
      await page.setViewport({ width: 1280, height: 800 })
    },
  )

  it('hides amounts and names, and saves nothing then', async () => {
    const [name = ''] = (await rows(page))[0] ?? []
    await click(page, 'button', 'Hide amounts and names')
    await waitForText(page, 'Channel 1')

    expect(await page.evaluate(() => document.body.innerText)).not.toContain(name)
    expect((await rows(page)).flatMap((cells) => cells.slice(1, 8)).join('')).not.toMatch(/\d/)
    await click(page, 'button', 'Export')
    expect(await has(page, 'dialog', 'Export')).toBe(false)
    await click(page, 'button', 'Hide amounts and names')
    await waitForText(page, name)
  })

  it('is opened by the popup at its account and month', async () => {
    const popup = await bench.saldo.open('popup')
    await click(popup, 'button', 'Full page')
    const opened = await waitUntil('the full page', async () =>
      (await bench.saldo.pages()).find((url) => /dashboard\.html#account=[\w-]+&period=\d{4}-\d\d$/.test(url)),
    )

    expect(opened).toContain('dashboard.html')
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
