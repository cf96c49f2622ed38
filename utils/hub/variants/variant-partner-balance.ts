import { rawNumber } from '#hub/endpoints/json.ts'
import type { BalanceRecord } from '#hub/endpoints/partner-answers.ts'
import type { HubVariants } from './variants.ts'

/** The partner balance in the shapes of A1, under the keys of A2. */
export function shapePartnerBalance(records: readonly BalanceRecord[], variants: HubVariants): unknown {
  const shape = variants.partnerBalance
  const all = shape === 'two-currencies' ? [...records, { currency: 'usd', total: rawNumber('120.5') }] : records
  const named = all.map(({ currency, total }) =>
    variants.amountKeys === 'swapped' ? { currency, balance: total } : { currency, total },
  )
  if (shape === 'object') return named[0] ?? {}
  if (shape === 'balances' || shape === 'data') return { [shape]: named }
  return shape === 'empty' ? [] : named
}
