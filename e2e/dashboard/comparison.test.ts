import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { countSheets } from '#e2e/page/count-sheets.ts'
import { click, fill, find, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { readMicros } from '#e2e/page/read-micros.ts'
import { keepFiles, readColumn, readFiles } from '#e2e/page/saved-files.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const CHANNELS = 30
const CLIENTS = 4
/** So high that no row of the table is left out of the document. */
const ALL_ROWS = { width: 1280, height: 1_700 }

declare const chrome: ExtensionApi

/** Says of the account what its costs are billed in, so that there is one total before that is learned of each WABA. */
async function confirmEuros(): Promise<void> {
  const { accounts } = await chrome.storage.local.get('accounts')
  const { version, value } = accounts as { readonly version: number; readonly value: readonly object[] }
  const named = value.map((account) => ({ ...account, usageCurrency: 'EUR' }))
  await chrome.storage.local.set({ accounts: { version, value: named } })
}

const exact = (page: Page, selector: string) =>
  page.$$eval(selector, (cells) => cells.map((cell) => (cell as HTMLElement).title))
const micros = async (page: Page, selector: string) => (await exact(page, selector)).map(signedMicros)
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)
const totalOf = async (page: Page, column: string) => (await micros(page, `.grid tfoot .is-${column}`))[0] ?? Number.NaN

/** "+€1.50", or what has no sign. */
function signedMicros(text: string): number {
  return readMicros(text.replace('+', ''))
}

