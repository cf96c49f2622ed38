import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { ColorScheme } from './support/browser-driver.ts'
import { connectAccount } from './support/connect-account.ts'
import { click, fill, find, waitForText } from './support/elements.ts'
import { comparePictures } from './support/gallery/compare-pictures.ts'
import { packPicture } from './support/gallery/pack-picture.ts'
import { launchSaldo } from './support/launch-saldo.ts'
import { startPartnerHubs } from './support/partner-hubs.ts'
import { skipClosedMonths, widenLimits } from './support/settings.ts'

const PICTURES = join(import.meta.dirname, 'pictures', 'options')
const WIDTHS = [1_200, 360] as const
const SCHEMES: readonly ColorScheme[] = ['light', 'dark']
const HEIGHT = 900
const PASSPHRASE = 'vier Wörter sind gut'

const NORTH = { partnerId: 'northPA', key: 'north-key' }
const EAST = { partnerId: 'eastPA', key: 'east-key' }

/** Takes a picture of a part of the page in both schemes and both widths, unless the stored one still looks the same. */
async function photograph(page: Page, name: string, selector: string, setScheme: SetScheme): Promise<void> {
  for (const scheme of SCHEMES) {
    await setScheme(scheme)
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: HEIGHT })
      const element = await page.waitForSelector(selector)
      const taken = await element?.screenshot()
      if (!taken) throw new Error(`There is no ${selector} for the picture ${name}`)
      const file = join(PICTURES, `${name}-${width}-${scheme}.png`)
      const stored = await readFile(file).catch(() => undefined)
      if (stored && (await comparePictures(stored, taken)).isSame) continue
      await writeFile(file, await packPicture(taken))
      console.log(`${file}: ${stored ? 'changed' : 'new'}`)
    }
  }
}

type SetScheme = (scheme: ColorScheme) => Promise<void>

await mkdir(PICTURES, { recursive: true })
const { hubServer } = await startPartnerHubs([
  { ...NORTH, clientCount: 3, channelCount: 14, balances: [{ currency: 'eur', total: '1499.9951' }] },
  { ...EAST, clientCount: 2, channelCount: 5, balances: [{ currency: 'usd', total: '41.2' }] },
])
const saldo = await launchSaldo({ browserName: 'chromium', hubServer, switches: ['--hide-scrollbars'] })
try {
  await widenLimits(saldo)
  const page = await saldo.open('options')
  await page.bringToFront()
  const take = (name: string, selector: string) => photograph(page, name, selector, saldo.setColorScheme)
  const section = (heading: string) => `section[aria-labelledby="${heading}"]`

  await find(page, 'button', 'Connect')
  await take('first-run', 'main')
  await fill(page, 'Partner ID', NORTH.partnerId)
  await fill(page, 'API key', 'a-key-that-is-refused')
  await click(page, 'button', 'Connect')
  await page.waitForSelector('.notice-critical')
  await take('refused', section('connect-heading'))

  await connectAccount(saldo, NORTH)
  await skipClosedMonths(saldo)
  await page.bringToFront()
  await saldo.goTo(page, 'options.html')
  await click(page, 'button', 'Add an account')
  await fill(page, 'Partner ID', EAST.partnerId)
  await fill(page, 'API key', EAST.key)
  await click(page, 'button', 'Connect')
  await find(page, 'button', 'Done')
  await take('result', '.set-up-result')
  await click(page, 'button', 'Done')
  await saldo.goTo(page, 'options.html')
  await waitForText(page, 'of 14')
  await take('accounts', '.accounts')
  await take('key', section('keys-heading'))
  for (const name of ['badge', 'channel', 'day', 'look', 'limit']) await take(name, section(`${name}-settings`))
  await take('file', section('transfer-heading'))
  await take('data', section('data-heading'))
  await click(page, 'button', 'Show the report')
  await take('report', section('diagnostics-heading'))

  await click(page, 'button', 'Forget everything…')
  await take('forget', 'dialog[open]')
  await click(page, 'button', 'Keep my data')
  await page.click(`input[value="passphrase"]`)
  await fill(page, 'New passphrase', PASSPHRASE)
  await take('passphrase', section('keys-heading'))
  await fill(page, 'Repeat the passphrase', PASSPHRASE)
  await page.keyboard.press('Enter')
  await click(page, 'button', 'Lock now')
  await find(page, 'button', 'Unlock')
  await take('locked', section('keys-heading'))
} finally {
  await saldo.close()
  await hubServer.close()
}
