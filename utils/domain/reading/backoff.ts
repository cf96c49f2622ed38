const MINUTE_MS = 60_000
/** No failure makes anything wait longer than this, unless the server says so. */
export const LONGEST_BACKOFF_MS = 30 * MINUTE_MS

/**
 * How long to wait after a number of failures in a row: full jitter below a ceiling that doubles from one minute to
 * thirty, so that many installations do not return in step. `random` is a number from 0 to 1.
 */
export function backoffMs(failures: number, random: number): number {
  const ceilingMs = Math.min(LONGEST_BACKOFF_MS, MINUTE_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(random * ceilingMs)
}
