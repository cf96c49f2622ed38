import { bindsUser, type Problem } from '#domain/reading/problem.ts'

/** Why a refresh was asked for. `user`: the button; `popup`: it was opened; `timer`: alarms, starts and changes. */
export type RefreshReason = 'timer' | 'popup' | 'user'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How old the usage of a channel may grow before it is read again, by reason. */
export const USAGE_MAX_AGE_MS = { timer: HOUR_MS, popup: HOUR_MS, user: 10 * MINUTE_MS } as const
/** The same of the list of channels: a user who asks looks for a number that was just added. */
export const DIRECTORY_MAX_AGE_MS = { timer: 24 * HOUR_MS, popup: 24 * HOUR_MS, user: 10 * MINUTE_MS } as const

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
