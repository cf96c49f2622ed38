import { type MonthKey, monthAt } from '#domain/calendar/month.ts'
import type { Channel } from './account.ts'

/** In every zone the day of an end is over this much later in UTC. */
const DAY_MS = 24 * 60 * 60_000

type End = Pick<Channel, 'isEnded' | 'endedAtMs'>

/** Whether a channel has stopped for good. That it cannot be read then is no failure: totals are whole without it. */
export function hasEnded({ isEnded = false, endedAtMs }: End, nowMs: number): boolean {
  return isEnded && (endedAtMs ?? nowMs) <= nowMs
}

/**
 * Whether a channel may have usage in a month, whatever its zone. Of one that has ended, nobody knows when, that is
 * every month.
 */
export function isAskedAbout(channel: End, month: MonthKey): boolean {
  const last = lastMonthOf(channel)
  return last === undefined || month <= last
}

/**
 * The channels whose end is known, each as the last month that it may have usage in with its id, "2026-11 Ab12cdCH", in this
 * order: what is less than a month as text had ended before it.
 */
export function endsOf(channels: readonly (End & Pick<Channel, 'id'>)[]): readonly string[] {
  const ends = channels.flatMap((channel) => {
    const last = lastMonthOf(channel)
    return last === undefined ? [] : [`${last} ${channel.id}`]
  })
  return ends.toSorted()
}

function lastMonthOf({ isEnded, endedAtMs }: End): MonthKey | undefined {
  return isEnded && endedAtMs !== undefined ? monthAt(endedAtMs + DAY_MS, 'UTC') : undefined
}
