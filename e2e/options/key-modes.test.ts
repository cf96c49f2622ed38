import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, fill, find, has, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { watchRequests } from '#e2e/saldo/watch-requests.ts'
import { searchFolder } from '#e2e/secrets/search-folder.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const PASSPHRASE = 'vier Wörter sind gut'
const NAME = 'Key storage'
const PLAIN = 'On this computer'
const BEHIND_PASSPHRASE = 'On this computer, behind a passphrase'
const SESSION = 'Only until the browser closes'

/** Everything in extension storage, as text. */
const everythingIn = (bench: TestBench, area: 'local' | 'session') =>
  bench.saldo.evaluate(async (name) => JSON.stringify(await chrome.storage[name].get(null)), area)

describe.each([
  { browserName: 'chromium', amounts: ['1499', '2500', '3600', '4700'] },
  { browserName: 'firefox', amounts: ['1k', '2k', '3k', '4k'] },
] as const)('the key in $browserName', ({ browserName, amounts }) => {
  let bench: TestBench
  let options: Page
  const searched: Record<string, readonly string[]> = {}

  const badgeIs = (text: string) =>
    waitUntil(`the badge ${text}`, async () => (await bench.saldo.badge()).text === text, { timeoutMs: 20_000 })
  const setBalance = (total: string) => bench.hub.setBalances([{ currency: 'eur', total }])

  /** Closes the browser, looks for the texts in everything that it has left on the disk, and starts it again. */
  async function restart(...texts: readonly string[]): Promise<void> {
    await bench.saldo.restart({
      between: async (folder) => {
        for (const text of texts) searched[text] = await searchFolder(folder, text)
      },
    })
    options = await bench.saldo.open('options')
    await showSettings(options, 'Key & privacy')
    await find(options, 'region', NAME)
  }

  async function unlockWith(page: Page, passphrase: string): Promise<void> {
    await page.bringToFront()
    await fill(page, 'Passphrase', passphrase)
    await page.keyboard.press('Enter')
  }

  beforeAll(async () => {
    bench = await startTestBench(browserName, { limits: 'off', clientCount: 2 })
    await widenLimits(bench.saldo)
    options = await bench.saldo.open('options')
  })

  afterAll(() => bench.close())

  it('can be put behind a passphrase before there is one', async () => {
    await (await options.waitForSelector('.keys summary'))?.click()
    await click(options, 'radio', BEHIND_PASSPHRASE)
    await fill(options, 'New passphrase', 'too short')
    await fill(options, 'Repeat the passphrase', 'too short')
    await options.keyboard.press('Enter')
    await waitForText(options, 'This is too short: at least 12 characters without the spaces.', { region: NAME })
    await fill(options, 'New passphrase', PASSPHRASE)
    await click(options, 'button', 'Encrypt the key')
    await waitForText(options, 'The passphrases don’t match.', { region: NAME })
    await fill(options, 'Repeat the passphrase', PASSPHRASE)
    await click(options, 'button', 'Encrypt the key')
    await waitForText(options, 'Unlocked until the browser closes.', { region: NAME })
    await options.close()

    await connectAccount(bench.saldo, ACCOUNT)

    await badgeIs(amounts[0])
    for (const area of ['local', 'session'] as const) {
      const stored = await everythingIn(bench, area)
      expect(stored).not.toContain(ACCOUNT.key)
      expect(stored).not.toContain(PASSPHRASE)
    }
  })

  it('is locked at once, and says so in badge, tooltip and popup, beside the last amount', async () => {
    options = await bench.saldo.open('options')
    await showSettings(options, 'Key & privacy')
    await click(options, 'button', 'Lock now')
    await badgeIs('!')

    const requests = await watchRequests(bench)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, 'Saldo is locked', { region: 'Balance' })
    await click(popup, 'button', 'Refresh')
    expect(await waitForText(popup, '€1,499.99', { region: 'Balance' })).toContain('Enter your passphrase')
    expect((await bench.saldo.badge()).title).toMatch(/€1,499\.99.*\n\$0\.00\n(?:.+\n)?Saldo is locked$/)
    await waitForText(options, 'Locked. Enter your passphrase to resume updates.', { region: NAME })
    expect(await requests()).toEqual([])
    await popup.close()
  })

  it('opens for the right passphrase alone, after wrong ones slower and slower, and is read at once', async () => {
    setBalance('2500.5')
    const popup = await bench.saldo.open('popup')
    await click(popup, 'button', 'Unlock')
    expect(await waitUntil('the focus', () => focusedField(popup))).toBe('Passphrase')
    const kept = await storedSecrets(bench)

    for (const wrong of ['not this one', 'nor this one']) {
      await unlockWith(popup, wrong)
      await waitForText(popup, 'Wrong passphrase.', { region: 'Balance' })
    }
    await unlockWith(popup, 'and not this one')
    await waitForText(popup, /Try again in [1-5] s\./, { region: 'Balance' })
    expect(await focusedField(popup)).toBe('Passphrase')
    expect(await findViolations(popup)).toEqual([])
    expect(await storedSecrets(bench)).toEqual(kept)
    // The wait of 5 s that three failures cost may be over before a slow machine comes here; that of nine is not.
    const failures = await readFailures(bench)
    expect(failures).toMatchObject({ count: 3 })
    await writeFailures(bench, { ...failures, count: 9 })
    await unlockWith(options, PASSPHRASE)
    await waitForText(options, 'Too many attempts. Try again in', { region: NAME })
    await writeFailures(bench, failures)

    await popup.bringToFront()
    await waitForText(popup, 'You can try again now.', { region: 'Balance', timeoutMs: 15_000 })
    await unlockWith(popup, PASSPHRASE)

    await waitForText(popup, '€2,500.50', { region: 'Balance' })
    await badgeIs(amounts[1])
    expect(await has(popup, 'button', 'Unlock')).toBe(false)
    expect(await waitUntil('the focus', () => focusedField(popup))).toBe('Refresh')
    await waitForText(options, 'Unlocked until the browser closes.', { region: NAME })
    await popup.close()
  })

  it('behind a passphrase is locked after a restart, and nowhere on the disk', async () => {
    setBalance('3600.5')
    await restart(ACCOUNT.key, PASSPHRASE, await vaultKey(bench))
    expect(Object.values(searched)).toEqual([[], [], []])
    await badgeIs('!')
    await waitForText(options, 'Locked.', { region: NAME })
    expect(await findViolations(options)).toEqual([])

    await unlockWith(options, PASSPHRASE)

    await badgeIs(amounts[2])
  })

  it('of this session alone is gone after a restart, and nowhere on the disk', async () => {
    await click(options, 'radio', SESSION)
    await click(options, 'button', 'Keep it until the browser closes')
    await waitForText(options, 'Saved', { region: NAME })
    await restart(ACCOUNT.key, PASSPHRASE)
    expect([searched[ACCOUNT.key], searched[PASSPHRASE]]).toEqual([[], []])
    await badgeIs('!')
    expect((await bench.saldo.badge()).title).toMatch(/€3,600\.50.*\n(?:.+\n)?The API key is needed again$/)

    setBalance('4700.5')
    await showSettings(options, 'Accounts')
    await click(options, 'button', 'Change key or partner')
    await fill(options, 'API key', ACCOUNT.key)
    await click(options, 'button', 'Connect')
    await badgeIs(amounts[3])
    expect(await everythingIn(bench, 'local')).not.toContain(ACCOUNT.key)
  })

  it('without encryption is used after a restart without a question, and is found on the disk', async () => {
    await showSettings(options, 'Key & privacy')
    await click(options, 'radio', PLAIN)
    await click(options, 'button', 'Store unencrypted')
    await waitForText(options, 'Saved', { region: NAME })
    expect(await everythingIn(bench, 'session')).not.toContain(ACCOUNT.key)
    setBalance('1499.9951')

    await restart(ACCOUNT.key)

    expect(searched[ACCOUNT.key]).not.toEqual([])
    const popup = await bench.saldo.open('popup')
    await click(popup, 'button', 'Refresh')
    await waitForText(popup, '€1,499.99', { region: 'Balance' })
    await badgeIs(amounts[0])
    await popup.close()
  })

  it('that was not encrypted leaves traces, which is said when it is', async () => {
    await click(options, 'radio', BEHIND_PASSPHRASE)
    await fill(options, 'New passphrase', PASSPHRASE)
    await fill(options, 'Repeat the passphrase', PASSPHRASE)
    await options.keyboard.press('Enter')
    expect(await waitForText(options, 'Saved', { region: NAME })).toContain(
      'Traces of the unencrypted key may stay on disk',
    )
    expect(await focusedField(options)).toBe(BEHIND_PASSPHRASE)
    expect(await findViolations(options)).toEqual([])
    expect(await everythingIn(bench, 'local')).not.toContain(ACCOUNT.key)
  })

  it('whose passphrase is forgotten is pasted again, and nothing else is lost', async () => {
    const accounts = () => bench.saldo.evaluate(() => chrome.storage.local.get('accounts'))
    const before = await accounts()
    await click(options, 'button', 'Lock now')
    await waitForText(options, 'Locked.', { region: NAME })
    await (await options.waitForSelector('summary'))?.click()
    await click(options, 'button', 'Discard the encrypted key')
    await waitForText(options, 'Key discarded.', { region: NAME })
    await showSettings(options, 'Accounts')
    await waitForText(options, 'The API key is needed again', { region: 'Accounts' })

    await click(options, 'button', 'Change key or partner')
    await fill(options, 'API key', ACCOUNT.key)
    await click(options, 'button', 'Connect')

    await badgeIs(amounts[0])
    expect(await accounts()).toEqual(before)
    await showSettings(options, 'Key & privacy')
    expect(await region(options, NAME)).not.toContain(ACCOUNT.key)
  })

  it('was in no page, line or error', async () => {
    expect(await options.content()).not.toContain(ACCOUNT.key)
    expect(bench.saldo.consoleLines().join()).not.toContain(ACCOUNT.key)
    expect(bench.saldo.pageErrors()).toEqual([])
    expect(bench.saldo.foreignRequests()).toEqual([])
  })
})

