import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import { click, field, fill, find, has, pageText, region, waitForText } from '#e2e/page/elements.ts'
import { paste } from '#e2e/page/paste.ts'
import { setHostAccess, setPinned } from '#e2e/saldo/browser-settings.ts'
import { ACCOUNT, startTestBench, type TestBench } from '#e2e/saldo/connected-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { watchRequests } from '#e2e/saldo/watch-requests.ts'
import { waitUntil } from '#e2e/wait-until.ts'

declare const chrome: ExtensionApi

const HOUR_MS = 3_600_000
/** What a window on a screen of 768 px shows of a page, less a little. */
const LOW_WINDOW = 600
const SHORT_WINDOW_MS = 1_000

type Stored = { readonly accounts: readonly { readonly id: string; readonly kind: string }[]; readonly text: string }

const readStored = (bench: TestBench): Promise<Stored> =>
  bench.saldo.evaluate(async () => {
    const stored = await chrome.storage.local.get(null)
    const { value } = (stored['accounts'] ?? { value: [] }) as { readonly value: Stored['accounts'] }
    return { accounts: value, text: JSON.stringify(stored) }
  })

/** Removes what a test connected, by the clicks of the page, and leaves an empty form. */
async function startAnew(page: Page): Promise<void> {
  await waitUntil(
    'the page',
    async () => (await has(page, 'button', 'Connect')) || (await has(page, 'region', 'Accounts')),
  )
  for (const name of ['Disconnect', 'Yes, disconnect', 'Leave sample data'])
    if (await has(page, 'button', name)) await click(page, 'button', name)
  await find(page, 'button', 'Connect')
}

type Failure = {
  readonly name: string
  readonly inject: (bench: TestBench) => void | Promise<void>
  readonly sentence: string
  readonly button: string
  /** What the button is to lead to; without it, a field that has the focus. */
  readonly focus?: 'Partner ID' | 'API key'
}

const failures: readonly Failure[] = [
  {
    name: 'a key that is rejected',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 401 }),
    sentence: '360dialog rejected this API key',
    button: 'Enter another key',
    focus: 'API key',
  },
  {
    name: 'a key without right on this partner',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 403 }),
    sentence: 'This key can’t access partner saldoPA',
    button: 'Correct the partner ID',
    focus: 'Partner ID',
  },
  {
    name: 'an unknown partner',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 404 }),
    sentence: '360dialog can’t find partner saldoPA',
    button: 'Correct the partner ID',
    focus: 'Partner ID',
  },
  {
    name: 'no network',
    inject: ({ saldo }) => saldo.setOffline(true),
    sentence: 'Can’t reach hub.360dialog.io',
    button: 'Try again',
  },
  {
    name: 'a connection that breaks',
    inject: ({ hubServer }) => hubServer.setTransportFault({ kind: 'reset' }),
    sentence: 'Can’t reach hub.360dialog.io',
    button: 'Try again',
  },
  {
    name: 'trouble of the server',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 503 }),
    sentence: '360dialog isn’t working right now',
    button: 'Try again',
  },
  {
    name: 'a sign-in page',
    inject: ({ hub }) => hub.setFault({ kind: 'captive-portal' }),
    sentence: 'Saldo couldn’t read 360dialog’s reply',
    button: 'Try again',
  },
]

