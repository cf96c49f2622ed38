import type { Page } from 'puppeteer-core'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'
import { connectIn, requestRefresh } from '#e2e/checkpoints/triggers.ts'
import { startHubServer } from '#e2e/hub/hub-server.ts'
import { usageAsOf } from '#e2e/hub/usage-as-of.ts'
import { chooseCurrency } from '#e2e/page/choose-currency.ts'
import { field, waitForText } from '#e2e/page/elements.ts'
import { launchSaldo } from '#e2e/saldo/launch-saldo.ts'
import { widenLimits } from '#e2e/saldo/settings.ts'
import { waitForIdle } from '#e2e/saldo/wait-for-idle.ts'
import { createHub, type Hub, type HubFilter, type HubMonth, type HubOptions } from '#hub/hub.ts'
import type { KnownChannel, LookOptions, MonthBasis } from './basis.ts'
import { compareLooks } from './compare-looks.ts'
import { expectLook } from './expect-look.ts'
import { listChannels } from './list-channels.ts'
import type { LookMeasure } from './look.ts'
import { changeMonth, readLook } from './read-look.ts'
import { choicesOf } from './some-filters.ts'
import { createWriting } from './writing.ts'

const HOUR_MS = 3_600_000

/** The months that can be looked at at a time. */
type Months = {
  readonly month: HubMonth
  readonly earlier: HubMonth
  /** Days of the running month that are over. */
  readonly elapsedDays: number
}

/** `localMs`: the time in the zone of the days. */
export function monthsAt(localMs: number): Months {
  const local = new Date(localMs)
  const month = { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1 }
  return { month, earlier: monthBefore(month), elapsedDays: local.getUTCDate() - 1 }
}

function monthBefore({ year, month }: HubMonth): HubMonth {
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 }
}

/** A partner of four channels, unless `options` say otherwise, whose usage stands still. */
export type TruthWorld = Months & {
  readonly hub: Hub
  readonly account: { readonly partnerId: string; readonly key: string }
  readonly channels: readonly KnownChannel[]
  /** Until when the hub has usage: until now, or until the noon of a day that has just begun. */
  readonly usageAsOfMs: number
  /** Until when the hub has usage, from now on. */
  readonly setUsageAsOf: (atMs: number) => void
  /** From now on requests whose URL fits are answered with a 404; undefined ends it. */
  readonly refuse: (url: RegExp | undefined) => void
}

/** What is known of both months, and what is chosen in each. */
export type Seen = {
  readonly basis: Omit<MonthBasis, 'month' | 'channels'> & Partial<Pick<MonthBasis, 'channels'>>
  /** The month before, where it differs. */
  readonly before?: Partial<MonthBasis>
  /** Whether the month before that one was read too, and all of it. */
  readonly isThirdRead?: boolean
  readonly filters?: (month: HubMonth) => readonly HubFilter[]
  readonly measures?: readonly LookMeasure[]
  /** The currency that was confirmed. */
  readonly currency?: string
  /** Of several the one that is looked at: as the popup offers it, and as the hub names it. */
  readonly oneOf?: { readonly label: string; readonly hubCurrency: string }
}

export type TruthBench = Awaited<ReturnType<typeof startTruthBench>>

/** Another build, and the time of its clock. */
type BenchOptions = { readonly buildDirectory?: string; readonly now?: () => number }

