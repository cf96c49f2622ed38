import {
  type BudgetKey,
  type CallLog,
  charge,
  DOCUMENTED_LIMITS,
  fill,
  observeClock,
  reserve,
  shareLimits,
} from '#domain/limits/rate-budget.ts'
import type { Server } from './server.ts'
import type { StoredLog } from './stored-log.ts'

export const LIMITS = shareLimits(DOCUMENTED_LIMITS, 0.5)

/** How a call ended; a worker that dies throws `WorkerDied` instead. */
export type CallOutcome =
  | { readonly outcome: 'waiting'; readonly retryAtMs: number }
  | { readonly outcome: 'ok' | 'offline' }
  | { readonly outcome: 'rate-limited'; readonly retryAtMs: number }

export class WorkerDied extends Error {}

/** Where a worker may die, in the order of a call. `arrived`: the server has counted it, and the answer is lost. */
const DEATHS = ['asked', 'reserved', 'arrived', 'answered', 'settled'] as const

/** Two clocks: the true one, which is the server's, and the computer's, which may be off. */
export type Clock = { trueMs: number; skewMs: number }

export type CallOptions = {
  readonly deathRate: number
  readonly resetRate: number
  readonly requestsPerReset: number
  readonly hasDate: boolean
  /** 'store, then call' is what the app does; the other order is the negative control. */
  readonly order: 'store, then call' | 'call, then store'
}

/** More than this between the server's clock and ours, and the limits are counted blindly until an answer comes. */
const BLIND_MS = 6_000

/** The stand-in for utils/app/limits/call-within-limits.ts, with death, reset and latency by chance. */
export function createCaller(clock: Clock, server: Server, log: StoredLog, random: () => number, options: CallOptions) {
  const now = () => clock.trueMs + clock.skewMs
  const counts = { deaths: 0, resets: 0, blind: 0 }

  function call(keys: readonly BudgetKey[]): CallOutcome {
    const death = random() < options.deathRate ? DEATHS[Math.floor(random() * DEATHS.length)] : undefined
    const dieAt = (point: (typeof DEATHS)[number]) => {
      if (death !== point) return
      counts.deaths += 1
      throw new WorkerDied(point)
    }
    dieAt('asked')
    const nowMs = now()
    let retryAtMs: number | undefined
    let reserved: CallLog | undefined
    log.change(keys, nowMs, (before) => {
      const reservation = reserve(before, keys, LIMITS, nowMs)
      if (!reservation.ok) retryAtMs = reservation.retryAtMs
      reserved = reservation.log
      return reservation.ok && options.order === 'call, then store' ? before : reservation.log
    })
    if (retryAtMs !== undefined) return { outcome: 'waiting', retryAtMs }
    dieAt('reserved')
    const isBlind = Math.abs(nowMs + (reserved?.offsetMs ?? 0) - clock.trueMs) > BLIND_MS
    if (isBlind) counts.blind += 1
    const isReset = random() < options.resetRate
    const answer = send(keys, isReset, isBlind)
    dieAt('answered')
    const settled = settle(keys, answer, reserved)
    dieAt('settled')
    if (answer.outcome !== 'rate-limited') return { outcome: answer.outcome }
    const next = reserve(settled, keys, LIMITS, now())
    return { outcome: 'rate-limited', retryAtMs: next.ok ? now() : next.retryAtMs }

    function send(sent: readonly BudgetKey[], breaks: boolean, blind: boolean) {
      const latencyMs = 50 + Math.floor(random() * 350)
      const arrivalMs = Math.floor(random() * latencyMs)
      clock.trueMs += arrivalMs
      const isFree = server.receive(sent, clock.trueMs, blind)
      const servedAtMs = Math.floor(clock.trueMs / 1_000) * 1_000
      if (breaks) {
        counts.resets += 1
        for (let repeat = 1; repeat < options.requestsPerReset; repeat += 1) server.receive(sent, clock.trueMs, blind)
      }
      clock.trueMs += latencyMs - arrivalMs
      dieAt('arrived')
      if (breaks) return { outcome: 'offline', servedAtMs: undefined } as const
      return { outcome: isFree ? 'ok' : 'rate-limited', servedAtMs: options.hasDate ? servedAtMs : undefined } as const
    }
  }

  function settle(
    keys: readonly BudgetKey[],
    { outcome, servedAtMs }: { outcome: 'ok' | 'offline' | 'rate-limited'; servedAtMs: number | undefined },
    reserved: CallLog | undefined,
  ): CallLog {
    return log.change(keys, now(), (before) => {
      const charged = options.order === 'call, then store' && reserved ? reserved : before
      const observed = observeClock(charged, servedAtMs, now())
      if (outcome === 'offline') return charge(observed, keys, options.requestsPerReset - 1, now())
      return outcome === 'rate-limited' ? fill(observed, keys, LIMITS, now()) : observed
    })
  }

  function fullUntilMs(key: BudgetKey): number {
    let untilMs = -Infinity
    log.change([key], now(), (before) => {
      const reservation = reserve(before, [key], LIMITS, now())
      if (!reservation.ok) untilMs = reservation.retryAtMs
      return before
    })
    return untilMs
  }

  return { call, fullUntilMs, counts: counts as Readonly<typeof counts>, now }
}
