import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { type CallOptions, type Clock, createCaller } from './call.ts'
import { createRandom } from './random.ts'
import { createServer } from './server.ts'
import { createSlicedLog, createWholeLog } from './stored-log.ts'
import { createChannels, type Topology } from './topology.ts'
import { runSlice, type StoredReadings } from './worker.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
const START_MS = 1_800_000_000_000
const POLL_MS = 15 * MINUTE_MS
const MASH_STEP_MS = 1_000

export type Scenario = Topology &
  Partial<CallOptions> & {
    readonly seed: number
    readonly hours?: number
    /** Goes on beyond `hours` until every channel was read once. */
    readonly untilPassed?: boolean
    /** When the user starts to press the button once a second, and for how long. */
    readonly mashing?: { readonly everyMs: number; readonly lastsMs: number }
    readonly lossAtMs?: number
    /** Jumps of the computer's clock: where it stands from then on, beside the true time. */
    readonly jumps?: readonly { readonly atMs: number; readonly skewMs: number }[]
    /** Requests of the partner's own servers for one WABA after the other, each in one burst at this distance. */
    readonly others?: { readonly everyMs: number; readonly calls: number }
    readonly usesWholeLog?: boolean
  }

/** Lives through a day as the background does: a repeating alarm, `continue` alarms, a user who presses the button. */
export function simulate(scenario: Scenario) {
  const { seed, hours = 24, mashing, lossAtMs, others, jumps = [] } = scenario
  const random = createRandom(seed)
  const clock: Clock = { trueMs: START_MS, skewMs: 0 }
  const server = createServer()
  const log = scenario.usesWholeLog || jumps.length > 0 ? createWholeLog() : createSlicedLog()
  const caller = createCaller(clock, server, log, random, {
    deathRate: 0,
    resetRate: 0,
    requestsPerReset: 1,
    hasDate: true,
    order: 'store, then call',
    ...scenario,
  })
  const channels = createChannels(scenario)
  const stored: StoredReadings = {
    balance: {},
    directory: {},
    pagesRead: undefined,
    usage: channels.map((channel) => ({ channel })),
    channelsRead: 0,
    continueAtMs: undefined,
  }
  const endsMs = START_MS + hours * HOUR_MS
  let isLost = lossAtMs === undefined
  let othersAtMs = START_MS
  let othersTurn = 0
  let jumpsMade = 0
  let pollAtMs = START_MS
  let passedAtMs: number | undefined
  let slices = 0

  while (clock.trueMs < endsMs || (scenario.untilPassed && passedAtMs === undefined)) {
    const reason = moveToNextWake()
    happen()
    runSlice(stored, caller, random, reason)
    slices += 1
    if (passedAtMs === undefined && stored.channelsRead === channels.length) passedAtMs = clock.trueMs
  }

  /** Moves the clock to the next alarm or press of the button; an alarm whose time is past comes at once. */
  function moveToNextWake(): RefreshReason {
    const continueAtMs = (stored.continueAtMs ?? Number.POSITIVE_INFINITY) - clock.skewMs
    const wakeAtMs = Math.min(pollAtMs, continueAtMs, nextPressMs(), nextJumpMs())
    clock.trueMs = Math.max(clock.trueMs, wakeAtMs)
    if (clock.trueMs >= pollAtMs) pollAtMs += POLL_MS
    if (clock.trueMs >= continueAtMs) stored.continueAtMs = undefined
    return wakeAtMs === nextPressMs() ? 'user' : 'timer'
  }

  function nextPressMs(): number {
    if (!mashing) return Number.POSITIVE_INFINITY
    const { everyMs, lastsMs } = mashing
    const pressMs = clock.trueMs + MASH_STEP_MS
    const sinceMs = (pressMs - START_MS) % everyMs
    return sinceMs < lastsMs ? pressMs : pressMs - sinceMs + everyMs
  }

  function nextJumpMs(): number {
    const next = jumps[jumpsMade]
    return next ? START_MS + next.atMs : Number.POSITIVE_INFINITY
  }

  /** What befalls the world whether or not a worker lives. */
  function happen(): void {
    if (clock.trueMs >= nextJumpMs()) {
      clock.skewMs = jumps[jumpsMade]?.skewMs ?? 0
      jumpsMade += 1
    }
    if (!isLost && clock.trueMs >= START_MS + (lossAtMs ?? 0)) {
      log.lose()
      isLost = true
    }
    for (; others && othersAtMs <= clock.trueMs; othersAtMs += others.everyMs) {
      const channel = channels[othersTurn % channels.length]
      for (let made = 0; channel && made < others.calls; made += 1) {
        server.receiveFromOthers(channel.keys.slice(2), Math.max(othersAtMs, clock.trueMs - 1))
      }
      othersTurn += 1
    }
  }

  const agesMs = stored.usage.map(({ readAtMs }) =>
    readAtMs === undefined ? Number.POSITIVE_INFINITY : caller.now() - readAtMs,
  )
  return {
    server,
    ...server.counts(),
    ...caller.counts,
    slices,
    jumps: jumpsMade,
    channelsRead: stored.channelsRead,
    livedHours: (clock.trueMs - START_MS) / HOUR_MS,
    passHours: passedAtMs === undefined ? Number.NaN : (passedAtMs - START_MS) / HOUR_MS,
    ageP95Hours: (agesMs.toSorted((left, right) => left - right)[Math.floor(agesMs.length * 0.95)] ?? 0) / HOUR_MS,
  }
}

export type Outcome = ReturnType<typeof simulate>
