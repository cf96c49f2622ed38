import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startConnected, type TestBench } from './support/connected-saldo.ts'
import { click, pageText, region, waitForText } from './support/elements.ts'
import { widenLimits } from './support/settings.ts'
import { waitUntil } from './support/wait-until.ts'

type Failure = {
  readonly name: string
  readonly inject: (bench: TestBench) => void | Promise<void>
  readonly sentence: string
  readonly isOwnToMend?: boolean
}

// The last one orders a wait that nothing may cut short.
const failures: readonly Failure[] = [
  {
    name: '401',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 401 }),
    sentence: '360dialog rejected the API key',
    isOwnToMend: true,
  },
  {
    name: '403',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 403 }),
    sentence: 'The key has no right on this partner',
    isOwnToMend: true,
  },
  {
    name: '404',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 404 }),
    sentence: '360dialog does not know this partner',
  },
  {
    name: '500',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 500 }),
    sentence: '360dialog has a problem',
  },
  {
    name: 'HTML instead of JSON',
    inject: ({ hub }) => hub.setFault({ kind: 'captive-portal' }),
    sentence: 'The answer could not be read',
  },
  {
    name: 'a dropped connection',
    inject: ({ hubServer }) => hubServer.setTransportFault({ kind: 'reset' }),
    sentence: 'No connection to 360dialog',
  },
  {
    name: 'no network',
    inject: ({ saldo }) => saldo.setOffline(true),
    sentence: 'No connection to 360dialog',
  },
  {
    name: '429',
    inject: ({ hub }) => hub.setFault({ kind: 'status', status: 429, retryAfter: '120' }),
    sentence: 'The request limit is reached',
  },
]

describe.each([
  { browserName: 'chromium', badge: '1499' },
  { browserName: 'firefox', badge: '1k' },
] as const)('a failure in $browserName', ({ browserName, badge }) => {
  let bench: TestBench
  let popup: Page
  const noProblem = async () => !(await pageText(popup)).match(/360dialog (rejected|does|has)|could not|No connection/)
  const isIdle = () =>
    waitUntil('the end of the refresh', async () => {
      const busy = await popup.$eval('[aria-label="Refresh"]', (button) => button.getAttribute('aria-busy'))
      return busy === 'false'
    })

  beforeAll(async () => {
    bench = await startConnected(browserName, { limits: 'off', clientCount: 12 })
    await widenLimits(bench.saldo)
    popup = await bench.saldo.open('popup')
    await waitForText(popup, '12 of 12 channels read', { timeoutMs: 60_000 })
  })

  afterEach(async () => {
    bench.hub.setFault(undefined)
    bench.hubServer.setTransportFault(undefined)
    await bench.saldo.setOffline(false)
  })

  afterAll(() => bench.close())

  it.each(failures)('of $name keeps the last good amount, and says what to do', async (failure) => {
    await failure.inject(bench)
    await isIdle()
    await click(popup, 'button', 'Refresh')
    const balance = await waitForText(popup, failure.sentence, { region: 'Balance', timeoutMs: 30_000 })

    expect(balance).toContain('1,499.99')
    expect(balance).toMatch(/now|min\. ago/)
    expect(await pageText(popup)).not.toMatch(/NaN|undefined|€0\.00\b/)
    expect(await region(popup, 'Usage')).toMatch(/messages/)
    const { text, title } = await bench.saldo.badge()
    expect(text).toBe(failure.isOwnToMend ? '!' : badge)
    expect(title).toContain('€1,499.99')
    expect(title).toContain(failure.sentence)
    expect(bench.saldo.foreignRequests()).toEqual([])

    if (failure.name === '429') {
      expect(balance).toMatch(/Next try at \d\d:\d\d/)
      const before = bench.hubServer.requests.length
      await isIdle()
      await click(popup, 'button', 'Refresh')
      await waitForText(popup, 'Next reading at', { region: 'Balance' })
      expect(bench.hubServer.requests.length).toBe(before)
      return
    }
    bench.hub.setFault(undefined)
    bench.hubServer.setTransportFault(undefined)
    await bench.saldo.setOffline(false)
    await isIdle()
    await click(popup, 'button', 'Refresh')
    await waitUntil('the problem’s end', noProblem, { timeoutMs: 30_000 })
    await waitUntil('the badge', async () => (await bench.saldo.badge()).text === badge)
  })
})
