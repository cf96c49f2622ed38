import type { Watch } from './alert.ts'

/**
 * How one reading stands to what is watched: `clear`: well on the good side; `near`: on the good side, but so little that it
 * may be noise; `crossed`: on the bad side; `far`: so far there that one reading is enough.
 */
export type Sight = 'clear' | 'near' | 'crossed' | 'far'

/** Two readings that are closer than this are one: a recharge may be on its way. */
export const CONFIRM_MS = 5 * 60_000

/**
 * What is known of a watch after one more good reading. Something that is watched for the first time, or that is unknown, is
 * taken as it is: nobody has seen it cross. `isExpected`: what was crossed is expected to mend itself, and waits for that.
 */
export function moveWatch(
  before: Watch | undefined,
  sight: Sight,
  atMs: number,
  { confirmMs = CONFIRM_MS, isExpected = false } = {},
): Watch {
  const isBad = sight === 'crossed' || sight === 'far'
  switch (before?.state) {
    case undefined:
    case 'unknown':
      return { state: isBad ? 'firing' : 'ok', sinceMs: atMs }
    case 'ok':
      if (sight === 'far') return { state: 'firing', sinceMs: atMs }
      return isBad ? { state: 'pending', sinceMs: atMs } : before
    case 'pending': {
      if (!isBad) return { state: 'ok', sinceMs: atMs }
      // The clock was set back: when it was crossed is not known.
      if (before.sinceMs > atMs) return { state: 'pending', sinceMs: atMs }
      const isConfirmed = sight === 'far' || (atMs - before.sinceMs >= confirmMs && !isExpected)
      return isConfirmed ? { state: 'firing', sinceMs: before.sinceMs } : before
    }
    case 'firing':
    case 'recovering':
      if (sight === 'clear') return { state: 'ok', sinceMs: atMs }
      return { ...before, state: isBad ? 'firing' : 'recovering' }
  }
}

/** Whether an episode began that somebody must hear of: one that was seen to begin. */
export function hasBegun(before: Watch | undefined, after: Watch): boolean {
  return after.state === 'firing' && (before?.state === 'ok' || before?.state === 'pending')
}
