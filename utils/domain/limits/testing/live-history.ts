import { observeClock } from '#domain/limits/observe-clock.ts'
import {
  type CallLog,
  charge,
  countedTimeMs,
  DOCUMENTED_LIMITS,
  fill,
  type LimitKey,
  lostLog,
  type RateLimits,
  reserve,
} from '#domain/limits/rate-limits.ts'
import { shareLimits } from '#domain/limits/share-limits.ts'

export const MINUTE_MS = 60_000
export const START_MS = 1_800_000_000_000
/** Beyond this the log is off by more than a date can tell. A call is blind until an answer says the time, also the first. */
export const BLIND_MS = 6_000
/** Half of each documented limit. */
export const LIMITS: RateLimits = shareLimits(DOCUMENTED_LIMITS, 0.5)

/** What happens, one after the other, in the true time. */
export type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  /** The computer's clock jumps by so much, or is set so far beside the true time. */
  | { readonly kind: 'jump'; readonly ms: number }
  | { readonly kind: 'set'; readonly ms: number }
  | { readonly kind: 'wobble'; readonly ms: number }
  /** The clock of one of the servers is set, or runs wrong from then on, in parts of the true time. */
  | { readonly kind: 'server'; readonly server: number; readonly errorMs: number }
  | { readonly kind: 'drift'; readonly server: number; readonly part: number }
  | { readonly kind: 'lose' }
  | Call

export type Call = {
  readonly kind: 'call'
  readonly keys: readonly LimitKey[]
  readonly end: End
  readonly latencyMs: number
  /** Which one answers; undefined is the first. */
  readonly server?: number
}

/** How a call ends. A killed worker hears no answer; a reset one was sent twice and says no time. */
export type End = 'dated' | 'dateless' | 'killed' | 'reset' | 'refused'

/**
 * A call that was let through. `isBlind`: the computer's clock had jumped forward since the last answer. `isShown`: an answer
 * came later that showed the jump, so that a blind call counts after all.
 */
export type Made = {
  readonly keys: readonly LimitKey[]
  readonly atMs: number
  readonly isBlind: boolean
  isShown: boolean
}

type Outcome = {
  readonly log: CallLog
  readonly now: () => number
  readonly trueMs: number
  readonly made: readonly Made[]
}

/** Lives through a history in the true time, beside which the clocks of computer and servers may stand anywhere. */
export function liveHistory(history: readonly Step[], limits: RateLimits = LIMITS): Outcome {
  let log: CallLog | undefined = { calls: {}, offsetMs: 0, observedAtMs: START_MS }
  let trueMs = START_MS
  let skewMs = 0
  let wobbleMs = 0
  /** How far the count was ahead of the true time at least since the last answer. */
  let leastAheadMs = 0
  const now = () => trueMs + skewMs + wobbleMs
  const errors = new Map<number, { setAtMs: number; ms: number; part: number }>()
  const errorOf = (server: number) => {
    const { setAtMs, ms, part } = errors.get(server) ?? { setAtMs: trueMs, ms: 0, part: 0 }
    return ms + part * (trueMs - setAtMs)
  }
  const aheadOf = (current: CallLog) => countedTimeMs(current, now()) - trueMs
  const made: Made[] = []
  for (const step of history) {
    if (step.kind === 'wait') trueMs += step.ms
    if (step.kind === 'jump') skewMs += step.ms
    if (step.kind === 'set') skewMs = step.ms
    if (step.kind === 'wobble') wobbleMs = step.ms
    if (step.kind === 'lose') log = undefined
    if (step.kind === 'server') errors.set(step.server, { setAtMs: trueMs, ms: step.errorMs, part: 0 })
    if (step.kind === 'drift') {
      errors.set(step.server, { setAtMs: trueMs, ms: errorOf(step.server), part: step.part })
    }
    if (step.kind !== 'call') continue
    const { keys, end, latencyMs, server = 0 } = step
    const reservation = reserve(log ?? lostLog(now()), keys, limits, now())
    log = reservation.log
    const isBlind = log.observedAtMs === undefined || aheadOf(log) - leastAheadMs > BLIND_MS
    leastAheadMs = Math.min(leastAheadMs, aheadOf(log))
    if (!reservation.ok) continue
    const isUndated = log.observedAtMs === undefined
    const askedAtMs = now()
    const arrivesMs = trueMs + Math.floor(latencyMs * 0.9)
    made.push({ keys, atMs: arrivesMs, isBlind, isShown: false })
    trueMs += latencyMs
    if (end === 'killed') continue
    const dateMs = Math.floor((arrivesMs + errorOf(server)) / 1_000) * 1_000
    const dated: CallLog = observeClock(log, end === 'dated' ? dateMs : undefined, now(), askedAtMs)
    if (end === 'dated') leastAheadMs = aheadOf(dated)
    // Before the first answer that says a time, calls are forgotten as the computer's clock has it.
    if (dated.aheadsMs !== log.aheadsMs && !isUndated) for (const before of made) before.isShown = true
    log = end === 'reset' ? charge(dated, keys, 1, now()) : end === 'refused' ? fill(dated, keys, limits, now()) : dated
  }
  return { log: log ?? lostLog(now()), now, trueMs, made }
}

/** The fullest window of true time, of the documented length, that a call filled which knew of all others in it. */
export function fullestWindow(made: readonly Made[], key: LimitKey, windowMs: number): number {
  const calls = made.filter(({ keys, isBlind, isShown }) => keys.includes(key) && (!isBlind || isShown))
  const sizes = calls.map((call, place) =>
    call.isBlind ? 0 : calls.slice(0, place + 1).filter(({ atMs }) => atMs > call.atMs - windowMs).length,
  )
  return Math.max(0, ...sizes)
}
