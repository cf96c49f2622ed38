import type { Page } from 'puppeteer-core'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { loadIntoPage } from './load-into-page.ts'
import { quantile, report } from './report.ts'

const CHANNELS = 5_000
const ROUNDS = 10
/** What a reader takes for at once. */
const MOST_MS = 100
/** All rows of the month are read for it. */
const MOST_READ_MS = 10_000

declare const SaldoOpening: typeof import('./opening-in-page.ts')

const SORT_BUTTON = 'th.is-messages button'
/** Between channels and clients: what was read has both. */
const OTHER_GROUP = 'fieldset label:nth-child(-n + 2) input[name="group"]:not(:checked)'
const DAYS = 'fieldset label:nth-child(6) input[name="group"]'

/** How long the full page of many channels takes for its first rows, another order, another grouping and a search. */
export async function benchFullPage(): Promise<void> {
  const hubServer = await startHubServer({ handle: async () => new Response('{}') })
  try {
    for (const browserName of ['chromium', 'firefox'] as const) {
      const saldo = await launchSaldo({ browserName, hubServer })
      try {
        await loadIntoPage(saldo, 'opening-in-page.ts', 'SaldoOpening')
        await saldo.evaluate((count) => SaldoOpening.connectFilled(count), CHANNELS)
        const page = await saldo.open('dashboard')
        await page.setViewport({ width: 1280, height: 800 })
        await waitUntil('the rows', async () => (await page.$('tr[data-place]')) !== null, { timeoutMs: 60_000 })
        const at = `at ${CHANNELS} channels in ${browserName}, median ms`
        report(`Full page: another order ${at}`, quantile(await times(page, SORT_BUTTON), 0.5), MOST_MS)
        report(`Full page: another grouping ${at}`, quantile(await times(page, OTHER_GROUP), 0.5), MOST_MS)
        report(`Full page: a search ${at}`, quantile(await searchTimes(page), 0.5), MOST_MS)
        report(`Full page: the days of all channels ${at}`, await daysTime(page), MOST_READ_MS)
        report(`Full page: a search among days ${at}`, quantile(await searchTimes(page), 0.5), MOST_MS)
        report(`Full page: rows in the document in ${browserName}`, (await page.$$('tr[data-place]')).length, 200)
      } finally {
        await saldo.close()
      }
    }
  } finally {
    await hubServer.close()
  }
}

/** From a press until its frame has been drawn. */
async function times(page: Page, selector: string): Promise<readonly number[]> {
  const all: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const ms = await page.evaluate(async (pressed) => {
      const startMs = performance.now()
      document.querySelector<HTMLElement>(pressed)?.click()
      // The task after the frame.
      await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return performance.now() - startMs
    }, selector)
    all.push(ms)
  }
  return all
}

/** From a press on “Days” until they are there. */
async function daysTime(page: Page): Promise<number> {
  return page.evaluate(async (pressed) => {
    const startMs = performance.now()
    document.querySelector<HTMLElement>(pressed)?.click()
    const isThere = () => document.querySelector('.grid.of-day tbody tr[data-place]') !== null
    while (!isThere() && performance.now() - startMs < 60_000) await new Promise((resolve) => setTimeout(resolve, 5))
    return performance.now() - startMs
  }, DAYS)
}

/** From the end of the pause after the last key until the number of channels that were found is there. */
async function searchTimes(page: Page): Promise<readonly number[]> {
  const all: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    all.push(await page.evaluate(search, String(10 + round)))
  }
  return all
}

async function search(text: string): Promise<number> {
  const pauseMs = 120
  const counted = () => document.querySelector('.channel-count')?.textContent
  const before = counted()
  const input = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (!input) throw new Error('There is no search')
  input.value = text
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  const startMs = performance.now()
  while (counted() === before && performance.now() - startMs < 2_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  return performance.now() - startMs - pauseMs
}
