import * as v from 'valibot'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import { balanceAmount, currency, decoded, optional, textOf } from './http/fields.ts'
import { readInstant } from './http/read-instant.ts'

/**
 * Client and channel balance (1.2, 1.3). The balance must be there: missing or null is unknown, and never zero (A2). What is
 * absent, null or odd of the last top-up costs that part only (A14). Nothing else is read: the rows of charges are not shown.
 */
export const infoBalanceSchema = v.pipe(
  v.object({
    balance: v.nullish(balanceAmount),
    total: v.nullish(balanceAmount),
    currency,
    last_renewal: optional(v.object({ amount: optional(balanceAmount), date: optional(textOf(readInstant)) })),
  }),
  decoded(({ balance, total, currency: code, last_renewal: renewal }): InfoBalance | undefined => {
    const micros = balance ?? total ?? undefined
    if (micros === undefined) return undefined
    return {
      balance: { micros, currency: code },
      lastRenewal: renewal ? { micros: renewal.amount ?? undefined, atMs: renewal.date ?? undefined } : undefined,
    }
  }),
)