/** The name of what has the focus; undefined for nothing. */
function focusedField(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { activeElement } = document
    const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0] : undefined
    const name = label?.querySelector('.key-mode-name') ?? label
    return name?.textContent ?? activeElement?.getAttribute('aria-label') ?? undefined
  })
}

/** What a wrong passphrase must not touch. */
function storedSecrets(bench: TestBench): Promise<Record<string, unknown>> {
  return bench.saldo.evaluate(async () => {
    const items = Object.entries(await chrome.storage.local.get(null))
    return Object.fromEntries(items.filter(([name]) => name === 'vault' || name.startsWith('key:')))
  })
}

type Failures = { readonly count: number; readonly lastAtMs: number }

/** The wrong passphrases in a row, as they are stored. */
function readFailures(bench: TestBench): Promise<Failures> {
  return bench.saldo.evaluate(async () => {
    const { 'unlock-failures': failures } = await chrome.storage.local.get('unlock-failures')
    return (failures as { readonly value: Failures }).value
  })
}

function writeFailures(bench: TestBench, value: Failures): Promise<void> {
  return bench.saldo.evaluate(
    (failures) => chrome.storage.local.set({ 'unlock-failures': { version: 1, value: failures } }),
    value,
  )
}

/** What the passphrase has opened. */
function vaultKey(bench: TestBench): Promise<string> {
  return bench.saldo.evaluate(async () => {
    const { 'session:opened-vaults': opened } = await chrome.storage.session.get(null)
    const [vault] = (opened as { readonly value: readonly { readonly key: string }[] }).value
    if (!vault) throw new Error('Nothing is open')
    return vault.key
  })
}
