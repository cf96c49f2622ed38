import { bindsUser, type Problem } from '#domain/reading/problem.ts'

/** Why a refresh was asked for. `user`: the button; `popup`: it was opened; `timer`: alarms, starts and changes. */
export type RefreshReason = 'timer' | 'popup' | 'user'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How old the usage of a channel may grow before it is read again, by reason. */
export const USAGE_MAX_AGE_MS = { timer: HOUR_MS, popup: HOUR_MS, user: 10 * MINUTE_MS } as const
/** The same of the list of channels: a user who asks looks for a number that was just added. */
export const DIRECTORY_MAX_AGE_MS = { timer: 24 * HOUR_MS, popup: 24 * HOUR_MS, user: 10 * MINUTE_MS } as const

/**
 * After an alarm that came late the next one is on time: without slack its poll would be put off by a whole interval, and the
 * value would grow stale for nothing. Browsers are a minute late at times, and an answer takes a while. Of a short interval
 * a part is enough: with more, the next alarm of another kind would read a second time.
 */
const MOST_SLACK_MS = 90_000
const SLACK_OF_INTERVAL = 0.25

/** How old a balance may grow before it is read again, by reason; at a timer it follows the user's interval. */
export function balanceMaxAgeMs(intervalMinutes: number, reason: RefreshReason): number {
  if (reason === 'user') return 0
  if (reason === 'popup') return 2 * MINUTE_MS
  const intervalMs = intervalMinutes * MINUTE_MS
  return intervalMs - Math.min(MOST_SLACK_MS, intervalMs * SLACK_OF_INTERVAL)
}

/** Whether something that was read or failed then is to be read now. */
export function isDue(
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

/** From when on isDue is true without a user, if nothing is read meanwhile and the clock runs on. */
export function dueAtMs(
  readAtMs: number | undefined,
  problem: Problem | undefined,
  maxAgeMs: number,
  nowMs: number,
): number {
  if (isDue(readAtMs, problem, maxAgeMs, 'timer', nowMs)) return nowMs
  return problem ? (problem.retryAtMs ?? nowMs) : (readAtMs ?? nowMs) + maxAgeMs
}

export function mustWait(problem: Problem, reason: RefreshReason, nowMs: number): boolean {
  // A problem from the future has a wait of another clock: the budget alone still holds the limits.
  const waits = problem.atMs <= nowMs && (problem.retryAtMs ?? 0) > nowMs
  return waits && (reason !== 'user' || bindsUser(problem.kind))
}
