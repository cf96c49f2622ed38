import type { Answer } from '#api/http/answer.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import type { FullLimit, LimitKey } from '#domain/limits/rate-limits.ts'
import { type Caller, reserveCall, settleCall } from './change-call-log.ts'

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
  { now, environment }: Pick<Ports, 'now' | 'environment'>,
  account: Pick<Account, 'kind'> & Caller,
  keys: readonly LimitKey[],
  call: () => Promise<Answer<T>>,
): Promise<LimitedCall<T>> {
  if (account.kind === 'sample') return { made: true, answer: await call(), atMs: now() }
  const askedAtMs = now()
  const reservation = await reserveCall(account, keys, askedAtMs)
  if (!reservation.ok) return { made: false, retryAtMs: reservation.retryAtMs, full: reservation.full }
  const answer = await call()
  const atMs = now()
  const { requestsPerReset } = environment
  return { made: true, atMs, answer: await settleCall(account, keys, { answer, askedAtMs, atMs, requestsPerReset }) }
}
