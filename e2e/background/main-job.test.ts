import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, field, find, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { findViolations } from '#e2e/page/find-violations.ts'
import { readAmount } from '#e2e/page/read-amount.ts'
import { connectAccount } from '#e2e/saldo/connect-account.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { dumpDatabases } from '#e2e/secrets/dump-databases.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

/** Half of the limits lets a client's third channel be read 30 s after its first; the rest is slack. */
const ALL_READ_MS = 90_000

function thisMonth() {
  const now = new Date()
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 }
}

/** The rows of the list "Channels": exact costs from their titles, where nothing is rounded. */
async function channelRows(page: Page) {
  const list = await find(page, 'list', 'Channels')
  return list.$$eval('li', (rows) =>
    rows.map((row) => {
      const text = (name: string) => row.querySelector(`.ranked-${name}`)?.textContent ?? ''
      const exactCost = row.querySelector('.ranked-figure [title]')?.getAttribute('title') ?? ''
      return { name: text('name'), number: text('note'), counts: text('counts').replaceAll(',', ''), exactCost }
    }),
  )
}

/** What is said of a balance that is forecast, from usage, or will be. */
const RUNWAY =
  /About \d+ days? left|More than 2 months left|Less than a day left|Empty today, \w+|Forecast after 3 full days/

