import type { callWithinLimits as product } from '#app/limits/call-within-limits.ts'
import { reserveCall, settleCall } from '#app/limits/change-call-log.ts'

/**
 * The mistake that the harness must find, in the place of the product's module: the call is made first, and put into the stored
 * log only then. A worker that dies between the two forgets a call that was made.
 */
export const callWithinLimits: typeof product = async ({ now, environment }, account, keys, call) => {
  if (account.kind === 'sample') return { made: true, answer: await call(), atMs: now() }
  const askedAtMs = now()
  const answer = await call()
  const reservation = await reserveCall(account, keys, askedAtMs)
  if (!reservation.ok) return { made: false, retryAtMs: reservation.retryAtMs, full: reservation.full }
  const atMs = now()
  const { requestsPerReset } = environment
  return { made: true, atMs, answer: await settleCall(account, keys, { answer, askedAtMs, atMs, requestsPerReset }) }
}
