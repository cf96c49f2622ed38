import * as v from 'valibot'
import type { Money } from '../domain/money.ts'
import { amount, currency, listOf, optional } from './fields.ts'

// A2: the partner's records say `total`, the others `balance`; one must be there, and none is ever taken to be zero.
const record = v.pipe(
  v.object({ total: optional(amount), balance: optional(amount), currency }),
  v.check(({ total, balance }) => (total ?? balance ?? undefined) !== undefined),
  v.transform(
    ({ total, balance, currency: code }): Money => ({ micros: total ?? balance ?? Number.NaN, currency: code }),
  ),
)

const records = listOf(record, 100)

/**
 * Partner balance: one record per top-up currency, as an array (seen), a bare object (documented) or in a wrapper (A1).
 * An empty array is an answer: the partner has no balance record.
 */
export const partnerBalanceSchema = v.union([
  records,
  v.pipe(
    record,
    v.transform((one) => [one]),
  ),
  v.pipe(
    v.object({ balances: records }),
    v.transform(({ balances }) => balances),
  ),
  v.pipe(
    v.object({ data: records }),
    v.transform(({ data }) => data),
  ),
])
