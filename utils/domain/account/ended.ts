import { type MonthKey, monthAt } from '#domain/calendar/month.ts'
import type { Channel } from './account.ts'

/** The month of a WABA's zone may be over a day later than that of the account's. */
const DAY_MS = 24 * 60 * 60_000

type End = Pick<Channel, 'isEnded' | 'endedAtMs'>

/** Whether a channel has stopped for good. That it cannot be read then is no failure: totals are whole without it. */
export function hasEnded({ isEnded = false, endedAtMs }: End, nowMs: number): boolean {
  return isEnded && (endedAtMs ?? nowMs) <= nowMs
}

/** Whether a channel may have usage in a month. Of one that has ended, nobody knows when, that is every month. */
export function isAskedAbout({ endedAtMs }: End, month: MonthKey, zone: string): boolean {
  return endedAtMs === undefined || month <= monthAt(endedAtMs + DAY_MS, zone)
}
