import type { RateLimit, RateLimits } from './rate-limits.ts'

const SECOND_MS = 1_000

/**
 * The server counts a call when it arrives, a little after it was reserved, and dates tell its time only roughly: without
 * this much more, a late call and a quick one a window later would fall into the same window.
 */
export const WINDOW_MARGIN_MS = 6 * SECOND_MS

/**
 * The part of each limit that we use, in windows that are a margin longer; the rest is left to the partner's own servers.
 * At least one call remains.
 */
export function shareLimits(limits: RateLimits, share: number): RateLimits {
  const part = ({ calls, windowMs }: RateLimit) => ({
    calls: Math.max(1, Math.floor(calls * share)),
    windowMs: windowMs + WINDOW_MARGIN_MS,
  })
  return {
    partner: part(limits.partner),
    client: part(limits.client),
    channel: part(limits.channel),
    waba: part(limits.waba),
  }
}
