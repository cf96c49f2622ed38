import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { focusedStop, type TabStop } from '#e2e/page/tab-stops.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const MOST_STOPS = 150
/** The pages in their order, each with some of what is on it. */
const PAGES = [
  ['Accounts', 'The badge shows', 'Change key or partner', 'Disconnect', 'Add an account'],
  ['Badge & look', 'Amber below, EUR', 'Theme', 'Hide amounts and names'],
  ['Alerts', 'Notify me', 'Few days left', 'Alert log'],
  ['Channels'],
  ['Key & privacy', 'On this computer'],
  ['Data & export', 'Export settings', 'Delete all data…'],
  ['Advanced', 'Read the balance every', 'Show the report'],
  ['About', 'Open Partner Hub'],
] as const
const SIZES = [
  { width: 1200, height: 900 },
  { width: 360, height: 800 },
] as const

describe.each(['chromium', 'firefox'] as const)('the options page in %s', (browserName) => {
  let bench: TestBench
  let options: Page

  beforeAll(async () => {
    bench = await startTestBench(browserName, { limits: 'off', clientCount: 2, channelCount: 3 })
    await widenLimits(bench.saldo)
    options = await bench.saldo.open('options')
    await find(options, 'button', 'Connect')
  })

  afterAll(() => bench.close())

  const press = async (keys: readonly ('Tab' | 'Enter' | 'Escape' | 'Space')[]) => {
    for (const key of keys) await options.keyboard.press(key)
  }

  /** Goes on with the tab key until what has this name is reached. */
  async function tabTo(name: string): Promise<TabStop> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await press(['Tab'])
      const stop = await focusedStop(options)
      if (stop.name === name) return stop
    }
    throw new Error(`The tab key never came to ${name}`)
  }

  /** From the top of the page on, as after it was opened. */
  const startAgain = () =>
    options.evaluate(() => {
      const first = document.querySelector<HTMLElement>('.brand, h1')
      if (!first) throw new Error('There is nothing at the top')
      first.tabIndex = -1
      first.focus()
    })

  /** Whether the focus is on the last that a keyboard must come to as the page is now: of radio buttons the chosen one. */
  const isAtTheEnd = () =>
    options.evaluate(() => {
      const all = document.querySelectorAll<HTMLInputElement>('button, input, select, textarea, summary, a[href]')
      const last = [...all].findLast(
        (element) =>
          element.tabIndex >= 0 &&
          element.checkVisibility() &&
          !element.disabled &&
          (element.type !== 'radio' || element.checked),
      )
      return document.activeElement === last
    })

  /**
   * Walks through all of it, and gives what was come to. No further than the last, which is looked for after each step: what
   * the background reads meanwhile adds fields and takes them away, and past the end the browser's own controls would hear
   * this key and all that follow.
   */
  async function walk(): Promise<readonly TabStop[]> {
    await startAgain()
    const stops: TabStop[] = []
    while (stops.length < MOST_STOPS) {
      await press(['Tab'])
      stops.push(await focusedStop(options))
      if (await isAtTheEnd()) return stops
    }
    throw new Error(`The tab key never came to the end, but to ${stops.map(({ name }) => name).join(', ')}`)
  }

  async function holdsUp(): Promise<void> {
    expect(await findViolations(options)).toEqual([])
    await bench.saldo.setColorScheme('dark')
    // All that the scheme changes.
    expect(await findViolations(options, ['color-contrast'])).toEqual([])
    await bench.saldo.setColorScheme('light')
    for (const size of SIZES) {
      await options.setViewport(size)
      expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    }
    await options.setViewport(SIZES[0])
  }

  it('breaks no rule before anything is connected, and is walked through by keys', async () => {
    await holdsUp()
    const stops = await walk()

    expect(stops.filter(({ name, hasRing }) => name === '' || !hasRing)).toEqual([])
    expect(stops.map(({ name }) => name)).toEqual(expect.arrayContaining(['Partner ID', 'API key', 'Connect']))
  })

  it('breaks no rule with an account and all of its settings, and is walked through by keys', async () => {
    await connectAccount(bench.saldo, ACCOUNT)
    await skipClosedMonths(bench.saldo)
    await options.bringToFront()
    await bench.saldo.goTo(options, 'options.html')
    await find(options, 'button', 'Disconnect')
    for (const [title, ...some] of PAGES) {
      const inOrder: readonly string[] = some
      await showSettings(options, title)
      if (title === 'Channels') await waitForText(options, '0 pinned, 0 muted, of 3')
      for (const summary of await options.$$('summary')) await summary.click()
      await holdsUp()
      const stops = await walk()

      expect(stops.filter(({ name, hasRing }) => name === '' || !hasRing)).toEqual([])
      const names = stops.map(({ name }) => name)
      expect(names.slice(0, PAGES.length)).toEqual(PAGES.map(([name]) => name))
      expect(names.filter((name) => inOrder.includes(name))).toEqual(inOrder)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('goes back and forward through its pages, each with its own address and heading', async () => {
    await showSettings(options, 'Accounts')
    await showSettings(options, 'Badge & look')
    expect(new URL(options.url()).hash).toBe('#badge')
    expect(await options.evaluate(() => document.activeElement?.textContent)).toBe('Badge & look')
    const headingIs = (text: string) =>
      waitUntil(`the page ${text}`, () =>
        options.evaluate((wanted) => document.querySelector('h1')?.textContent === wanted, text),
      )

    await options.goBack()
    await headingIs('Accounts')
    await options.goForward()
    await headingIs('Badge & look')
    await bench.saldo.goTo(options, 'options.html#about')
    await headingIs('About')
    await bench.saldo.goTo(options, 'options.html#account/%E0%A4%A/key')
    await headingIs('Accounts')
  })

  it('gives the focus back to what asked, where a question was left with the escape key', async () => {
    await showSettings(options, 'Accounts')
    await startAgain()
    await tabTo('Disconnect')
    await press(['Enter'])
    await waitUntil('the question', async () => (await focusedStop(options)).name === 'Keep it')
    expect(await findViolations(options)).toEqual([])
    await press(['Escape'])
    await waitUntil('the focus where it was', async () => (await focusedStop(options)).name === 'Disconnect')

    await showSettings(options, 'Data & export')
    await tabTo('Delete all data…')
    await press(['Enter'])
    await waitUntil('the dialog', async () => (await focusedStop(options)).name === 'Keep my data')
    expect(await findViolations(options)).toEqual([])
    await press(['Escape'])
    await waitUntil('the focus where it was', async () => (await focusedStop(options)).name === 'Delete all data…')
  })

  it('is worked by keys alone: a passphrase is set, the keys are locked, and unlocked', async () => {
    await showSettings(options, 'Key & privacy')
    await startAgain()
    await tabTo('On this computer')
    await options.keyboard.press('ArrowDown')
    await tabTo('New passphrase')
    await options.keyboard.type('vier Wörter sind gut')
    await tabTo('Repeat the passphrase')
    await options.keyboard.type('vier Wörter sind gut')
    expect(await findViolations(options)).toEqual([])
    await press(['Enter'])
    await waitForText(options, 'Unlocked until the browser closes.', { timeoutMs: 15_000 })
    await tabTo('Lock now')
    await press(['Enter'])
    await waitForText(options, 'Locked. Enter your passphrase to resume updates.')
    expect(await findViolations(options)).toEqual([])

    await tabTo('Passphrase')
    await options.keyboard.type('vier Wörter sind gut')
    await press(['Enter'])
    await waitForText(options, 'Unlocked until the browser closes.', { timeoutMs: 15_000 })
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
