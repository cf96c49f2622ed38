import { ADVISED_DAYS } from '#domain/advice/advised.ts'
import { type RechargeAdvice, rechargeAdvice } from '#domain/advice/recharge-advice.ts'
import { topUpAdvice } from '#domain/advice/top-up-advice.ts'
import { SMALLEST_TOP_UP_MICROS } from '#domain/ledger/rise-kinds.ts'
import type { Micros } from '#domain/money/micros.ts'
import type { Basis } from './basis.ts'
import type { Foresight } from './foresee.ts'

/** How the runway of one currency was worked out, of which reading, and what follows from it for top-ups. */
export type RunwayReasons = {
  readonly currency: string
  readonly atMs: number
  readonly basis: Basis
  /** What to top up so that the balance lasts for each of ADVISED_DAYS; 0 where it does anyway. */
  readonly topUpMicros: readonly Micros[]
  readonly recharge: RechargeAdvice
}

/** Undefined where nothing is forecast. */
export function reasonsOf(currency: string, atMs: number, foresight: Foresight): RunwayReasons | undefined {
  if (!('model' in foresight)) return undefined
  const { basis, model, midnightMicros, elapsed } = foresight
  const smallestMicros = SMALLEST_TOP_UP_MICROS.partner
  return {
    currency,
    atMs,
    basis,
    topUpMicros: ADVISED_DAYS.map((days) => topUpAdvice(model, midnightMicros, days, { smallestMicros, elapsed })),
    recharge: rechargeAdvice(model, smallestMicros),
  }
}