describe.each([
  { browserName: 'chromium', badge: '1499' },
  { browserName: 'firefox', badge: '1k' },
] as const)('the main job in $browserName', ({ browserName, badge }) => {
  let bench: TestBench
  let popup: Page

  beforeAll(async () => {
    // A channel's calls count for its client too, so that the hub's peaks show both.
    const limits = { counting: 'nested', partner: { calls: 1_000, windowMs: 30_000 } } as const
    bench = await startTestBench(browserName, { clientCount: 6, limits })
    // No currency is learned: it is the user who says it.
    bench.hub.setFault({ kind: 'status', status: 403, path: '/info/balance' })
    await bench.saldo.listenToWorker()
  })

  afterAll(() => bench.close())

  it('opens the options page once by itself after the installation', async () => {
    const opened = () => bench.saldo.pages().then((urls) => urls.filter((url) => url.endsWith('/options.html')))

    await waitUntil('the options page', async () => (await opened()).length > 0)
    expect(await opened()).toHaveLength(1)
    expect((await bench.saldo.badge()).text).toBe('!')
  })

  it('saves nothing for a wrong key or partner, and names the next step', async () => {
    const page = await bench.saldo.open('options')
    const before = await bench.saldo.evaluate(() => chrome.storage.local.get(null))
    const connect = async (partnerId: string, key: string) => {
      for (const [name, value] of [
        ['Partner ID', partnerId],
        ['API key', key],
      ] as const) {
        const input = await field(page, name)
        await input.click({ count: 3 })
        await page.keyboard.press('Backspace')
        await input.type(value)
      }
      await (await find(page, 'button', 'Connect')).click()
    }

    await connect('firstPA', 'not-the-key')
    await waitForText(page, /360dialog rejected this API key\s+Copy it again, or generate a new one in the Partner Hub/)
    await connect('otherPA', ACCOUNT.key)
    await waitForText(page, /This key can’t access partner otherPA\s+Check that the key belongs to this partner ID\./)
    await bench.saldo.setOffline(true)
    await connect('thirdPA', ACCOUNT.key)
    await waitForText(page, /Can’t reach hub\.360dialog\.io\s+Check your network, VPN and firewall\./)
    await bench.saldo.setOffline(false)

    const after = Object.entries(await bench.saldo.evaluate(() => chrome.storage.local.get(null)))
    expect(Object.fromEntries(after.filter(([key]) => !key.startsWith('call')))).toEqual(before)
    await page.close()
  })

  it('connects with what was pasted, shows what the key sees, and has the floored balance in the badge', async () => {
    // Not the time in which the driver opens the page and types.
    let enteredAtMs = Number.NEGATIVE_INFINITY
    const account = { partnerId: `  ${ACCOUNT.partnerId} `, key: ` "${ACCOUNT.key}" ` }
    const connection = await connectAccount(bench.saldo, account, {
      whenEntered: () => {
        enteredAtMs = Date.now()
      },
    })

    expect(connection).toContain(ACCOUNT.partnerId)
    expect(connection).toMatch(/€1,499\.99 EUR/)
    expect(connection).toMatch(/\$0\.00 USD/)
    await waitUntil('the badge', async () => (await bench.saldo.badge()).text === badge)
    expect(Date.now() - enteredAtMs).toBeLessThan(10_000)
    expect((await bench.saldo.badge()).title).toMatch(/^€1,499\.99 · as of \d{1,2}:\d\d.*\n\$0\.00/)
  })

  it('reads every channel, and shows the month to the last digit of the hub’s own sums', async () => {
    popup = await bench.saldo.open('popup')
    await waitForText(popup, '12 of 12 channels read', { timeoutMs: ALL_READ_MS })
    const [lasts = ''] = RUNWAY.exec(await waitForText(popup, RUNWAY, { region: 'Balance' })) ?? []
    await waitUntil('the same in the tooltip', async () => (await bench.saldo.badge()).title.includes(lasts))
    const truth = bench.hub.monthTotals(thisMonth())

    const exactTotal = await popup.$eval('.month-total [title]', (total) => total.getAttribute('title') ?? '')
    expect(readAmount(exactTotal)).toBe(readAmount(truth.cost))
    expect(await region(popup, 'Usage')).toContain(
      `${truth.volume.toLocaleString('en')} messages · ${truth.callCount.toLocaleString('en')} calls`,
    )

    await click(popup, 'button', `All ${truth.channels.length} channels`)
    const rows = await waitUntil('all channels', async () => {
      const found = await channelRows(popup)
      return found.length === truth.channels.length ? found : undefined
    })
    const expected = truth.channels
      .toSorted((left, right) => Number(right.cost) - Number(left.cost))
      .map(({ name, phoneNumber, cost }) => ({ name, number: `+${phoneNumber}`, cost: readAmount(cost) }))
    expect(rows.map(({ name, number, exactCost }) => ({ name, number, cost: readAmount(exactCost) }))).toEqual(expected)
    for (const { phoneNumber, volume } of truth.channels) {
      const counts = rows.find(({ number }) => number === `+${phoneNumber}`)?.counts ?? ''
      const parts = [...counts.matchAll(/(\d+) (?:messages?|paid|free)\b/g)].map(([, count]) => Number(count))
      expect(parts.reduce((sum, count) => sum + count, 0)).toBe(volume)
    }
  }, 120_000)

  it('draws the days of the month', async () => {
    const drawn = await waitUntil('the chart', async () => {
      const isDrawn = await popup.$eval('canvas', (canvas) => {
        const { width, height } = canvas
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
        return pixels.some((value) => value !== 0)
      })
      return isDrawn
    })
    expect(drawn).toBe(true)
    expect(await popup.$eval('canvas', (canvas) => canvas.getAttribute('aria-label'))).toMatch(/^Cost per day of /)
  })

  it('shows costs in a currency once that is confirmed, and never guesses it', async () => {
    expect(await region(popup, 'Usage')).toContain('Currency of costs not confirmed.')
    const options = await bench.saldo.open('options')

    // The server has told none, so that each country's accounts are asked about; in one currency, they are one field again.
    const openFields = () =>
      options.$$eval('.currency-groups select', (fields) =>
        fields.flatMap((one) => (one instanceof HTMLSelectElement && one.value === '' ? [one.id] : [])),
      )
    await waitUntil('the groups', async () => (await openFields()).length > 1)
    for (let open = await openFields(); open[0] !== undefined; open = await openFields()) {
      const { length } = open
      await options.select(`#${open[0]}`, 'EUR')
      await waitUntil('one group less', async () => (await openFields()).length < length)
    }
    expect(await (await field(options, 'Currency of costs')).evaluate(({ value }) => value)).toBe('EUR')

    await popup.bringToFront()
    await waitUntil('the confirmed currency', async () => !(await region(popup, 'Usage')).includes('not confirmed'))
    expect(await popup.$eval('.month-total', (total) => total.textContent)).toMatch(/^€[\d,]+\.\d\d$/)
    await options.close()
  })

  it('hides amounts and names in popup, badge and tooltip at one press, and for the next opening too', async () => {
    const names = bench.hub.monthTotals(thisMonth()).channels.map(({ name }) => name)
    await click(popup, 'button', 'Hide amounts and names')
    await waitUntil('the hidden badge', async () => (await bench.saldo.badge()).text === '•••')
    const again = await bench.saldo.open('popup')
    await waitForText(again, '12 of 12 channels read')

    expect((await bench.saldo.badge()).title).toBe('Amounts are hidden. Open Saldo to show them again.')
    for (const page of [popup, again]) {
      const text = await pageText(page)
      expect(text).not.toMatch(/€|1,499|\d\.\d\d/)
      expect(names.filter((name) => text.includes(name))).toEqual([])
    }

    await click(again, 'button', 'Hide amounts and names')
    await waitUntil('the badge', async () => (await bench.saldo.badge()).text === badge)
    expect(await waitForText(popup, '€1,499.99')).toContain(names[0])
    await again.close()
  })

  it('keeps a pinned channel at the head of the list', async () => {
    await popup.bringToFront()
    const last = (await channelRows(popup)).at(-1)?.name ?? ''
    const list = await find(popup, 'list', 'Channels')
    await (await list.$('li:last-child .ranked-pin'))?.click()
    await waitUntil('the pin', async () => (await channelRows(popup))[0]?.name === last)

    const again = await bench.saldo.open('popup')
    await waitForText(again, '12 of 12 channels read')
    expect((await channelRows(again))[0]?.name).toBe(last)
    await again.close()
  })

  it.each(['light', 'dark'] as const)('breaks no rule of accessibility, in %s', async (colorScheme) => {
    await bench.saldo.setColorScheme(colorScheme)
    const options = await bench.saldo.open('options')
    await waitForText(options, 'Connected')

    expect(await findViolations(options)).toEqual([])
    expect(await findViolations(popup)).toEqual([])
    await options.close()
  })

  it('has its alarm once, at the interval', async () => {
    const polls = (await bench.saldo.alarms()).filter(({ name }) => name === 'refresh')

    expect(polls).toMatchObject([{ periodInMinutes: 15 }])
  })

  it('sent the key to the hub only, in its header only, and nothing else that tells who asks', async () => {
    const { requests } = bench.hubServer

    expect(requests.length).toBeGreaterThan(12)
    expect(new Set(requests.map(({ host, method }) => `${method} ${host}`))).toEqual(new Set(['GET hub.360dialog.io']))
    expect(requests.filter(({ url }) => url.includes(ACCOUNT.key))).toEqual([])
    for (const { headers } of requests) {
      const { 'x-api-key': key, ...others } = headers
      expect(key).toBeTruthy()
      expect(Object.keys(others)).not.toEqual(expect.arrayContaining(['cookie']))
      expect(others).not.toHaveProperty('origin')
      expect(others).not.toHaveProperty('referer')
      expect(JSON.stringify(others)).not.toContain(ACCOUNT.key)
    }
    expect(bench.saldo.foreignRequests()).toEqual([])
  })

  it('kept the limits', () => {
    expect(bench.hub.breaches).toEqual([])
    expect(bench.hub.peaks.client).toBeLessThanOrEqual(2)
    expect(bench.hub.peaks.channel).toBeLessThanOrEqual(5)
  })

  it('keeps the key in its own item, and shows it nowhere', async () => {
    const stored = await bench.saldo.evaluate(() => chrome.storage.local.get(null))
    const holders = Object.entries(stored).filter(([, value]) => JSON.stringify(value).includes(ACCOUNT.key))
    expect(holders.map(([name]) => name)).toEqual([expect.stringMatching(/^key:/)])
    const elsewhere = await bench.saldo.evaluate(async () => [
      await chrome.storage.session.get(null),
      await chrome.storage.sync.get(null),
    ])
    expect(JSON.stringify([elsewhere, await dumpDatabases(bench.saldo)])).not.toContain(ACCOUNT.key)

    const options = await bench.saldo.open('options')
    await waitForText(options, 'Connected')
    for (const page of [options, popup]) {
      expect(await page.content()).not.toContain(ACCOUNT.key)
      expect(await pageText(page)).not.toMatch(/NaN|undefined|\[object/)
    }
    expect(bench.saldo.consoleLines().join('\n')).not.toContain(ACCOUNT.key)
    // The refused requests above are in the console by the browser's own hand.
    expect(bench.saldo.pageErrors().filter((error) => !error.includes('Failed to load resource'))).toEqual([])
  })
})
