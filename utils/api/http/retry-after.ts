import { parseHttpDate } from './http-date.ts'

const SECOND_MS = 1_000
const SHORTEST_MS = 60 * SECOND_MS
const LONGEST_MS = 6 * 3_600 * SECOND_MS

/**
 * When the server allows the next try, in epoch milliseconds, from a Retry-After header in either form (RFC 9110, 10.2.3:
 * seconds or a date), clamped to between a minute and six hours from now. A date is one of the server's clock, whose time
 * is `servedAtMs`. Undefined if the header is absent or says nothing readable: that is no advice, and never "now".
 */
export function retryAfterMs(header: string | null, nowMs: number, servedAtMs = nowMs): number | undefined {
  const isSeconds = /^\s*\d{1,12}\s*$/.test(header ?? '')
  const waitMs = isSeconds ? Number(header) * SECOND_MS : (parseHttpDate(header) ?? Number.NaN) - servedAtMs
  return Number.isNaN(waitMs) ? undefined : nowMs + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waitMs))
}
