import type { Fetch } from '#api/http/request.ts'
import { createPartnerApi } from '#api/partner-api.ts'
import type { Ports } from '#app/ports.ts'
import { refresh } from '#app/refresh/refresh.ts'
import type { Account } from '#domain/account/account.ts'
import { DOCUMENTED_LIMITS, EMPTY_LOG } from '#domain/limits/rate-limits.ts'
import { shareLimits } from '#domain/limits/share-limits.ts'
import type { BalanceRecord } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { createHub, type Hub, type HubOptions } from '#hub/hub.ts'
import type { Environment } from '#platform/environment.ts'
import type { ToolbarButton } from '#platform/toolbar-button.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { wabaCurrenciesItem } from '#state/account/waba-currencies.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { keyItem, plainKey } from '#state/keys/keys.ts'
import { readCallLog, writeCallLog } from '#state/limits/call-log.ts'
import { balanceItem, settledMonthsItem } from '#state/reading/readings.ts'
import { createFakeNotifications } from './fake-notifications.ts'

/** Stands out wherever it appears: tests search everything that leaves the API client for it. */
export const CANARY_KEY = 'canary-7Qm2-Zx81-key'
export const PARTNER_ID = 'saldoPA'
/** Noon of 2026-11-18, a Wednesday. */
export const NOON_MS = Date.UTC(2026, 10, 18, 12)
export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** How long the limit of the partner's own calls stays full. */
export const PARTNER_WINDOW_MS = shareLimits(DOCUMENTED_LIMITS, 0.5).partner.windowMs

type AlarmName = Parameters<Ports['setAlarm']>[0]
type Settings = Partial<HubOptions> & {
  readonly atMs?: number
  readonly environment?: Partial<Environment>
  readonly maxBodyBytes?: number
}

export type FakeWorld = ReturnType<typeof createFakeWorld>

/**
 * The world around the use cases: a simulated hub of 12 channels that refuses nothing unless `limits` says so, a clock
 * that stands still until it is moved, and records of what was drawn and set. Stored state is the fake browser's own.
 */
export function createFakeWorld({ atMs = NOON_MS, environment, maxBodyBytes, ...options }: Settings = {}) {
  let nowMs = atMs
  const now = () => nowMs
  const hub: Hub = createHub({ seed: 1, partnerId: PARTNER_ID, key: CANARY_KEY, now, limits: 'off', ...options })
  const bound = maxBodyBytes === undefined ? {} : { maxBodyBytes }
  const buttons: ToolbarButton[] = []
  const alarms = new Map<AlarmName, number>()
  const answerFromHub: Fetch = (url, init) => hub.handle(new Request(url, init))
  const notifications = createFakeNotifications()
  let seen = 0

  const world = {
    hub,
    /** What the toolbar button showed, oldest first. */
    buttons,
    /** When the single alarms that are set will come. */
    alarms,
    now,
    /** The key that the hub accepts. */
    key: CANARY_KEY,
    hasHostAccess: true,
    isOnline: true,
    notifications,
    /** What the jitter of waits is made of. */
    random: 0.5,
    fetch: answerFromHub,
    advance: (ms: number) => {
      nowMs += ms
    },
    /** The ports of a background that has just started: nothing is in its memory. */
    startWorker: (): Ports => ({
      now,
      random: () => world.random,
      createApi: ({ partnerId }, useKey) =>
        createPartnerApi({ partnerId, fetch: (url, init) => world.fetch(url, init), useKey, now, ...bound }),
      hasHostAccess: async () => world.hasHostAccess,
      usage: createUsageStore(),
      showButton: async (button) => {
        buttons.push(button)
      },
      setAlarm: (name, whenMs) => {
        alarms.set(name, whenMs)
      },
      clearAlarm: async (name) => {
        alarms.delete(name)
      },
      isOnline: () => world.isOnline,
      notifications: notifications.port,
      environment: { locale: 'en', zone: 'UTC', badgeWidth: 4, requestsPerReset: 2, ...environment },
    }),
    /**
     * The requests that reached the hub since this was last called: "balance", "channels 0", "usage <channel id>",
     * "currency <channel id>".
     */
    takeAsked: (): readonly string[] => {
      const taken = hub.requests.slice(seen).map(({ path, query }) => describeRequest(path, query))
      seen = hub.requests.length
      return taken
    },
  }
  return world
}

