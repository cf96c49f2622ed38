import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import type { SpendModel } from '#domain/forecast/spend-model.ts'
import { type Micros, maxMicros, toMicros } from '#domain/money/micros.ts'
import { CARD_FEE_SHARE } from './advised.ts'
import { payableAmount } from './payable-amount.ts'

/** How to set Auto-Recharge, and what follows from it. Amounts are millionths of the currency of the model. */
export type RechargeAdvice = {
  /** Below this balance money is added. */
  readonly thresholdMicros: Micros
  /** So much is added each time, */
  readonly amountMicros: Micros
  /** which is about what so many days cost. */
  readonly amountDays: number
  /** How often that is in 30 days; each top-up makes an invoice. */
  readonly topUpsPerMonth: number
  /** What paying by card costs besides in 30 days. */
  readonly cardFeeMicros: Micros
}

const MONTH_DAYS = 30
/** A recharge that fails on a Friday evening is noticed on Monday. */
const THRESHOLD_DAYS = 3
/**
 * 360dialog advises what a month costs where that is steady, else what 15 days or a week do: up to this spread of a
 * month's sum.
 */
const AMOUNTS = [
  { days: MONTH_DAYS, widest: 0.35 },
  { days: 15, widest: 0.7 },
  { days: 7, widest: Number.POSITIVE_INFINITY },
] as const

/** The threshold lasts for three days in nine cases of ten, and the amount is never below it, as 360dialog advises. */
export function rechargeAdvice(model: SpendModel, smallestMicros: number): RechargeAdvice {
  const spread = model.spreads[MONTH_DAYS] ?? 0
  const { days } = AMOUNTS.find(({ widest }) => spread <= widest) ?? AMOUNTS[0]
  const thresholdMicros = maxMicros(smallestMicros, payableAmount(spendAhead(model, THRESHOLD_DAYS).high))
  const amountMicros = maxMicros(thresholdMicros, payableAmount(spendAhead(model, days).middle))
  const perMonth = spendAhead(model, MONTH_DAYS).middle
  return {
    thresholdMicros,
    amountMicros,
    amountDays: days,
    topUpsPerMonth: perMonth / Number(amountMicros),
    cardFeeMicros: toMicros(BigInt(Math.round(perMonth * CARD_FEE_SHARE))),
  }
}
