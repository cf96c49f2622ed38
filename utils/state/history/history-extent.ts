import type { MonthKey } from '#domain/calendar/month.ts'
import { startingWith, type UsageDatabase } from '#state/database/usage-database.ts'
import { lineRange } from '#state/ledger/ledger-reader.ts'
import { ledgerLines } from '#state/ledger/ledger-store.ts'
import { createMonthList } from '#state/usage/month-list.ts'

/** How much of an account's history is stored. */
export type HistoryExtent = {
  readonly channels: number
  /** The months that there is usage of, oldest first. */
  readonly months: readonly MonthKey[]
  /** The number of balances that were kept, and when the first of them was seen. */
  readonly balances: number
  readonly balancesSinceMs?: number | undefined
}

export function createExtentReader(database: () => Promise<UsageDatabase>) {
  const { storedMonths } = createMonthList(database)

  /** Counts without reading what it counts. */
  async function readExtent(accountId: string): Promise<HistoryExtent> {
    const months = await storedMonths(accountId)
    const transaction = (await database()).transaction(['channels', 'ledger'])
    const [channels, ledger] = [transaction.objectStore('channels'), transaction.objectStore('ledger')]
    const lines = await ledgerLines(ledger, accountId)
    const [count, balances, ...firsts] = await Promise.all([
      channels.count(startingWith(accountId)),
      ledger.count(startingWith(accountId)),
      ...lines.map((line) => ledger.getKey(lineRange(accountId, line))),
    ])
    const sinceMs = Math.min(...firsts.map((key) => key?.[2] ?? Number.POSITIVE_INFINITY))
    return { channels: count, months, balances, ...(Number.isFinite(sinceMs) && { balancesSinceMs: sinceMs }) }
  }

  return { readExtent }
}
