import * as v from 'valibot'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import { parseBalance } from '#domain/money/reported-amount.ts'
import { createRowReader, currency, decoded, objectOf, optional, textOf } from './http/fields.ts'
import { readInstant } from './http/read-instant.ts'

/**
 * Client and channel balance (1.2, 1.3). The balance must be there: missing or null is unknown, and never zero (A2). What is
 * absent, null or odd of the last top-up costs that part only (A14). Nothing else is read: the rows of charges are not shown.
 */
export const infoBalanceSchema = v.pipe(
  objectOf({
    balance: v.unknown(),
    total: v.unknown(),
    currency,
    last_renewal: optional(objectOf({ amount: optional(textOf(parseBalance)), date: optional(textOf(readInstant)) })),
  }),
  decoded(({ currency: code, last_renewal: renewal, ...amounts }): InfoBalance | undefined => {
    const { read, oddField } = createRowReader(amounts)
    const [balance, total] = [read('balance', parseBalance), read('total', parseBalance)]
    const micros = balance ?? total
    if (micros === undefined || oddField()) return undefined
    return {
      balance: { micros, currency: code },
      lastRenewal: renewal && { micros: renewal.amount, atMs: renewal.date },
    }
  }),
)
