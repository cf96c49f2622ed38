const SECOND_MS = 1_000
const SHORTEST_MS = 60 * SECOND_MS
const LONGEST_MS = 6 * 3_600 * SECOND_MS

/**
 * When the server allows the next try, in epoch milliseconds, from a Retry-After header in either form (RFC 9110, 10.2.3:
 * seconds or a date), clamped to between a minute and six hours from now. Undefined if the header is absent or says
 * nothing readable: that is no advice, and never "now".
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  const waitMs = /^\d{1,12}$/.test(text) ? Number(text) * SECOND_MS : dateWaitMs(text, nowMs)
  return waitMs === undefined ? undefined : nowMs + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, waitMs))
}

function dateWaitMs(text: string, nowMs: number): number | undefined {
  // Every HTTP date starts with the name of a day; Date.parse alone would read "-1" as a year.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? undefined : atMs - nowMs
}
