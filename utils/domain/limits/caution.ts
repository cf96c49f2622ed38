import type { LimitKey, RateLimits } from './rate-limits.ts'
import { shareLimits } from './share-limits.ts'

const CAUTION_LASTS_MS = 24 * 3_600_000

/** Until when an account is cautious after a call of it was refused that its own log had room for. Then all is tried again. */
export function cautionEndsAtMs(refusedAtMs: number): number {
  return refusedAtMs + CAUTION_LASTS_MS
}

/** Whether it is now; also where the computer's clock was set back since. */
export function isCautious(refusedAtMs: number | undefined, nowMs: number): boolean {
  return refusedAtMs !== undefined && Math.abs(nowMs - refusedAtMs) < CAUTION_LASTS_MS
}

/** What a user has chosen of the limits. */
type LimitSettings = {
  readonly limits: RateLimits
  readonly limitShare: number
  readonly countsAllForPartner: boolean
}

/** What a call counts for, and how much of each limit it may fill. */
export type CallTerms = {
  readonly keys: readonly LimitKey[]
  readonly limits: RateLimits
  readonly isCautious: boolean
}

/**
 * The terms of a call that counts for `keys` by the API contract (A5). A cautious account counts every call for its partner as
 * well, and halves the share: others use the limits, or 360dialog counts more calls together than is known.
 */
export function callTerms(
  keys: readonly LimitKey[],
  partnerKey: LimitKey,
  { limits, limitShare, countsAllForPartner }: LimitSettings,
  cautious: boolean,
): CallTerms {
  return {
    keys: countsAllForPartner || cautious ? [...new Set([partnerKey, ...keys])] : keys,
    limits: shareLimits(limits, cautious ? limitShare / 2 : limitShare),
    isCautious: cautious,
  }
}

/**
 * What counts as spent after a call was refused: its limits and the partner's. `isSure`: the server named a time,
 * or has refused before. Without it nobody knows which limit it was, and the hour of a WABA with many channels is not given up.
 */
export function spentKeys(keys: readonly LimitKey[], partnerKey: LimitKey, isSure: boolean): readonly LimitKey[] {
  const all = [...new Set([partnerKey, ...keys])]
  return isSure ? all : all.filter((key) => !key.startsWith('waba:'))
}