/** One browser before one partner after the other. */
export async function startTruthBench(browserName: BrowserName, { buildDirectory, now = Date.now }: BenchOptions = {}) {
  let handle: Hub['handle'] = async () => new Response(null, { status: 404 })
  let partners = 0
  let figures = 0
  const hubServer = await startHubServer({ handle: (request) => handle(request) })
  const saldo = await launchSaldo({ browserName, hubServer, ...(buildDirectory && { buildDirectory }) })
  await widenLimits(saldo)

  /** No channel says what its costs are in, unless that is wanted. */
  async function openWorld(options: Partial<HubOptions> = {}, namesCurrency = false): Promise<TruthWorld> {
    partners += 1
    const localMs = now() + (options.variants?.bucketOffsetHours ?? 0) * HOUR_MS
    const usageAsOfMs = usageAsOf(now(), options.variants?.bucketOffsetHours)
    let asOfMs = usageAsOfMs
    let refused: RegExp | undefined
    const account = { partnerId: `truth${partners}PA`, key: `key-of-truth-${partners}` }
    const hub = createHub({
      ...{ seed: 360, now, usageAsOf: () => asOfMs, channelCount: 4, clientCount: 2, limits: 'off' },
      ...account,
      ...options,
    })
    handle = async (request) => {
      const isRefused = refused?.test(request.url) || (!namesCurrency && request.url.includes('/info/balance'))
      return isRefused ? new Response('{}', { status: 404 }) : hub.handle(request)
    }
    return {
      hub,
      account,
      usageAsOfMs,
      channels: await listChannels(hub, account),
      ...monthsAt(localMs),
      setUsageAsOf: (atMs) => {
        asOfMs = atMs
      },
      refuse: (url) => {
        refused = url
      },
    }
  }

  /** Connects, and reads until both months are there as far as `coverage` says. */
  async function connect({ account }: TruthWorld, coverage: string, namesCurrency = false): Promise<void> {
    const options = await saldo.open('options')
    await connectIn(options, account)
    await options.close()
    await readUntil(coverage, namesCurrency)
  }

  /** Says in the settings what the costs are in. */
  async function confirmCurrency(currency: string): Promise<void> {
    const options = await saldo.open('options')
    await (await field(options, 'Currency of costs')).select(currency)
    await waitForText(options, 'Saved')
    await options.close()
  }

  /** Reads slice after slice, each as if the button had been pressed, until both months are covered as wanted. */
  async function readUntil(coverage: string, namesCurrency = false): Promise<void> {
    for (let slices = 0; slices < 10; slices += 1) {
      await requestRefresh(saldo, 'user')
      const popup = await saldo.open('popup')
      await waitForText(popup, /channels? read/)
      await waitForIdle(saldo)
      const isNamed = (await popup.$('.month-currency')) === null
      const isRead = (isNamed || !namesCurrency) && (await isCovered(popup, coverage))
      await popup.close()
      if (isRead) return
    }
    throw new Error(`Never came: ${coverage}`)
  }

  /** Every figure of the popup that differs from the hub’s sums. */
  async function compare(
    world: TruthWorld,
    { basis, before, isThirdRead, filters, measures = ['cost'], currency, oneOf }: Seen,
  ) {
    const { hub, channels, month, earlier, elapsedDays } = world
    const now: MonthBasis = { month, channels, ...basis }
    const then: MonthBasis = { ...now, month: earlier, ...before }
    const third: MonthBasis = { month: monthBefore(earlier), channels, coverage: '' }
    const shared = { hub, writing: createWriting(currency) }
    const popup = await saldo.open('popup')
    await waitForText(popup, /channels? read/)
    await waitForIdle(saldo)
    if (oneOf) await chooseCurrency(popup, oneOf.label)
    const base: HubFilter = oneOf ? { currency: oneOf.hubCurrency } : {}
    const look = (options: Omit<LookOptions, 'filter' | 'measure'>) => {
      const others = filters?.(options.basis.month) ?? []
      const looks = [
        ...measures.map((measure) => [base, measure] as const),
        ...others.map((filter) => [{ ...base, ...filter }, 'cost'] as const),
      ]
      return compareAll(popup, options, looks)
    }
    const found = await look({ ...shared, basis: now, before: then, elapsedDays })
    await changeMonth(popup, 'earlier')
    const foundBefore = await look({ ...shared, basis: then, ...(isThirdRead && { before: third }) })
    await popup.close()
    return [...found, ...foundBefore]
  }

  async function compareAll(
    popup: Page,
    options: Omit<LookOptions, 'filter' | 'measure'>,
    looks: readonly (readonly [HubFilter, LookMeasure])[],
  ): Promise<readonly string[]> {
    const differences: string[] = []
    for (const [filter, measure] of looks) {
      const expected = expectLook({ ...options, filter, measure })
      const of = `${expected.month}, ${JSON.stringify(filter)} ${measure}`
      const shown = await readLook(popup, choicesOf(options.basis, filter), measure).catch((cause: unknown) => {
        throw new Error(`${of}: could not be read`, { cause })
      })
      const compared = compareLooks(of, shown, expected)
      figures += compared.figures
      differences.push(...compared.differences)
    }
    return differences
  }

  return {
    saldo,
    openWorld,
    connect,
    confirmCurrency,
    readUntil,
    compare,
    figures: () => figures,
    close: async () => {
      await saldo.close()
      await hubServer.close()
    },
  }
}

/** Whether both months say so; the popup is at the running one again afterwards. */
async function isCovered(popup: Page, coverage: string): Promise<boolean> {
  const says = () => popup.$eval('.coverage', ({ textContent }) => textContent ?? '')
  if (!(await says()).startsWith(coverage)) return false
  const hasEarlier = await popup.$eval('.month-button', (button) => button.getAttribute('aria-disabled') === 'false')
  if (!hasEarlier) return false
  await changeMonth(popup, 'earlier')
  const isRead = (await says()).startsWith(coverage)
  await changeMonth(popup, 'later')
  return isRead
}
