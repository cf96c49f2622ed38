import * as v from 'valibot'
import type { LineBalance } from '#domain/ledger/balance-lines.ts'
import type { Money } from '#domain/money/money.ts'
import type { UsageTransaction } from '#state/database/usage-database.ts'
import { microsSchema, timeSchema } from '#state/item/schemas.ts'

/** The balances of the partner's last reading, and none from before. */
export type LastBalances = { readonly balances: readonly Money[]; readonly atMs: number }

const PARTNER = 'partner:'

const recordSchema = v.object({
  value: v.object({ atMs: timeSchema, balances: v.array(v.object({ line: v.string(), micros: microsSchema })) }),
})

const nameOf = (accountId: string) => `last-balances:${accountId}`

/**
 * The partner's last reading as a whole, in the transaction that takes it into the ledger. The samples alone do not tell it:
 * a currency without a new sample may be unchanged, or reported no more.
 */
export function lastBalancesIn(transaction: UsageTransaction<IDBTransactionMode>, accountId: string) {
  const store = transaction.objectStore('meta')
  return {
    async read(): Promise<LastBalances | undefined> {
      const result = v.safeParse(recordSchema, await store.get(nameOf(accountId)))
      if (!result.success) return undefined
      const { atMs, balances } = result.output.value
      return { atMs, balances: balances.map(({ line, micros }) => ({ currency: line.slice(PARTNER.length), micros })) }
    },
    /** Of the partner alone: the funds of clients are lines of their own readings. */
    async write(atMs: number, balances: readonly LineBalance[]): Promise<void> {
      if (!balances.every(({ line }) => line.startsWith(PARTNER))) return
      await store.put?.({ name: nameOf(accountId), value: { atMs, balances } })
    },
    async remove(): Promise<void> {
      await store.delete?.(nameOf(accountId))
    },
  }
}