describe.each(['chromium', 'firefox'] as const)('the set-up in %s', (browserName) => {
  let bench: TestBench
  let page: Page
  let clockLeadMs = 0

  const mend = async () => {
    clockLeadMs = 0
    bench.hub.setFault(undefined)
    bench.hubServer.setTransportFault(undefined)
    await bench.saldo.setOffline(false)
  }
  const openForm = async () => {
    page ??= await bench.saldo.open('options')
    await page.bringToFront()
    await field(page, 'Partner ID')
  }
  const pasteBoth = async (partnerId: string = ACCOUNT.partnerId, key: string = ACCOUNT.key) => {
    await paste(page, 'Partner ID', partnerId)
    await paste(page, 'API key', key)
  }
  const isConnected = () => waitForText(page, /Connected to saldoPA/, { timeoutMs: 30_000 })

  beforeAll(async () => {
    bench = await startTestBench(
      browserName,
      // Each test connects anew, and what the background then reads of each channel is no part of any.
      { limits: 'off', clientCount: 2, channelCount: 2 },
      {
        change: (response) => {
          if (clockLeadMs !== 0) response.headers.set('date', new Date(Date.now() + clockLeadMs).toUTCString())
        },
      },
    )
  })

  afterEach(async () => {
    await mend()
    // A page that was asked much is slower and slower in Firefox.
    await page.close()
    page = await bench.saldo.open('options')
    await startAnew(page)
  })

  afterAll(() => bench.close())

  it('takes five actions with a good key, and shows what the key sees', async () => {
    let actions = 0
    const act = async (action: Promise<unknown>) => {
      actions += 1
      await action
    }
    // A new install opens the page by itself.
    await waitUntil('the options page', async () =>
      (await bench.saldo.pages()).some((url) => url.endsWith('/options.html')),
    )
    await openForm()
    await widenLimits(bench.saldo)

    await act((await field(page, 'Partner ID')).click())
    await act(paste(page, 'Partner ID', `  ${ACCOUNT.partnerId}\n`, { isFocused: true }))
    await act((await field(page, 'API key')).click())
    await act(paste(page, 'API key', `\u200bX-API-Key: ${ACCOUNT.key}\n`, { isFocused: true }))
    const text = await waitForText(page, /\b2 channels/, { region: 'Accounts', timeoutMs: 30_000 })
    await act(click(page, 'button', 'Done'))

    expect(actions).toBeLessThanOrEqual(5)
    expect(text).toMatch(/This key can see/)
    expect(text).toContain('€1,499.99')
    expect(text).toMatch(/Currenc(y|ies) of costs/)
    expect(await waitForText(page, 'Disconnect')).not.toContain('Done')
    expect((await readStored(bench)).accounts).toMatchObject([{ kind: 'partner', partnerId: ACCOUNT.partnerId }])
  })

  it('names the partner, and has its choices saved before Done', async () => {
    await widenLimits(bench.saldo)
    await openForm()
    await pasteBoth()

    await waitForText(page, 'Saldo Sample Partner', { region: 'Accounts', timeoutMs: 30_000 })
    await fill(page, 'Amber below, EUR', '300')
    await page.keyboard.press('Tab')
    await waitForText(page, 'Saved', { region: 'Accounts' })

    const { accounts, text } = await readStored(bench)
    expect(accounts).toMatchObject([{ label: 'Saldo Sample Partner' }])
    expect(text).toContain('"warningBelowMicros":300000000')
  })

  it('begins with typing only when it is told to', async () => {
    await openForm()
    const requests = await watchRequests(bench)

    await fill(page, 'Partner ID', ACCOUNT.partnerId)
    await fill(page, 'API key', ACCOUNT.key)
    expect(await pageText(page)).not.toMatch(/Checking|Connected/)
    expect(await requests()).toEqual([])

    await page.keyboard.press('Enter')
    await isConnected()
  })

  it.each(failures)('says what to do after $name, saves nothing and keeps what was entered', async (failure) => {
    await widenLimits(bench.saldo)
    await openForm()
    await failure.inject(bench)
    await pasteBoth()

    await waitForText(page, failure.sentence, { timeoutMs: 30_000 })
    const { accounts, text } = await readStored(bench)
    expect(accounts).toEqual([])
    expect(text).not.toContain(ACCOUNT.key)
    expect(await (await field(page, 'API key')).evaluate((input) => input.value)).toBe(ACCOUNT.key)

    await mend()
    await click(page, 'button', failure.button)
    if (failure.focus) {
      const input = await field(page, failure.focus)
      expect(await input.evaluate((node) => node === document.activeElement)).toBe(true)
      // What is wrong is selected: the next paste replaces it, and is checked at once.
      await paste(page, failure.focus, failure.focus === 'API key' ? ACCOUNT.key : ACCOUNT.partnerId)
    }
    await isConnected()
  })

  it('shows why a key is rejected without scrolling in the window of a small laptop', async () => {
    await widenLimits(bench.saldo)
    await openForm()
    await page.setViewport({ width: 1366, height: 650 })
    const bottomOf = (selector: string) => page.$eval(selector, (node) => node.getBoundingClientRect().bottom + scrollY)
    expect(await bottomOf('button[type=submit]')).toBeLessThanOrEqual(LOW_WINDOW)
    bench.hub.setFault({ kind: 'status', status: 401 })
    await pasteBoth()

    await waitForText(page, '360dialog rejected this API key', { timeoutMs: 30_000 })

    expect(await page.evaluate(() => scrollY)).toBe(0)
    expect(await bottomOf('.complaint')).toBeLessThanOrEqual(LOW_WINDOW)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  })

  it('knows the key of a channel by its header, and sends nothing before it is told to', async () => {
    await openForm()
    const requests = await watchRequests(bench)
    await pasteBoth(ACCOUNT.partnerId, `D360-API-KEY: ${ACCOUNT.key}`)

    await waitForText(page, 'This key is for a single channel')
    expect(await requests()).toEqual([])
    await click(page, 'button', 'Check it anyway')
    await isConnected()
  })

  it('knows swapped fields, sends nothing, and swaps them', async () => {
    await openForm()
    const requests = await watchRequests(bench)
    await pasteBoth(ACCOUNT.key, ACCOUNT.partnerId)

    await waitForText(page, 'Partner ID and key look swapped')
    expect(await requests()).toEqual([])
    await click(page, 'button', 'Swap them')
    await isConnected()
    expect(bench.hubServer.requests.filter(({ url }) => url.includes(ACCOUNT.key))).toEqual([])
  })

  it('warns of a clock that differs, and is connected all the same', async () => {
    clockLeadMs = HOUR_MS
    await openForm()
    await pasteBoth()

    const text = await waitForText(page, 'Your computer’s clock is wrong', { timeoutMs: 30_000 })
    expect(text).toMatch(/It says .*\d:\d\d.*; 360dialog says .*\d:\d\d/)
    expect(text).toContain('Connected to saldoPA')
  })

  it('asks for access that is missing, first thing in the click, and goes on', async () => {
    await openForm()
    await setHostAccess(bench.saldo, page, false)
    await pasteBoth()
    await waitForText(page, 'Saldo isn’t allowed to connect to 360dialog')
    expect((await readStored(bench)).accounts).toEqual([])
    const asked = await page.evaluate(() => {
      const { permissions } = chrome
      const { request } = permissions
      const seen: boolean[] = []
      Object.assign(globalThis, { seen })
      permissions.request = (wanted) => {
        seen.push(navigator.userActivation.isActive)
        return request.call(permissions, wanted)
      }
      return seen.length
    })
    expect(asked).toBe(0)

    await click(page, 'button', 'Allow access')
    await waitUntil('the question for access', () =>
      page.evaluate(() => (globalThis as unknown as { seen: readonly boolean[] }).seen[0] === true),
    )
    // The browser's own question is out of reach of a page; what the user can also do is to allow the site in its settings.
    await setHostAccess(bench.saldo, page, true)
    await isConnected()
  })

  it('says how to pin the icon, until it is pinned', async () => {
    await setPinned(bench.saldo, page, false)
    await openForm()
    await pasteBoth()
    await isConnected()
    await waitForText(page, 'Keep Saldo in sight')

    await setPinned(bench.saldo, page, true)
    await page.bringToFront()
    await waitUntil('the end of the hint', async () => !(await pageText(page)).includes('Keep Saldo in sight'))
  })

  it('has a sample that is one click to start and one to leave, in the page and in the popup', async () => {
    for (const leaveIn of ['options', 'popup'] as const) {
      await openForm()
      const requests = await watchRequests(bench)
      await click(page, 'button', 'Explore with sample data')
      await waitForText(page, 'Sample data', { region: 'Accounts' })
      await waitUntil('the badge of the sample', async () => {
        const { text, title, backgroundColor } = await bench.saldo.badge()
        const isViolet = backgroundColor.slice(0, 3).join() === '109,63,196'
        return /\d/.test(text) && title.startsWith('Sample data') && isViolet
      })

      if (leaveIn === 'popup') {
        await page.close()
        page = await bench.saldo.open('popup')
        await waitForText(page, 'Sample data')
      }
      await click(page, 'button', 'Leave sample data')
      await waitForText(page, leaveIn === 'popup' ? 'Connect account' : 'Connect your partner account')
      await waitUntil('the end of the sample', async () => (await readStored(bench)).accounts.length === 0)
      await waitUntil('the badge without it', async () => (await bench.saldo.badge()).text === '!')
      expect(await requests()).toEqual([])
      await page.close()
      page = await bench.saldo.open('options')
    }
  })

  it('has a sample that is one click to start in the popup, which shows it at once', async () => {
    const requests = await watchRequests(bench)
    await page.close()
    page = await bench.saldo.open('popup')
    await click(page, 'button', 'Explore with sample data')
    await waitForText(page, /\d/, { region: 'Balance' })
    await waitForText(page, 'Sample data')
    await waitUntil('the badge of the sample', async () => (await bench.saldo.badge()).title.startsWith('Sample data'))
    await click(page, 'button', 'Leave sample data')
    await waitForText(page, 'Connect account')

    expect((await readStored(bench)).accounts).toEqual([])
    expect(await requests()).toEqual([])
    await page.close()
    page = await bench.saldo.open('options')
  })

  it('says that the browser refuses to save, and saves once it does not', async () => {
    await openForm()
    await page.evaluate(() => {
      const { local } = chrome.storage
      const { set } = local
      Object.assign(globalThis, { mend: () => Object.assign(local, { set }) })
      local.set = () => Promise.reject(new Error('QuotaExceededError: no room'))
    })
    await pasteBoth()
    await waitForText(page, 'The browser refuses to save this', { timeoutMs: 30_000 })
    expect((await readStored(bench)).accounts).toEqual([])

    await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend())
    await click(page, 'button', 'Try again')
    await isConnected()
  })

  it('shows what it says in its regions by name', async () => {
    await openForm()
    await pasteBoth()
    await isConnected()

    expect(await region(page, 'Accounts')).toContain('This key can see')
    // What the browser says of answers that failed, as they were made to.
    const own = bench.saldo.pageErrors().filter((error) => !error.includes('Failed to load resource'))
    expect(own).toEqual([])
    expect(bench.saldo.foreignRequests()).toEqual([])
  })

  // Last of all: what comes after a full limit has to wait for it.
  it('waits for a full limit, and checks again by itself', async () => {
    await widenLimits(bench.saldo, SHORT_WINDOW_MS)
    await openForm()
    bench.hub.setFault({ kind: 'status', status: 429, times: 1 })
    await pasteBoth()

    const text = await waitForText(page, 'This partner’s request limit is reached')
    expect(text).toMatch(/checks again at \d{1,2}:\d\d/)
    await isConnected()
  })

  it('waits for a full limit only as long as the user wants', async () => {
    await widenLimits(bench.saldo)
    await openForm()
    bench.hub.setFault({ kind: 'status', status: 429, retryAfter: '120', times: 1 })
    await pasteBoth('otherPA')

    await waitForText(page, 'This partner’s request limit is reached')
    await click(page, 'button', 'Stop waiting')
    await waitUntil('the end of the complaint', async () => !(await pageText(page)).includes('request limit'))
    expect(await (await field(page, 'API key')).evaluate((input) => input.value)).toBe(ACCOUNT.key)
    expect((await readStored(bench)).accounts).toEqual([])
  })
})
