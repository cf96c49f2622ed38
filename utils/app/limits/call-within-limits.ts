import { type Answer, refused } from '#api/http/answer.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import {
  type BudgetKey,
  type CallLog,
  charge,
  type FullLimit,
  fill,
  observeClock,
  type RateLimits,
  reserve,
  shareLimits,
  WINDOW_MARGIN_MS,
} from '#domain/limits/rate-budget.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { changeCallLog } from './change-call-log.ts'

/** `made: false`: the limits have no room before `retryAtMs`, `full` says which, and nothing was asked. */
export type LimitedCall<T> =
  | { readonly made: false; readonly retryAtMs: number; readonly full: readonly FullLimit[] }
  | { readonly made: true; readonly answer: Answer<T>; readonly atMs: number }

/**
 * Makes one call if the limits of all `keys` have room for it. The call is in the stored log before it is made, so that a
 * killed worker neither repeats nor forgets it. After a broken connection the repeats are charged that the browser may
 * have made on its own; after a 429 the limits count as spent, and the failure says until when. A sample account shares
 * its hub with nobody, and has no limits.
 */
export async function callWithinLimits<T>(
  ports: Pick<Ports, 'now' | 'environment'>,
  account: Pick<Account, 'kind'>,
  keys: readonly BudgetKey[],
  call: () => Promise<Answer<T>>,
): Promise<LimitedCall<T>> {
  if (account.kind === 'sample') return { made: true, answer: await call(), atMs: ports.now() }
  const { limits: all, limitShare } = await settingsItem.read()
  const limits = shareLimits(all, limitShare)
  const askedAtMs = ports.now()
  const refusal = await spend(keys, limits, askedAtMs)
  if (refusal) return { made: false, ...refusal }
  const answer = await call()
  const atMs = ports.now()
  const log = await changeCallLog(keys, limits, atMs, (before) =>
    settle(before, answer, keys, limits, ports, askedAtMs, atMs),
  )
  if (answer.ok || answer.failure.kind !== 'rate-limited') return { made: true, atMs, answer }
  const next = reserve(log, keys, limits, atMs)
  const freeAtMs = next.ok ? atMs : next.retryAtMs
  return { made: true, atMs, answer: refused({ retryAtMs: freeAtMs, ...answer.failure }) }
}

/** What an answer tells about the limits: the server's clock, repeats, or that everything is spent. */
function settle(
  log: CallLog,
  answer: Answer<unknown>,
  keys: readonly BudgetKey[],
  limits: RateLimits,
  { environment }: Pick<Ports, 'environment'>,
  askedAtMs: number,
  atMs: number,
): CallLog {
  const seen = observeClock(log, answer.servedAtMs, atMs)
  // A slow call may have reached the server so late that its window is another: it counts at both ends.
  const observed = atMs - askedAtMs > WINDOW_MARGIN_MS ? charge(seen, keys, 1, atMs) : seen
  if (answer.ok) return observed
  if (answer.failure.kind === 'offline') return charge(observed, keys, environment.requestsPerReset - 1, atMs)
  return answer.failure.kind === 'rate-limited'
    ? fill(observed, keys, limits, atMs, answer.failure.retryAtMs)
    : observed
}

async function spend(keys: readonly BudgetKey[], limits: RateLimits, nowMs: number) {
  let refusal: { readonly retryAtMs: number; readonly full: readonly FullLimit[] } | undefined
  await changeCallLog(keys, limits, nowMs, (log) => {
    const reservation = reserve(log, keys, limits, nowMs)
    refusal = reservation.ok ? undefined : { retryAtMs: reservation.retryAtMs, full: reservation.full }
    return reservation.log
  })
  return refusal
}
