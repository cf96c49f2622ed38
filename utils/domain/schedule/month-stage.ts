import { monthStartMs, nextMonth, settlesAtMs } from '#domain/calendar/month.ts'
import { hasAllChannels, type MonthCoverage, reaches } from '#domain/usage/coverage.ts'

/**
 * How far a month is. `closing`: it is over, and its last reading comes from `atMs` on, when late messages are counted;
 * `open`: that time, `atMs`, is past, and not every channel was read since; `final`: every one was, the first of them at `atMs`.
 */
export type MonthStage =
  | { readonly kind: 'running' }
  | { readonly kind: 'closing' | 'open' | 'final'; readonly atMs: number }

/** The stage of a month of which something was read; Meta's invoice decides even where it is final. */
export function monthStage(coverage: MonthCoverage, nowMs: number): MonthStage {
  const { month, zone, oldestReadAtMs } = coverage
  if (nowMs < monthStartMs(nextMonth(month), zone)) return { kind: 'running' }
  const atMs = settlesAtMs(month, zone)
  if (nowMs < atMs) return { kind: 'closing', atMs }
  const isFinal = hasAllChannels(coverage) && reaches(coverage, atMs)
  return isFinal ? { kind: 'final', atMs: oldestReadAtMs ?? atMs } : { kind: 'open', atMs }
}
