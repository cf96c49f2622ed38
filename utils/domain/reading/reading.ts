import type { Failure, Problem } from './problem.ts'

/**
 * The last good value and what went wrong since, if anything. A failure never touches `lastGood`; only a newer good value
 * replaces it. "Stale", "loading" and "partial" are derived from this and the time, and never stored.
 */
export type Reading<T> = {
  readonly lastGood?: { readonly value: T; readonly atMs: number } | undefined
  readonly problem?: Problem | undefined
}

/** `none`: nothing was ever read. `stale`: older than twice the interval. `expired`: older than a day, no longer a number. */
export type Freshness = 'none' | 'fresh' | 'stale' | 'expired'

const MINUTE_MS = 60_000
const EXPIRES_AFTER_MS = 24 * 60 * MINUTE_MS

export function succeed<T>(value: T, atMs: number): Reading<T> {
  return { lastGood: { value, atMs } }
}

/** Records a failure beside the last good value. A doubt about the key begins the count anew: it is told by refusals alone. */
export function fail<T>(reading: Reading<T>, failure: Failure, atMs: number): Reading<T> {
  const { kind, detail, report, retryAtMs } = failure
  const before = kind === 'key-doubted' && reading.problem?.kind !== kind ? undefined : reading.problem
  const failures = (before?.failures ?? 0) + 1
  return {
    ...(reading.lastGood && { lastGood: reading.lastGood }),
    problem: {
      ...{ kind, atMs, failures },
      ...(retryAtMs !== undefined && { retryAtMs }),
      ...(detail && { detail }),
      ...(report && { report }),
    },
  }
}

/** Age of the last good value in milliseconds, never negative: after a clock was set back it counts as just read. */
export function ageMs(reading: Reading<unknown>, nowMs: number): number | undefined {
  return reading.lastGood && Math.max(0, nowMs - reading.lastGood.atMs)
}

export function freshness(reading: Reading<unknown>, nowMs: number, intervalMinutes: number): Freshness {
  const age = ageMs(reading, nowMs)
  if (age === undefined) return 'none'
  if (age > EXPIRES_AFTER_MS) return 'expired'
  return age > 2 * intervalMinutes * MINUTE_MS ? 'stale' : 'fresh'
}

/** When the reading next changes its freshness by the passing of time alone, in epoch milliseconds. */
export function nextFreshnessChangeMs(
  reading: Reading<unknown>,
  nowMs: number,
  intervalMinutes: number,
): number | undefined {
  const readAtMs = reading.lastGood?.atMs
  if (readAtMs === undefined) return undefined
  const edges = [readAtMs + 2 * intervalMinutes * MINUTE_MS, readAtMs + EXPIRES_AFTER_MS]
  return edges.filter((edgeMs) => edgeMs >= nowMs).toSorted((left, right) => left - right)[0]
}
