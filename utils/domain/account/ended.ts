import { type MonthKey, monthAt } from '#domain/calendar/month.ts'
import type { Channel } from './account.ts'

/** In every zone the day of an end is over this much later in UTC. */
const DAY_MS = 24 * 60 * 60_000

type End = Pick<Channel, 'isEnded' | 'endedAtMs'>

/** Whether a channel has stopped for good. That it cannot be read then is no failure: totals are whole without it. */
export function hasEnded({ isEnded = false, endedAtMs }: End, nowMs: number): boolean {
  return isEnded && (endedAtMs ?? nowMs) <= nowMs
}

/** Whether a channel may have usage in a month, whatever its zone. Of one that has ended, nobody knows when, that is every month. */
export function isAskedAbout(channel: End, month: MonthKey): boolean {
  const last = lastMonthOf(channel)
  return last === undefined || month <= last
}

/** The channels whose end is known, in the order of their ids, with the last month that they may have usage in. */
export function endsOf(channels: readonly (End & Pick<Channel, 'id'>)[]): readonly (readonly [string, MonthKey])[] {
  const ends = channels.flatMap((channel) => {
    const last = lastMonthOf(channel)
    return last === undefined ? [] : [[channel.id, last] as const]
  })
  return ends.toSorted(([left], [right]) => (left < right ? -1 : 1))
}

function lastMonthOf({ isEnded, endedAtMs }: End): MonthKey | undefined {
  return isEnded && endedAtMs !== undefined ? monthAt(endedAtMs + DAY_MS, 'UTC') : undefined
}
