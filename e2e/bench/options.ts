import { rm } from 'node:fs/promises'
import type { Browser } from 'puppeteer-core'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { buildWithFloors } from './build-with-floors.ts'
import { loadIntoPage } from './load-into-page.ts'
import { quantile, report } from './report.ts'
import { watchOpening } from './watch-opening.ts'

const SIZES = [3, 5_000] as const
const WARM_UP_ROUNDS = 2
const ROUNDS = 20

declare const SaldoOpening: typeof import('./opening-in-page.ts')

/** The first paint of the options page, which has all of its accounts and settings in it, against an empty page, in turns. */
export async function benchOptions(): Promise<void> {
  const hubServer = await startHubServer({ handle: async () => new Response('{}') })
  const buildDirectory = await buildWithFloors()
  try {
    for (const channelCount of SIZES) {
      const saldo = await launchSaldo({ browserName: 'chromium', hubServer, buildDirectory })
      try {
        await loadIntoPage(saldo, 'opening-in-page.ts', 'SaldoOpening')
        await saldo.evaluate((count) => SaldoOpening.connectFilled(count), channelCount)
        const first = await saldo.open('options')
        const browser = first.browser()
        await first.close()
        const emptyMs: number[] = []
        const optionsMs: number[] = []
        for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
          await saldo.stopBackground()
          const [empty, options] = [
            await firstPaintMs(browser, `${saldo.extensionRoot}empty.html`),
            await firstPaintMs(browser, `${saldo.extensionRoot}options.html`),
          ]
          if (round < 0) continue
          emptyMs.push(empty)
          optionsMs.push(options)
        }
        const at = `at ${channelCount} channels`
        report(`First paint of the options page ${at}, median ms`, quantile(optionsMs, 0.5))
        report('… as a multiple of an empty page', quantile(optionsMs, 0.5) / quantile(emptyMs, 0.5))
      } finally {
        await saldo.close()
      }
    }
  } finally {
    await hubServer.close()
    await rm(buildDirectory, { recursive: true, force: true })
  }
}

async function firstPaintMs(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  await page.evaluateOnNewDocument(watchOpening)
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  const ms = await waitUntil('the first paint', () => page.evaluate(() => readOpening().firstPaintMs))
  await page.close()
  return ms
}
