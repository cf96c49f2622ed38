import * as v from 'valibot'
import type { Money } from '#domain/money/money.ts'
import { balanceAmount, currency, decoded, fieldsOf, listOf, optional } from './http/fields.ts'

// A2: the partner's records say `total`, the others `balance`; one must be there, and none is ever taken to be zero.
const record = v.pipe(
  v.object({ total: optional(balanceAmount), balance: optional(balanceAmount), currency }),
  decoded(({ total, balance, currency: code }): Money | undefined => {
    const micros = total ?? balance ?? undefined
    return micros === undefined ? undefined : { micros, currency: code }
  }),
)

/**
 * Partner balance: one record per top-up currency, as an array (seen), a bare object (documented) or in a wrapper (A1).
 * An empty array is an answer: the partner has no balance record.
 */
export const partnerBalanceSchema = v.pipe(v.unknown(), decoded(findRecords), listOf(record, 100))

function findRecords(body: unknown): unknown {
  const { balances, data } = fieldsOf(body)
  return [body, balances, data].find(Array.isArray) ?? [body]
}
