import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { click, field, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { showSettings } from '#e2e/page/settings-page.ts'
import { startConnected, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitUntil } from '#e2e/wait-until.ts'

const ALL_READ = /3 of 3 channels read/
const OUTLOOK = /(?:About \d+ days? left|More than 2 months left|Less than a day left|Empty today)/

describe.each(['chromium', 'firefox'] as const)('what is foreseen in %s', (browserName) => {
  let bench: TestBench
  let popup: Page
  let options: Page

  beforeAll(async () => {
    bench = await startConnected(browserName, {
      limits: 'off',
      clientCount: 2,
      channelCount: 3,
      variants: { infoCurrency: 'eur' },
    })
    await widenLimits(bench.saldo)
    options = await bench.saldo.open('options')
    await showSettings(options, 'Accounts')
    popup = await bench.saldo.open('popup')
    await waitForText(popup, ALL_READ, { timeoutMs: 60_000 })
  })

  afterAll(() => bench.close())

  const dialogText = () => popup.$eval('dialog', (dialog) => dialog.textContent ?? '')

  it('is said under the balance and under the month, from the costs of usage on the first day', async () => {
    // What the costs are in may be learned in the slice after that of the usage, which begins with an alarm.
    await waitUntil('the outlook', async () => {
      await requestRefresh(bench.saldo, 'user')
      return OUTLOOK.test(await region(popup, 'Balance'))
    })
    await waitUntil('the end of the month', async () => /On course for ~?€\d/.test(await region(popup, 'Usage')))
  })

  it('is explained at a press, with the balance over thirteen months out of the history', async () => {
    // The reading of the set-up is kept with the next one.
    await requestRefresh(bench.saldo, 'user')
    await click(popup, 'button', 'How is this worked out?')
    await waitUntil('the reasons', async () =>
      /Based on the costs of usage on \d+ full days?\./.test(await dialogText()),
    )
    expect(await dialogText()).toMatch(OUTLOOK)
    expect(await dialogText()).toMatch(/7 days(?:Enough now|Add €)/)
    expect(await findViolations(popup)).toEqual([])

    await waitUntil('the chart', async () => (await popup.$('dialog canvas')) !== null)
    await (await field(popup, '13 months')).click()
    // It has no table of days, and a chart only once it was read.
    const isThere = async (selector: string) => (await popup.$(selector)) !== null
    await waitUntil(
      'the longest period',
      async () => !(await isThere('dialog table')) && (await isThere('dialog canvas')),
    )
    await popup.keyboard.press('Escape')
    await waitUntil('the popup alone', async () => !(await isThere('dialog')))
  })

  it('is what the badge shows where that is chosen', async () => {
    await options.bringToFront()
    await (await field(options, 'The badge shows')).select('days-left')

    await waitUntil('days on the badge', async () => /^(?:\d+[dh]|>60)$/.test((await bench.saldo.badge()).text))
    expect((await bench.saldo.badge()).title).toMatch(OUTLOOK)
    await (await field(options, 'The badge shows')).select('balance')
    await waitUntil('the amount on the badge', async () => /^1(?:499|k)$/.test((await bench.saldo.badge()).text))
  })
})
