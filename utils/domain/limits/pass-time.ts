import type { Channel } from '#domain/account/account.ts'
import type { RateLimit, RateLimits } from './rate-limits.ts'

/**
 * The least time in milliseconds from the first to the last call of a reading of all channels once: as long as the fullest
 * client, WABA or pace of the background makes it. `limits` are those that we keep, as shareLimits gives them; `pace` is how
 * many calls are made at once, and the time until the next. What others spend of the limits comes on top.
 */
export function leastPassMs(
  channels: readonly Pick<Channel, 'clientId' | 'wabaId'>[],
  limits: Pick<RateLimits, 'client' | 'waba'>,
  pace: RateLimit,
): number {
  const longest = (keyOf: (channel: Pick<Channel, 'clientId' | 'wabaId'>) => string, limit: RateLimit) => {
    const counts = [...Map.groupBy(channels, keyOf).values()].map(({ length }) => length)
    return Math.max(0, ...counts.map((count) => lastCallMs(count, limit)))
  }
  return Math.max(
    longest(({ clientId }) => clientId, limits.client),
    longest(({ wabaId }) => wabaId, limits.waba),
    lastCallMs(channels.length, pace),
  )
}

/** When the last of so many calls is made, if as many as the limit allows are made at once whenever it has room. */
function lastCallMs(count: number, { calls, windowMs }: RateLimit): number {
  return Math.max(0, Math.ceil(count / calls) - 1) * windowMs
}
