/** The module whose order is turned round. */
export const CHARGED_MODULE = 'utils/app/limits/call-within-limits.ts'

const CHARGE_THEN_CALL =
  /^( *const refusal = await spend\(.*\)\n *if \(refusal\) return .*\n)( *const answer = await call\(\)\n)/m

/**
 * The mistake that the harness must find: the call is made first, and put into the stored log only then. A worker that
 * dies between the two forgets a call that was made.
 */
export function chargeAfterCall(source: string): string {
  if (!CHARGE_THEN_CALL.test(source)) {
    throw new Error(`${CHARGED_MODULE} no longer reads as expected: teach the negative control its new order`)
  }
  return source.replace(CHARGE_THEN_CALL, '$2$1')
}
