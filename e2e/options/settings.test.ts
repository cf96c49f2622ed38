import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, field, fill, has, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { skipClosedMonths, widenLimits } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const GREEN = [27, 127, 75]
const AMBER = [154, 91, 0]
const RED = [198, 40, 40]
const ALL_READ = /6 of 6 channels read/

describe.each(['chromium', 'firefox'] as const)('the settings in %s', (browserName) => {
  let bench: TestBench
  let options: Page

  beforeAll(async () => {
    bench = await startConnected(browserName, { limits: 'off', clientCount: 6, channelCount: 6 })
    await widenLimits(bench.saldo)
    await skipClosedMonths(bench.saldo)
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_READ, { timeoutMs: 60_000 })
    await popup.close()
    options = await bench.saldo.open('options')
    await showSettings(options, 'Channels')
    await waitForText(options, '0 pinned, 0 muted, of 6')
  })

  afterAll(() => bench.close())

  const select = async (title: string, name: string, value: string) => {
    await options.bringToFront()
    await showSettings(options, title)
    await (await field(options, name)).select(value)
  }
  /** Types into a field and leaves it with the tab key. */
  const type = async (name: string, text: string) => {
    await options.bringToFront()
    await fill(options, name, text)
    await options.keyboard.press('Tab')
  }
  const shownIn = async (name: string) => (await field(options, name)).evaluate(({ value }) => value)
  const openLimits = () =>
    options.$eval('.disclosure', (details) => {
      details.setAttribute('open', '')
    })
  const badgeIs = (color: readonly number[]) =>
    waitUntil(`the badge in ${color.join(', ')}`, async () => {
      const { backgroundColor } = await bench.saldo.badge()
      return color.every((part, place) => backgroundColor[place] === part)
    })
  const stored = async () => {
    const { settings } = await bench.saldo.evaluate(() => chrome.storage.local.get('settings'))
    return (settings as { readonly value: Record<string, unknown> }).value
  }
  const period = async () => (await bench.saldo.alarms()).find(({ name }) => name === 'refresh')?.periodInMinutes

  it('break no rule of accessibility, and have room on a narrow screen', async () => {
    const { width, height } = options.viewport() ?? { width: 1200, height: 900 }
    for (const title of ['Badge & look', 'Channels', 'Advanced']) {
      await showSettings(options, title)
      if (title === 'Advanced') await openLimits()
      expect(await findViolations(options)).toEqual([])

      await options.setViewport({ width: 360, height: 800 })
      expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await options.setViewport({ width, height })
    }
  })

  it('are chosen from a list where the window is narrow', async () => {
    const { width, height } = options.viewport() ?? { width: 1200, height: 900 }
    await options.setViewport({ width: 360, height: 800 })
    expect(await has(options, 'link', 'About')).toBe(false)
    await (await field(options, 'Settings')).select('about')
    await waitForText(options, 'Saldo is not made, endorsed or supported by 360dialog.')
    await options.setViewport({ width, height })
  })

  it('the interval is that of the alarm, be it a choice or any number of minutes', async () => {
    await select('Advanced', 'Read the balance every', '30')
    await waitUntil('the alarm every 30 minutes', async () => (await period()) === 30)

    await select('Advanced', 'Read the balance every', 'other')
    await type('Minutes between updates', '1441')
    await waitForText(options, 'Enter whole minutes from 1 to 1,440.')
    expect(await period()).toBe(30)
    await type('Minutes between updates', '45')
    await waitUntil('the alarm every 45 minutes', async () => (await period()) === 45)
  })

  it('the levels of a currency colour the badge as they are changed', async () => {
    await badgeIs(GREEN)
    await showSettings(options, 'Badge & look')

    await type('Amber below, EUR', '2,000.50')
    await badgeIs(AMBER)
    await type('Red below, EUR', '3000')
    await waitForText(options, 'Must be €2,000.50 (the amber level) or less.')
    await type('Red below, EUR', '1,500.00')
    await badgeIs(RED)
    await type('Amber below, USD', '90000')
    await click(options, 'button', 'Reset to defaults, EUR')
    await badgeIs(GREEN)

    expect(await shownIn('Amber below, EUR')).toBe('200')
  })

  it('a muted channel is last in the popup, a pinned one first, and none is both', async () => {
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_READ)
    // Firefox tells nothing of rows that are out of sight.
    const names = () =>
      popup.$$eval('.ranked-row .ranked-name', (rows) => rows.map(({ textContent }) => textContent?.trim() ?? ''))
    const before = await names()
    const [dearest = '', second = ''] = before
    expect(new Set(before).size).toBe(6)

    await options.bringToFront()
    await showSettings(options, 'Channels')
    await click(options, 'button', `Mute ${dearest}`)
    await waitForText(options, '0 pinned, 1 muted, of 6')
    await popup.bringToFront()
    await waitUntil('the muted one last', async () => (await names()).at(-1) === dearest)
    expect((await names())[0]).toBe(second)
    expect(await popup.$eval('.ranked-row:last-child .ranked-note', (note) => note.textContent)).toMatch(/ · muted$/)

    await options.bringToFront()
    await click(options, 'button', `Pin ${dearest}`)
    await waitForText(options, '1 pinned, 0 muted, of 6')
    await popup.bringToFront()
    await waitUntil('the pinned one first', async () => (await names())[0] === dearest)
    await popup.close()
  })

  it('the zone is that of the days in the popup', async () => {
    await select('Accounts', 'Time zone', 'Pacific/Auckland')

    const popup = await bench.saldo.open('popup')
    await waitForText(popup, 'Days and months are those of Pacific/Auckland.', { timeoutMs: 30_000 })
    await waitForText(popup, ALL_READ, { timeoutMs: 30_000 })
    await popup.close()
    await select('Accounts', 'Time zone', '')
    const chosen = await field(options, 'Time zone')
    // Firefox tells no text of what can be chosen.
    await waitUntil('the zone that is found out', () =>
      chosen.evaluate((select) => /^Automatic \(/.test(select.querySelector('option:checked')?.textContent ?? '')),
    )
  })

  it('weeks begin on the chosen day, in the table of days', async () => {
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_READ, { timeoutMs: 30_000 })
    await click(popup, 'button', 'Show as tables')
    await click(popup, 'tab', 'Days')
    /** The weekday of each first row but that of the month's first week. */
    const firstDays = () =>
      popup.$$eval('.day-table tbody', (weeks) =>
        weeks.map((week) => week.querySelector('th')?.textContent ?? '').slice(1),
      )
    const weekdays = async () =>
      (await firstDays()).map((day) => new Date(`${day} ${new Date().getUTCFullYear()} UTC`).getUTCDay())
    await waitUntil('the table', async () => (await popup.$('.day-table')) !== null)

    for (const [value, weekday] of [
      ['3', 3],
      ['6', 6],
    ] as const) {
      await select('Badge & look', 'Week starts on', value)
      await popup.bringToFront()
      await waitUntil(`weeks that begin on day ${value}`, async () => {
        const days = await weekdays()
        // A month that has just begun has no second week yet.
        return (days.length > 0 || new Date().getUTCDate() < 15) && days.every((day) => day === weekday)
      })
    }
    await popup.close()
  })

  it('the theme is that of both pages, whatever the system has, and charts follow', async () => {
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_READ)
    const backgroundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const axisColors = () =>
      popup.$eval('.day-chart canvas', (node) => {
        const canvas = node as HTMLCanvasElement
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return new Set(Array.from({ length: pixels.length / 4 }, (_, at) => pixels.slice(at * 4, at * 4 + 4).join()))
          .size > 1
          ? [...pixels].reduce((sum, value, at) => (sum * 31 + value * (at % 7)) % 1_000_003, 7)
          : undefined
      })
    await popup.bringToFront()
    const light = await waitUntil('the chart', axisColors)
    expect(await backgroundOf(popup)).toBe('rgb(255, 255, 255)')

    await select('Badge & look', 'Theme', 'dark')
    await waitUntil('dark options', async () => (await backgroundOf(options)) === 'rgb(16, 18, 22)')
    await popup.bringToFront()
    await waitUntil('a dark popup', async () => (await backgroundOf(popup)) === 'rgb(21, 23, 28)')
    await waitUntil('a redrawn chart', async () => {
      const now = await axisColors()
      return now !== undefined && now !== light
    })
    await popup.close()

    await bench.saldo.setColorScheme('dark')
    await select('Badge & look', 'Theme', 'light')
    await waitUntil('light options', async () => (await backgroundOf(options)) === 'rgb(244, 245, 248)')
    await bench.saldo.setColorScheme('light')
    await select('Badge & look', 'Theme', 'dark')
    await waitUntil('dark options again', async () => (await backgroundOf(options)) === 'rgb(16, 18, 22)')
    expect(await findViolations(options, ['color-contrast'])).toEqual([])
  })

  it('the share is that of the budget, and said in words', async () => {
    await select('Advanced', 'Saldo’s share of the request limits', '0.5')
    await openLimits()
    await waitForText(options, 'up to 250 requests per 36 sec', { region: 'Request limits' })
    await type('Calls, Per client', '7')
    await waitForText(options, 'up to 3 requests per 36 sec', { region: 'Request limits' })

    await click(options, 'button', 'Reset to defaults')
    const text = await waitForText(options, /Per client\s+up to 2 requests per 36 sec/, { region: 'Request limits' })
    expect(text).toMatch(/Per channel\s+up to 5 requests per 61 min/)
    expect((await stored())['limits']).toMatchObject({ client: { calls: 5, windowMs: 30_000 } })
  })

  it('are all there after a reload', async () => {
    await bench.saldo.goTo(options, 'options.html')
    await showSettings(options, 'Channels')
    await waitForText(options, '1 pinned, 0 muted, of 6')

    await showSettings(options, 'Advanced')
    expect(await shownIn('Read the balance every')).toBe('45')
    expect(await shownIn('Saldo’s share of the request limits')).toBe('0.5')
    await showSettings(options, 'Badge & look')
    expect(await shownIn('Amber below, USD')).toBe('90,000')
    expect(await shownIn('Week starts on')).toBe('6')
    expect(await shownIn('Theme')).toBe('dark')
    expect(await options.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
    const popup = await bench.saldo.open('popup')
    await waitForText(popup, '€1,499.99')
    expect(await popup.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
    await popup.close()
  })

  it('hide amounts and names on this page too, and show them again', async () => {
    await options.bringToFront()
    await showSettings(options, 'Accounts')
    expect(await region(options, 'Accounts')).toContain('€1,499.99')
    const names = bench.hub.monthTotals({ year: new Date().getUTCFullYear(), month: new Date().getUTCMonth() + 1 })

    await showSettings(options, 'Badge & look')
    await click(options, 'checkbox', 'Hide amounts and names')
    await waitUntil('the hidden badge', async () => (await bench.saldo.badge()).text === '•••')
    const hidesIn = async (title: string) => {
      await showSettings(options, title)
      const text = await pageText(options)
      expect(text).not.toMatch(/€|1,499|saldoPA/)
      expect(names.channels.filter(({ name }) => text.includes(name))).toEqual([])
    }
    for (const title of ['Accounts', 'Badge & look', 'Channels', 'Data & export', 'Advanced']) await hidesIn(title)
    await bench.saldo.goTo(options, 'options.html')
    for (const title of ['Channels', 'Badge & look']) await hidesIn(title)
    await waitForText(options, 'Amounts and names are hidden.')
    await click(options, 'checkbox', 'Hide amounts and names')
    await showSettings(options, 'Accounts')
    await waitForText(options, '€1,499.99', { region: 'Accounts' })
    expect(await pageText(options)).not.toMatch(/NaN|undefined|\[object/)
    expect(bench.saldo.pageErrors()).toEqual([])
  })
})
