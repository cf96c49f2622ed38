import type { Channel } from '#domain/account/account.ts'
import { leastPassMs } from '#domain/limits/pass-time.ts'
import type { RateLimit } from '#domain/limits/rate-limits.ts'
import { shareLimits } from '#domain/limits/share-limits.ts'
import { SLICE_CALLS } from '#domain/schedule/turn.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'

const PACE: RateLimit = { calls: SLICE_CALLS, windowMs: SHORTEST_ALARM_MS }

/** The least time in milliseconds until all of these channels are read, at our share of the limits and at the pace of the background. */
export function timeToReadMs(
  channels: readonly Channel[],
  { limits, limitShare, countsAllForPartner }: Pick<Settings, 'limits' | 'limitShare' | 'countsAllForPartner'>,
): number {
  const kept = shareLimits(limits, limitShare)
  const paces = countsAllForPartner ? [PACE, kept.partner] : [PACE]
  return Math.max(...paces.map((pace) => leastPassMs(channels, kept, pace)))
}
