import * as v from 'valibot'
import type { Money } from '../domain/money.ts'
import { amount, words } from './fields.ts'

const currency = v.pipe(words, v.minLength(1), v.maxLength(20), v.toUpperCase())

// A2: the partner's records say `total`, the others `balance`; neither is ever taken to be zero when it is missing.
const record = v.pipe(
  v.union([v.object({ total: amount, currency }), v.object({ balance: amount, currency })]),
  v.transform((fields): Money => {
    const micros = 'total' in fields ? fields.total : fields.balance
    return { micros, currency: fields.currency }
  }),
)

const records = v.pipe(v.array(record), v.maxLength(100))

/**
 * Partner balance: one record per top-up currency, as an array (seen), a bare object (documented) or in a wrapper (A1).
 * An empty array is an answer: the partner has no balance record.
 */
export const balanceSchema = v.union([
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