describe.each(['chromium', 'firefox'] as const)('two periods side by side in %s', (browserName) => {
  let bench: TestBench
  let page: Page

  const look = (view: string) =>
    page.evaluate((hash) => {
      location.hash = hash
    }, view)
  const truth = (monthsAgo: number) => {
    const month = Temporal.Now.plainDateISO('UTC').toPlainYearMonth().subtract({ months: monthsAgo })
    return bench.hub.monthTotals({ year: month.year, month: month.month })
  }
  const costOf = (monthsAgo: number) => readMicros(String(truth(monthsAgo).cost))

  beforeAll(async () => {
    bench = await startTestBench(browserName, { channelCount: CHANNELS, clientCount: CLIENTS, limits: 'off' })
    await widenLimits(bench.saldo)
    await connectAccount(bench.saldo, ACCOUNT)
    await waitForIdle(bench.saldo)
    await bench.saldo.evaluate(confirmEuros)
    page = await bench.saldo.open('dashboard')
    await page.setViewport(ALL_ROWS)
    await waitForText(page, 'Every channel was read.', { timeoutMs: 60_000 })
    await waitForIdle(bench.saldo)
  }, 180_000)

  afterAll(() => bench?.close())

  it('have the hub’s own sums, and their difference, to the last digit', async () => {
    await look('period=this-month&compare=month')
    await waitForText(page, 'The month isn’t over, so there are no percentages.')
    await waitUntil('the month before', async () => (await totalOf(page, 'before')) === costOf(1))

    expect(await totalOf(page, 'cost')).toBe(costOf(0))
    expect(await totalOf(page, 'change')).toBe(costOf(0) - costOf(1))
    expect(sum(await micros(page, '.grid tbody .is-change'))).toBe(costOf(0) - costOf(1))
    const parts = await page.$$eval('.grid tfoot .is-ratio', (cells) => cells.map(({ textContent }) => textContent))
    expect(parts).toEqual(['—'])
  })

  it('say what changed: ten and the rest are the whole change', async () => {
    await find(page, 'region', 'What changed')
    await waitUntil('the changes', async () => (await page.$$('.change-table tbody tr')).length > 0)
    const changes = await micros(page, '.change-table tbody td[title]')
    const [whole] = await micros(page, '.change-table tfoot td[title]')

    expect(changes).toHaveLength(11)
    expect(sum(changes)).toBe(whole)
    expect(whole).toBe(costOf(0) - costOf(1))
    const sizes = changes.slice(0, 10).map(Math.abs)
    expect(sizes).toEqual(sizes.toSorted((left, right) => right - left))
  })

  it('are chosen by a field that follows the address, also back to nothing', async () => {
    await page.select('.period-compare select', 'per-day')
    await waitUntil('the address', () => page.evaluate(() => location.hash.includes('compare=per-day')))
    await page.evaluate(() => history.back())
    await waitUntil('the comparison of before', () =>
      page.evaluate(() => document.querySelector<HTMLSelectElement>('.period-compare select')?.value === 'month'),
    )
    await look('period=this-month')
    await waitUntil('no comparison', () =>
      page.evaluate(() => document.querySelector<HTMLSelectElement>('.period-compare select')?.value === ''),
    )
    await waitUntil('no column of it', async () => (await page.$('.grid .is-before')) === null)
  })

  it.each(['category', 'country', 'day'])('come to the same by %s, and lead to the channels of each', async (group) => {
    await look(`period=last-month&group=${group}`)
    await waitUntil('the lines', async () => (await page.$(`.grid.of-${group} tbody tr[data-place]`)) !== null)
    expect(await totalOf(page, 'cost')).toBe(costOf(1))
    expect(sum(await micros(page, '.grid tbody .is-cost'))).toBe(costOf(1))

    const [name = ''] = await page.$$eval('.line-open', (found) => found.map(({ textContent }) => textContent ?? ''))
    const [first] = await micros(page, '.grid tbody tr[data-place="0"] .is-cost')
    await click(page, 'button', name)
    await find(page, 'button', `Remove ${name}`)
    await waitUntil('its channels', async () => (await page.$('.grid.of-channel')) !== null)
    await waitUntil('their cost', async () => (await totalOf(page, 'cost')) === first)
    expect(sum(await micros(page, '.grid tbody .is-cost'))).toBe(first)
  })

  it.each(['same-days', 'month'])('break no rule with %s, wide and narrow, light and dark', async (compare) => {
    await look(`period=this-month&compare=${compare}&group=client`)
    const isFirst = Temporal.Now.plainDateISO('UTC').day === 1
    if (compare === 'same-days' && isFirst) await waitForText(page, 'No day of this period is over yet')
    else await waitUntil('the changes', async () => (await page.$$('.change-table tbody tr')).length > 0)
    for (const width of [1_280, 360]) {
      await page.setViewport({ width, height: 800 })
      for (const scheme of ['light', 'dark'] as const) {
        await bench.saldo.setColorScheme(scheme)
        expect(await findViolations(page)).toEqual([])
      }
      const isTooWide = () => document.documentElement.scrollWidth > innerWidth
      expect(await page.evaluate(isTooWide)).toBe(false)
    }
    await bench.saldo.setColorScheme('light')
    await page.setViewport(ALL_ROWS)
  })

  it.each([
    ['Every row, by day', 'cost', 'rows'],
    ['Number and day', 'cost', 'number-day'],
    ['WABA and month', 'cost', 'waba-month'],
    ['FOCUS 1.2', 'BilledCost', 'focus'],
  ])('are saved as “%s”, which comes to the hub’s own sum', async (what, column, name) => {
    await look('period=last-month')
    await waitUntil('the month', async () => (await totalOf(page, 'cost')) === costOf(1))
    await keepFiles(page)
    await click(page, 'button', 'Export')
    await find(page, 'dialog', 'Export')
    const option = await page.$$eval(
      '.export-what option',
      (options, text) => options.find(({ textContent }) => textContent === text)?.getAttribute('value') ?? '',
      what,
    )
    await page.select('.export-what select', option)
    expect(await findViolations(page)).toEqual([])
    await click(page, 'button', 'Save')
    await waitForText(page, 'Saved as')
    const [file] = await readFiles(page)
    await page.keyboard.press('Escape')

    const costs = readColumn(file?.text ?? '', column).filter((cost) => cost !== '')
    expect(sum(costs.map(readMicros))).toBe(costOf(1))
    expect(file?.name).toMatch(new RegExp(`^saldo-saldopa-.*-${name}-utc\\.csv$`))
    expect(file?.text).not.toContain(ACCOUNT.key)
  })

  it('are kept as a view with a name, which the page begins with', async () => {
    await look('period=last-month&compare=month&group=client&sort=change')
    await waitUntil('the clients', async () => (await page.$$('.line-open')).length === CLIENTS)
    await click(page, 'button', 'Views')
    await fill(page, 'Name of this view', 'Month end')
    await click(page, 'button', 'Save this view')
    await find(page, 'button', 'Month end')
    await click(page, 'checkbox', 'Open first')
    await waitUntil('the one that comes first', () =>
      bench.saldo.evaluate(async () => {
        const stored = await chrome.storage.local.get('saved-views')
        return JSON.stringify(stored['saved-views']).includes('"first":"Month end"')
      }),
    )
    expect(await findViolations(page)).toEqual([])
    await look('period=this-month')
    await waitUntil('all channels', async () => (await page.$('.grid.of-channel')) !== null)
    await click(page, 'button', 'Month end')
    await waitUntil('the clients again', async () => (await page.$$('.line-open')).length === CLIENTS)
    expect(await page.$('dialog.views')).toBeNull()

    const another = await bench.saldo.open('dashboard')
    await waitUntil('the clients at once', async () => (await another.$$('.line-open')).length === CLIENTS)
    const hash = await another.evaluate(() => location.hash)
    expect(hash).toMatch(/^#account=[\w-]+&period=last-month&compare=month&group=client&sort=change$/)
    await another.close()
  })

  it('make a statement of one client, with a mark-up that is kept, on paper without the page', async () => {
    await look('period=last-month&group=client')
    await waitUntil('the clients', async () => (await page.$$('.line-open')).length === CLIENTS)
    const [cost = 0] = await micros(page, '.grid tbody tr[data-place="0"] .is-cost')
    const [client = ''] = await page.$$eval('.line-open', (found) => found.map(({ textContent }) => textContent ?? ''))
    await click(page, 'button', client)
    await find(page, 'button', `Remove ${client}`)
    await waitUntil('its channels', async () => (await page.$('.grid.of-channel')) !== null)

    await click(page, 'button', 'Client statement')
    await find(page, 'dialog', 'Client statement')
    await waitUntil('the statement', async () => (await page.$('dialog .client-statement tfoot')) !== null)
    const totals = () =>
      page.$$eval('dialog .client-statement tfoot td', (cells) => cells.map(({ textContent }) => textContent ?? ''))
    expect((await totals()).map(readMicros)).toEqual([cost])
    expect(await page.$eval('dialog .client-statement header', ({ textContent }) => textContent)).toContain(client)

    await page.select('#mark-up-kind', 'percent')
    await fill(page, 'Percent', '12.5')
    await page.keyboard.press('Tab')
    await waitUntil('the mark-up', async () => (await totals()).length === 3)
    const [kept = 0, added = 0, charged = 0] = (await totals()).map(readMicros)
    expect([kept, charged]).toEqual([cost, cost + added])
    expect(Math.abs(added - cost / 8)).toBeLessThan(10)
    expect(await findViolations(page)).toEqual([])

    expect(countSheets(await page.pdf({ format: 'A4' }))).toBe(1)
    await page.keyboard.press('Escape')
    await waitUntil('the page without its copy', async () => (await page.$('.print-copy')) === null)
    await click(page, 'button', 'Client statement')
    await waitUntil('the mark-up that was kept', async () => (await totals()).length === 3)
    await page.keyboard.press('Escape')
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
