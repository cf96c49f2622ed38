import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectIn } from '#e2e/checkpoints/triggers.ts'
import { type HubServer, startHubServer } from '#e2e/hub/hub-server.ts'
import { click, waitForText } from '#e2e/page/elements.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import type { LookOptions, MonthBasis } from '#e2e/truth/basis.ts'
import { type Comparison, compareLooks } from '#e2e/truth/compare-looks.ts'
import { expectLook } from '#e2e/truth/expect-look.ts'
import { listChannels } from '#e2e/truth/list-channels.ts'
import type { LookMeasure } from '#e2e/truth/look.ts'
import { changeMonth, readLook } from '#e2e/truth/read-look.ts'
import { choicesOf, someFilters } from '#e2e/truth/some-filters.ts'
import { createWriting } from '#e2e/truth/writing.ts'
import { createHub, type HubFilter, type HubOptions } from '#hub/hub.ts'

const TIMEOUT_MS = 60_000
const HOUR_MS = 3_600_000

/** What differs from a hub of four channels where everything is as documented. */
type World = { readonly name: string; readonly options?: Partial<HubOptions>; readonly filters: 'all' | 'none' }

const WORLDS: readonly World[] = [
  { name: 'as documented', filters: 'all' },
  { name: 'amounts are printed as doubles', options: { seed: 361, variants: { amounts: 'double' } }, filters: 'all' },
]

const monthAt = (atMs: number) => {
  const date = new Date(atMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

describe.each(['chromium', 'firefox'] as const)('every figure of the popup in %s', (browserName) => {
  let saldo: Saldo
  let hubServer: HubServer
  let handle: (request: Request) => Promise<Response> = async () => new Response(null, { status: 404 })
  let figures = 0

  beforeAll(async () => {
    hubServer = await startHubServer({ handle: (request) => handle(request) })
    saldo = await launchSaldo({ browserName, hubServer })
    await widenLimits(saldo)
  })

  afterAll(async () => {
    console.log(`${figures} figures compared in ${browserName}`)
    await saldo?.close()
    await hubServer?.close()
  })

  it.each(WORLDS)(
    'is the hub’s own where $name',
    async ({ name, options, filters }) => {
      const place = WORLDS.findIndex((world) => world.name === name)
      const account = { partnerId: `truth${place}PA`, key: `key-of-truth-${place}` }
      const startedAtMs = Date.now()
      const hub = createHub({
        seed: 360,
        ...account,
        now: Date.now,
        usageAsOf: () => startedAtMs,
        channelCount: 4,
        clientCount: 2,
        limits: 'off',
        ...options,
      })
      handle = hub.handle
      const channels = await listChannels(hub, account)
      const popup = await connect(account, channels.length)
      const localMs = startedAtMs + (options?.variants?.bucketOffsetHours ?? 0) * HOUR_MS
      const month = monthAt(localMs)
      const earlier = monthAt(Date.UTC(month.year, month.month - 2, 15))
      const coverage = `${channels.length} of ${channels.length} channels read`
      const basis: MonthBasis = { month, channels, coverage }
      const before: MonthBasis = { ...basis, month: earlier }
      const shared = { hub, writing: createWriting() }
      const ofMonth = { ...shared, basis, before, elapsedDays: new Date(localMs).getUTCDate() - 1 }

      const found = await compareAll(popup, ofMonth, filters === 'all' ? someFilters(hub, month) : [])
      await changeMonth(popup, 'earlier')
      const foundBefore = await compareAll(
        popup,
        { ...shared, basis: before },
        filters === 'all' ? someFilters(hub, earlier) : [],
      )
      await popup.close()

      expect([...found, ...foundBefore]).toEqual([])
      expect(saldo.pageErrors()).toEqual([])
    },
    TIMEOUT_MS,
  )

  /** Connects and waits until everything was read; what was read of the month before meanwhile is there from the next look on. */
  async function connect(account: { readonly partnerId: string; readonly key: string }, count: number): Promise<Page> {
    const options = await saldo.open('options')
    await connectIn(options, account)
    await options.close()
    const popup = await saldo.open('popup')
    await waitForText(popup, `${count} of ${count} channels read`, { timeoutMs: 30_000 })
    await waitForIdle(saldo)
    await click(popup, 'button', 'Refresh')
    await waitForIdle(saldo)
    return popup
  }

  async function compareAll(
    popup: Page,
    options: Omit<LookOptions, 'filter' | 'measure'>,
    filters: readonly HubFilter[],
  ): Promise<Comparison['differences']> {
    const differences = []
    const looks: readonly (readonly [HubFilter, LookMeasure])[] = [
      [{}, 'cost'],
      [{}, 'volume'],
      ...filters.map((filter) => [filter, 'cost'] as const),
    ]
    for (const [filter, measure] of looks) {
      const expected = expectLook({ ...options, filter, measure })
      const shown = await readLook(popup, choicesOf(options.basis, filter), measure)
      const compared = compareLooks(`${expected.month}, ${JSON.stringify(filter)} ${measure}`, shown, expected)
      figures += compared.figures
      differences.push(...compared.differences)
    }
    return differences
  }
})
