import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import type { SpendModel } from '#domain/forecast/spend-model.ts'
import { type Micros, maxMicros } from '#domain/money/micros.ts'
import type { AdvisedDays } from './advised.ts'
import { payableAmount } from './payable-amount.ts'

/**
 * What to top up so that the money lasts for so many days in nine cases of ten, rounded up to what people pay, and not
 * below the smallest top-up; 0 where it lasts anyway. The model is one of millionths; `balance` is what there was at
 * midnight: what is left, and what today has already cost. The days begin now, when so much of today (`elapsed`, from 0 to
 * 1) is over.
 */
export function topUpAdvice(
  model: SpendModel,
  balance: number,
  days: AdvisedDays,
  { smallestMicros, elapsed = 0 }: { readonly smallestMicros: number; readonly elapsed?: number },
): Micros {
  const [whole, next] = [spendAhead(model, days).high, spendAhead(model, days + 1).high]
  const missing = whole + (next - whole) * elapsed - balance
  return missing <= 0 ? 0 : maxMicros(smallestMicros, payableAmount(missing))
}
