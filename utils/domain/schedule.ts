import type { Channel } from './account.ts'
import { bindsUser, type Problem, stopsPolling } from './problem.ts'
import type { Reading } from './reading.ts'

/** Why a refresh was asked for. `user`: the button; `popup`: it was opened; `timer`: alarms, starts and changes. */
export type RefreshReason = 'timer' | 'popup' | 'user'

export type Work =
  | { readonly kind: 'balance' }
  | { readonly kind: 'channels' }
  | { readonly kind: 'usage'; readonly channel: Channel; readonly problem?: Problem | undefined }

/** How far the reading of one channel's usage of this month has come. */
export type ChannelProgress = {
  readonly channel: Channel
  readonly readAtMs?: number | undefined
  readonly problem?: Problem | undefined
}

export type ScheduleState = {
  readonly balance: Reading<unknown>
  readonly directory: Reading<unknown>
  /** A pass over the list of channels that was not finished. */
  readonly passUnderWay?: boolean | undefined
  readonly usage: readonly ChannelProgress[]
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** An alarm may come a little early; without slack its poll would be put off by a whole interval. */
const SLACK_MS = 30_000

/** How old a value may grow before it is read again, by reason. The balance at a timer follows the user's interval. */
const USAGE_MAX_AGE_MS = { timer: HOUR_MS, popup: HOUR_MS, user: 10 * MINUTE_MS } as const
const BALANCE_MAX_AGE_MS = { popup: 2 * MINUTE_MS, user: 0 } as const

/**
 * Everything that should be read now, most important first: the balance, the list of channels (daily), then the usage of
 * the channels, never-read ones first and then the oldest, and failed ones after all others. Whether the limits allow a
 * call is the rate budget's question.
 */
export function planWork(
  state: ScheduleState,
  intervalMinutes: number,
  reason: RefreshReason,
  nowMs: number,
): readonly Work[] {
  if (restsForUser(state.balance, reason)) return []
  const balanceMaxAgeMs = reason === 'timer' ? intervalMinutes * MINUTE_MS - SLACK_MS : BALANCE_MAX_AGE_MS[reason]
  const directoryMaxAgeMs = state.passUnderWay ? 0 : DAY_MS
  const usage = state.usage
    .filter(({ readAtMs, problem }) => isDue(readAtMs, problem, USAGE_MAX_AGE_MS[reason], reason, nowMs))
    .toSorted((left, right) => failedLast(left, right) || (left.readAtMs ?? 0) - (right.readAtMs ?? 0))
  const directoryIsDue =
    !restsForUser(state.directory, reason) && readingIsDue(state.directory, directoryMaxAgeMs, reason, nowMs)
  return [
    ...(readingIsDue(state.balance, balanceMaxAgeMs, reason, nowMs) ? [{ kind: 'balance' } as const] : []),
    ...(directoryIsDue ? [{ kind: 'channels' } as const] : []),
    ...usage.map(({ channel, problem }) => ({ kind: 'usage', channel, problem }) as const),
  ]
}

/**
 * When the first of the failed readings is to be tried again; undefined if none waits for a time. An alarm must come then,
 * whatever else is read before.
 */
export function nextTryMs({ balance, directory, usage }: ScheduleState): number | undefined {
  if (restsForUser(balance, 'timer')) return undefined
  const problems = [balance.problem, directory.problem, ...usage.map(({ problem }) => problem)]
  return problems.reduce<number | undefined>((firstMs, problem) => {
    const { retryAtMs } = problem ?? {}
    return retryAtMs === undefined ? firstMs : Math.min(firstMs ?? retryAtMs, retryAtMs)
  }, undefined)
}

/** 401 and 403 are not asked about again until the user asks. */
function restsForUser({ problem }: Reading<unknown>, reason: RefreshReason): boolean {
  return problem !== undefined && stopsPolling(problem.kind) && reason !== 'user'
}

/** A channel that keeps failing must not keep the others from being read. */
function failedLast(left: ChannelProgress, right: ChannelProgress): number {
  return (left.problem ? 1 : 0) - (right.problem ? 1 : 0)
}

function readingIsDue(reading: Reading<unknown>, maxAgeMs: number, reason: RefreshReason, nowMs: number): boolean {
  return isDue(reading.lastGood?.atMs, reading.problem, maxAgeMs, reason, nowMs)
}

function isDue(
  readAtMs: number | undefined,
  problem: Problem | undefined,
  maxAgeMs: number,
  reason: RefreshReason,
  nowMs: number,
): boolean {
  if (problem) return !mustWait(problem, reason, nowMs)
  // A reading from the future was made before the clock was set back: read again rather than wait for its time.
  return readAtMs === undefined || readAtMs > nowMs || nowMs - readAtMs >= maxAgeMs
}

function mustWait(problem: Problem, reason: RefreshReason, nowMs: number): boolean {
  // A problem from the future has a wait of another clock: the budget alone still holds the limits.
  const waits = problem.atMs <= nowMs && (problem.retryAtMs ?? 0) > nowMs
  return waits && (reason !== 'user' || bindsUser(problem.kind))
}
