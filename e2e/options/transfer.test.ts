import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, field, find, has, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { dumpDatabases } from '#e2e/secrets/dump-databases.ts'
import { findCanary, type KeyPlace } from '#e2e/secrets/find-canary.ts'
import { waitUntil } from '#e2e/wait-until.ts'
import { HOSTILE_FILES, SOUND_FILE } from '#state/testing/hostile-files.ts'

declare const chrome: ExtensionApi

const GOOD_FILE = {
  ...SOUND_FILE,
  accounts: [{ ...SOUND_FILE.accounts[0], partnerId: ACCOUNT.partnerId }, SOUND_FILE.accounts[1]],
}

describe.each(['chromium', 'firefox'] as const)('settings and data in %s', (browserName) => {
  let bench: TestBench
  let page: Page
  let folder: string
  let fresh: { readonly stored: object; readonly databases: unknown; readonly badge: object; readonly alarms: object }

  const stored = () => bench.saldo.evaluate(() => chrome.storage.local.get(null))
  const state = async () => ({
    stored: await stored(),
    databases: await dumpDatabases(bench.saldo),
    badge: await bench.saldo.badge(),
    alarms: (await bench.saldo.alarms()).map(({ name, periodInMinutes }) => ({ name, periodInMinutes })),
  })
  const upload = async (name: string, bytes: Uint8Array) => {
    const file = join(folder, `${name.replace(/[^\w]+/g, '-')}.json`)
    await writeFile(file, bytes)
    const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
    await input.uploadFile(file)
  }
  /** Where the key is and must not be, here and in what left the extension. */
  const findKey = (keptAs: KeyPlace, ...left: readonly (readonly [place: string, text: string])[]) =>
    findCanary(bench, ACCOUNT.key, { keptAs, more: left.map(([place, text]) => ({ place, text })) })
  const alertText = () => page.$eval('.transfer [role=alert]', (alert) => alert.textContent ?? '')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saldo-transfer-'))
    bench = await startTestBench(browserName, { limits: 'off' })
    await waitUntil('a badge', async () => (await bench.saldo.badge()).text !== '')
    fresh = await state()
    await widenLimits(bench.saldo)
    await connectAccount(bench.saldo, ACCOUNT)
    await skipClosedMonths(bench.saldo)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '12 of 12 channels read', { timeoutMs: 90_000 })
    await popup.close()
    // What follows the last channel is stored after it is shown: until when no usage is due comes last.
    await waitUntil('the end of all reading', async () =>
      Object.keys(await stored()).some((key) => key.startsWith('usage-due:')),
    )
    await waitForIdle(bench.saldo)
    page = await bench.saldo.open('options')
    await showSettings(page, 'Data & export')
    await waitForText(page, 'Export and import')
  }, 180_000)

  afterAll(async () => {
    await bench.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('exports everything but the key, as a file that the policy of the pages lets through', async () => {
    const downloads = join(folder, 'downloads')
    await mkdir(downloads)
    // What the link of a click would save, in both browsers; Chromium saves it for real below.
    await page.evaluate(() => {
      const { createObjectURL } = URL
      URL.createObjectURL = (blob: Blob) => {
        Object.assign(globalThis, { exported: blob.text() })
        return createObjectURL(blob)
      }
    })
    const session = browserName === 'chromium' ? await page.createCDPSession() : undefined
    await session?.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })

    await click(page, 'button', 'Export settings')

    const status = await waitForText(page, /Saved as saldo-settings-\d{4}-\d\d-\d\d\.json/)
    const text = await page.evaluate(() => (globalThis as unknown as { exported: Promise<string> }).exported)
    expect(JSON.parse(text)).toMatchObject({
      format: 'saldo-settings',
      version: 1,
      settings: { intervalMinutes: 15 },
      accounts: [{ partnerId: ACCOUNT.partnerId, pinned: [], muted: [] }],
    })
    expect(await findKey('plain', ['the exported file', text])).toEqual([])
    expect(text).not.toContain(
      Object.keys(await stored())
        .find((name) => name.startsWith('key:'))
        ?.slice(4),
    )
    if (!session) return
    const [, fileName = ''] = /Saved as (\S+\.json)/.exec(status) ?? []
    await waitUntil('the file', async () => (await readdir(downloads)).includes(fileName))
    expect(await readFile(join(downloads, fileName), 'utf8')).toBe(text)
  })

  it(`refuses each of ${HOSTILE_FILES.length} wrong files with a sentence, and stores nothing of it`, async () => {
    const before = JSON.stringify(await stored())
    const sentences = new Set<string>()
    for (const { name, bytes, refusal } of HOSTILE_FILES) {
      await upload(name, bytes)
      const text = await waitUntil(`the refusal of ${name}`, async () => {
        const alert = await alertText()
        return alert.includes(`${name.replace(/[^\w]+/g, '-')}.json`) ? alert : undefined
      })
      expect(text, name).toMatch(/^Nothing was imported\w?.+\..*\.json$/s)
      if ('place' in refusal) expect(text).toContain(`“${refusal.place}”`)
      expect(text).not.toContain('canary-of-a-file')
      expect(await has(page, 'button', 'Import')).toBe(false)
      sentences.add(text.replace(/“.*”/, ''))
    }
    expect(sentences.size).toBeGreaterThan(10)
    expect(JSON.stringify(await stored())).toBe(before)
  }, 180_000)

  it('shows what a good file changes, stores nothing before it is told to, and then all of it', async () => {
    const before = JSON.stringify(await stored())
    await upload('good', new TextEncoder().encode(JSON.stringify(GOOD_FILE)))
    const preview = await waitForText(page, 'This will change')

    expect(preview).toMatch(/Interval\s+15 minutes\s+30 minutes/)
    expect(preview).toContain('Zweites Konto (secondPA): new, needs its API key')
    // Called as 360dialog calls the partner, once that was read.
    expect(preview).toMatch(new RegExp(`${ACCOUNT.partnerId}\\)?: .*pinned channels`))
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('import-preview-heading')
    expect(JSON.stringify(await stored())).toBe(before)
    expect(await findViolations(page)).toEqual([])

    await click(page, 'button', 'Import')

    await waitForText(page, 'The settings were imported.')
    const after = await stored()
    expect(after).toMatchObject({ settings: { value: { intervalMinutes: 30, limitShare: 0.25, theme: 'dark' } } })
    expect((after['accounts'] as { value: object[] }).value).toMatchObject([
      { partnerId: ACCOUNT.partnerId },
      { partnerId: 'secondPA', label: 'Zweites Konto', zone: 'Europe/Berlin' },
    ])
    expect(Object.keys(after).filter((name) => name.startsWith('key:'))).toHaveLength(1)
    await waitUntil('the interval', async () =>
      (await bench.saldo.alarms()).some(({ periodInMinutes }) => periodInMinutes === 30),
    )
    expect(await findKey('plain')).toEqual([])
  })

  it('shows a report without key, names and amounts, in full and before it is copied', async () => {
    await showSettings(page, 'Advanced')
    expect(await has(page, 'button', 'Copy the report')).toBe(false)
    await click(page, 'button', 'Show the report')
    const text = await (await find(page, 'region', 'Report')).evaluate((report) => report.textContent ?? '')

    expect(JSON.parse(text)).toMatchObject({
      report: 'saldo-diagnostics',
      hubAccess: true,
      accounts: [{ key: 'open' }, {}],
    })
    const names = bench.hub.monthTotals({
      year: new Date().getUTCFullYear(),
      month: new Date().getUTCMonth() + 1,
    }).channels
    for (const secret of [
      'PA"',
      '1499',
      'Zweites',
      'Acme',
      ...names.flatMap(({ name, phoneNumber }) => [name, phoneNumber]),
    ]) {
      expect(text).not.toContain(secret)
    }
    expect(await findViolations(page)).toEqual([])
    await click(page, 'button', 'Copy the report')
    await waitForText(page, /Copied|Couldn’t copy/)
    if (browserName === 'firefox') expect(await pageText(page)).toContain('Copied')
    expect(await findKey('plain', ['the report', text])).toEqual([])
    await click(page, 'button', 'Hide the report')
  })

  it('says how much is stored', async () => {
    await showSettings(page, 'Data & export')
    // The history is measured once the page is there.
    const text = await waitUntil('what is stored', async () => {
      const shown = await region(page, 'Your data')
      return shown.includes('Channels') ? shown : undefined
    })

    expect(text).toMatch(/1 month, since \w+ \d{4}\s+Channels\s+12/)
    expect(text).toMatch(/Settings \d+(\.\d+)? (kB|MB)/)
  })

  it('forgets everything once that was asked for and confirmed, also while a refresh runs', async () => {
    await click(page, 'button', 'Delete all data…')
    await find(page, 'dialog', 'Delete all data?')
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep my data')
    await page.keyboard.press('Escape')
    await waitUntil('the focus back', () =>
      page.evaluate(() => document.activeElement?.textContent === 'Delete all data…'),
    )
    expect(Object.keys(await stored())).toContain('accounts')

    await click(page, 'button', 'Delete all data…')
    await find(page, 'dialog', 'Delete all data?')
    await click(page, 'button', 'Delete all data')

    await waitForText(page, 'All data was deleted', { timeoutMs: 40_000 })
    expect(await pageText(page)).toContain('Now revoke the API key in the 360dialog Partner Hub')
    await click(page, 'link', 'Accounts')
    await field(page, 'Partner ID')
    const left = await waitUntil('a fresh Saldo', async () => {
      const now = await state()
      return JSON.stringify(now.badge) === JSON.stringify(fresh.badge) && now.alarms.length > 0 ? now : undefined
    })
    const { 'call-clock': clock, ...others } = left.stored as Record<string, unknown>
    expect(others).toEqual(fresh.stored)
    expect(clock).toMatchObject({ value: { lostAtMs: expect.any(Number) } })
    expect(left.databases).toEqual(fresh.databases)
    expect(left.alarms).toEqual(fresh.alarms)
    const elsewhere = await bench.saldo.evaluate(async () => [
      await chrome.storage.session.get(null),
      await chrome.storage.sync.get(null),
    ])
    expect(elsewhere).toEqual([{}, {}])
    expect(await findKey('nowhere')).toEqual([])
    expect(bench.saldo.pageErrors()).toEqual([])
    expect(bench.saldo.foreignRequests()).toEqual([])
  }, 90_000)
})
