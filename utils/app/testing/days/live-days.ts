import type { Fetch } from '#api/http/request.ts'
import type { Ports } from '#app/ports.ts'
import { refresh } from '#app/refresh/refresh.ts'
import { createChance } from '#app/testing/chance.ts'
import { createFakeWorld, HOUR_MS, MINUTE_MS, NOON_MS, SECOND_MS, storeAccount } from '#app/testing/fake-world.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import type { HubPeaks } from '#hub/limits/limits.ts'
import { killWorker } from '#platform/testing/kill-worker.ts'
import { createMemoryUsageStore } from '#state/testing/memory-usage-store.ts'
import { createSharedServer } from './shared-server.ts'

const POLL_MS = 15 * MINUTE_MS

/** What befalls the background while it reads; times count from the beginning. */
export type Days = {
  readonly channelCount: number
  readonly clientCount: number
  readonly wabaCount: number
  readonly hours: number
  readonly seed: number
  /** Of all calls: before the call is sent, or once the server has counted it and nobody hears the answer. */
  readonly deathRate?: number
  /** Of all calls: the connection is reset, and the browser sends the request so many times in all. */
  readonly resetRate?: number
  readonly requestsPerReset?: number
  /** When the user begins to press the button every three seconds, and for how long. */
  readonly pressing?: { readonly everyMs: number; readonly lastsMs: number }
  readonly losesLogAtMs?: number
  /** Where the computer's clock stands from then on, beside the true time, which is the server's. */
  readonly jumps?: readonly { readonly atMs: number; readonly skewMs: number }[]
  /** Whether answers tell the server's time. */
  readonly hasDate?: boolean
  /** How wrong the date of the next answer is: the true time, which the limits count by, is the server's otherwise. */
  readonly dateErrorMs?: (answer: number) => number
  /** At this distance the partner's own servers use up the limits of one WABA. */
  readonly othersEveryMs?: number
  readonly loseLog?: () => Promise<void>
}

export type DaysOutcome = {
  /** The fullest sliding window of our own calls, by scope. */
  readonly peaks: HubPeaks
  readonly calls: number
  readonly deaths: number
  readonly resets: number
  readonly refusals: number
  readonly channelsRead: number
  /** When every channel had been read once; undefined where that was not reached. */
  readonly passHours: number | undefined
}

/**
 * Lives through hours or days as the background does, with all of its own code: alarms, presses of the button, and what
 * goes wrong.
 */
export async function liveDays(days: Days): Promise<DaysOutcome> {
  const { channelCount, clientCount, wabaCount, hours, deathRate = 0, resetRate = 0, requestsPerReset = 1 } = days
  const { pressing, jumps = [], hasDate = true, dateErrorMs = () => 0 } = days
  const random = createChance(days.seed)
  const world = createFakeWorld({
    channelCount,
    clientCount,
    wabaCount,
    seed: days.seed,
    environment: { requestsPerReset },
  })
  const usage = createMemoryUsageStore()
  const server = createSharedServer()
  const read = new Set<string>()
  const counts = { calls: 0, deaths: 0, resets: 0, refusals: 0 }
  let skewMs = 0
  let die: () => void = () => undefined

  const now = () => world.now() + skewMs
  const fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname
    const death = random() < deathRate ? random() : undefined
    const isReset = random() < resetRate
    world.advance(Math.floor(random() * 200))
    if (death !== undefined && death < 0.5) return dead()
    counts.calls += 1
    const isRefused = !server.receive(path, world.now())
    for (let repeat = 1; isReset && repeat < requestsPerReset; repeat += 1) server.receive(path, world.now())
    const response = await world.hub.handle(new Request(url, init))
    if (path.endsWith('/channels')) server.learnWabas(await response.clone().text())
    const dateMs = world.now()
    world.advance(Math.floor(random() * 200))
    if (death !== undefined) return dead()
    if (isReset) {
      counts.resets += 1
      throw new TypeError('The connection was reset')
    }
    if (isRefused) {
      counts.refusals += 1
      return withDate(new Response('{"meta":{"success":false}}', { status: 429 }), dateMs)
    }
    const [, channelId] = /\/channels\/([^/]+)\/info\/usage$/.exec(path) ?? []
    if (channelId) read.add(channelId)
    return withDate(response, dateMs)
  }
  world.fetch = fetch

  function dead(): Promise<never> {
    counts.deaths += 1
    die()
    return new Promise(() => undefined)
  }

  function withDate(response: Response, atMs: number): Response {
    const headers = new Headers(response.headers)
    if (hasDate) headers.set('date', new Date(atMs + dateErrorMs(counts.calls)).toUTCString())
    else headers.delete('date')
    return new Response(response.body, { status: response.status, headers })
  }

  /** A background that has just started; it ends with its slice, or dies in it. */
  async function wakeUp(reason: RefreshReason): Promise<void> {
    const died = new Promise<void>((resolve) => {
      die = resolve
    })
    const worker = world.startWorker()
    const ports: Ports = { ...worker, now, random, usage, createApi: worker.createApi }
    const isDead = await Promise.race([refresh(ports, reason).then(() => false), died.then(() => true)])
    if (isDead) killWorker()
  }

  await storeAccount()
  const endMs = NOON_MS + hours * HOUR_MS
  let pollAtMs = NOON_MS
  let jumpsMade = 0
  let isLost = days.losesLogAtMs === undefined
  let othersAtMs = NOON_MS
  let passHours: number | undefined
  while (world.now() < endMs) {
    const continueAtMs = (world.alarms.get('continue') ?? Number.POSITIVE_INFINITY) - skewMs
    const jumpAtMs = NOON_MS + (jumps[jumpsMade]?.atMs ?? Number.POSITIVE_INFINITY)
    const pressAtMs = nextPressMs(world.now(), pressing)
    const atMs = Math.min(pollAtMs, continueAtMs, jumpAtMs, pressAtMs)
    world.advance(Math.max(0, atMs - world.now()))
    if (world.now() >= pollAtMs) pollAtMs += POLL_MS
    if (world.now() >= continueAtMs) world.alarms.delete('continue')
    if (world.now() >= jumpAtMs) skewMs = jumps[jumpsMade++]?.skewMs ?? 0
    if (!isLost && world.now() >= NOON_MS + (days.losesLogAtMs ?? 0)) {
      isLost = true
      await days.loseLog?.()
    }
    for (; days.othersEveryMs !== undefined && othersAtMs <= world.now(); othersAtMs += days.othersEveryMs) {
      server.fillOneWaba(random(), world.now())
    }
    await wakeUp(atMs === pressAtMs ? 'user' : 'timer')
    if (read.size === channelCount) passHours ??= (world.now() - NOON_MS) / HOUR_MS
  }
  return { ...counts, peaks: server.peaks, channelsRead: read.size, passHours }
}

function nextPressMs(nowMs: number, pressing: Days['pressing']): number {
  if (!pressing) return Number.POSITIVE_INFINITY
  const atMs = nowMs + 3 * SECOND_MS
  const sinceMs = (atMs - NOON_MS) % pressing.everyMs
  return sinceMs < pressing.lastsMs ? atMs : atMs - sinceMs + pressing.everyMs
}
