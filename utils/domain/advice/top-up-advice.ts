import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import type { SpendModel } from '#domain/forecast/spend-model.ts'
import { type Micros, maxMicros } from '#domain/money/micros.ts'
import type { AdvisedDays } from './advised.ts'
import { payableAmount } from './payable-amount.ts'

/**
 * What to top up so that the money lasts for so many days in nine cases of ten, rounded up to what people pay, and not
 * below the smallest top-up; 0 where it lasts anyway. The model is one of millionths; `balance` is what there was at
 * midnight: what is left, and what today has already cost.
 */
export function topUpAdvice(model: SpendModel, balance: number, days: AdvisedDays, smallestMicros: number): Micros {
  const missing = spendAhead(model, days).high - balance
  return missing <= 0 ? 0 : maxMicros(smallestMicros, payableAmount(missing))
}