function describeRequest(path: string, query: string): string {
  const [, channelId] = /\/channels\/([^/]+)\/info\/usage$/.exec(path) ?? []
  if (channelId) return `usage ${decodeURIComponent(channelId)}`
  const [, askedId] = /\/channels\/([^/]+)\/info\/balance$/.exec(path) ?? []
  if (askedId) return `currency ${decodeURIComponent(askedId)}`
  return path.endsWith('/balance') ? 'balance' : `channels ${new URLSearchParams(query).get('offset')}`
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return { id: 'account-1', kind: 'partner', partnerId: PARTNER_ID, zone: 'UTC', ...changes }
}

/** The months before the present of every test. */
const PAST_MONTHS = [2025, 2026, 2027, 2028].flatMap((year) =>
  Array.from({ length: 12 }, (_, place) => `${year}-${String(place + 1).padStart(2, '0')}`),
)

/**
 * Sets an account up as if it had been connected and nothing had been read yet. Past months count as final, since most
 * tests are not about them, unless `settled` names others.
 */
export async function storeAccount(
  account: Account = anAccount(),
  key: string = CANARY_KEY,
  settled: readonly string[] = PAST_MONTHS,
): Promise<Account> {
  await settledMonthsItem(account.id).write(settled)
  await keyItem(account.id).write(plainKey(account.kind === 'sample' ? '' : key))
  await accountsItem.write([account])
  if (!(await readCallLog([]))) await writeCallLog(undefined, EMPTY_LOG)
  return account
}

/** No currency of a WABA is asked for within the next days, since most tests are not about it. */
export async function restCurrencies({ hub, now }: FakeWorld, { id }: Account = anAccount()): Promise<void> {
  const wabas = hub.wabas().map((waba) => [waba.id, { retryAtMs: now() + 6 * DAY_MS }])
  await wabaCurrenciesItem(id).write({ byWaba: Object.fromEntries(wabas) })
}

/** Lives through a stretch of time as the background does: wakes at each alarm, and at the user's interval. */
export async function liveFor(
  world: FakeWorld,
  durationMs: number,
  { intervalMs = 15 * MINUTE_MS } = {},
): Promise<void> {
  const endsAtMs = world.now() + durationMs
  await liveUntil(world, () => false, durationMs, { intervalMs })
  world.advance(Math.max(0, endsAtMs - world.now()))
}

/** The same until something has come true, looked at after each refresh: how long that took, at most `mostMs`. */
export async function liveUntil(
  world: FakeWorld,
  hasCome: () => boolean | Promise<boolean>,
  mostMs: number,
  { intervalMs = 15 * MINUTE_MS } = {},
): Promise<number> {
  const startsAtMs = world.now()
  const ports = world.startWorker()
  let pollAtMs = startsAtMs + intervalMs
  for (;;) {
    await refresh(ports, 'timer')
    if (await hasCome()) return world.now() - startsAtMs
    const nextMs = Math.min(pollAtMs, world.alarms.get('continue') ?? Number.POSITIVE_INFINITY)
    if (nextMs > startsAtMs + mostMs) return mostMs
    world.advance(Math.max(0, nextMs - world.now()))
    if (nextMs === pollAtMs) pollAtMs += intervalMs
    else world.alarms.delete('continue')
  }
}

/** A quarter of an hour after everything was read for the first time. */
export async function startLater(world: FakeWorld): Promise<Reading<readonly BalanceRecord[]>> {
  await storeAccount()
  await liveFor(world, 15 * MINUTE_MS - 1)
  world.advance(1)
  world.takeAsked()
  world.alarms.clear()
  return balanceItem(anAccount().id).read()
}
