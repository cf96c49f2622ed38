import * as v from 'valibot'
import type { BalanceRecord } from '#domain/money/money.ts'
import { parseBalance } from '#domain/money/reported-amount.ts'
import { currency, decoded, fieldsOf } from './http/fields.ts'

/** More than there are currencies in use. */
const MOST_RECORDS = 100

/**
 * Partner balance: one record per top-up currency, as an array (seen), a bare object (documented) or in a wrapper (A1).
 * An empty array is an answer: the partner has no balance record. What a record does not say is unknown, and the others count;
 * an answer whose records all say nothing is refused.
 */
export const partnerBalanceSchema = v.pipe(
  v.unknown(),
  decoded((body): readonly BalanceRecord[] | undefined => {
    const { balances: ofWrapper, data } = fieldsOf(body)
    const records: readonly unknown[] = [body, ofWrapper, data].find(Array.isArray) ?? [body]
    if (records.length > MOST_RECORDS) return undefined
    const balances = records.map(readRecord)
    return balances.length === 0 || balances.some(({ micros }) => micros !== undefined) ? balances : undefined
  }),
)

/**
 * A2: the partner's records say `total`, the others `balance`; neither is ever taken to be zero, nor a currency guessed
 * (A10).
 */
function readRecord(record: unknown): BalanceRecord {
  const { total, balance, currency: code } = fieldsOf(record)
  const amount = total ?? balance
  const known = v.safeParse(currency, code)
  if (!known.success) return { currency: '' }
  return { currency: known.output, micros: typeof amount === 'string' ? parseBalance(amount) : undefined }
}
