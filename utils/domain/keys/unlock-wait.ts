/** Wrong passphrases in a row, and when the last of them was entered. */
export type UnlockFailures = { readonly count: number; readonly lastAtMs: number }

export const NO_FAILURES: UnlockFailures = { count: 0, lastAtMs: 0 }

const FREE_TRIES = 3
const FIRST_WAIT_MS = 5_000
export const LONGEST_UNLOCK_WAIT_MS = 5 * 60_000

/**
 * When the passphrase may be tried again, in epoch milliseconds; undefined if at once. Three tries are free, then the wait
 * doubles from 5 seconds to 5 minutes. A failure from the future was before the clock was set back: nobody waits for that
 * time to come again.
 */
export function nextUnlockMs({ count, lastAtMs }: UnlockFailures, nowMs: number): number | undefined {
  if (count < FREE_TRIES || lastAtMs > nowMs) return undefined
  const waitMs = Math.min(LONGEST_UNLOCK_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_TRIES))
  return lastAtMs + waitMs > nowMs ? lastAtMs + waitMs : undefined
}
