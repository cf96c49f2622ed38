import { type Cell, cellsOf, createCellSums } from '#domain/usage/cells.ts'
import { addToRollup, emptyRollup } from '#domain/usage/rollup.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeRows, decodeTotal, type MonthOf, type StoredRollup } from '#state/database/usage-records.ts'

export type RebuiltMonth = { readonly rollup: StoredRollup; readonly cells: readonly Cell[] }

/**
 * Sums a month up anew from the rows of its channels, where its stored sums or a channel's part of them cannot be read.
 * Takes as long as the account is large, and is only needed after damage.
 */
export async function rebuildMonth(
  transaction: UsageTransaction<IDBTransactionMode>,
  { accountId, month, zone }: MonthOf,
): Promise<RebuiltMonth> {
  const [months, totals] = await Promise.all([
    transaction.objectStore('channelMonths').getAll(startingWith(accountId, month)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  const sums = createCellSums()
  for (const record of months) {
    const rows = decodeRows(record)
    if (rows) sums.add(cellsOf(rows))
  }
  const counted = totals.map(decodeTotal).filter((total) => total !== undefined && !total.leftAs)
  const readChannels = counted.filter((total) => total?.reading.lastGood).length
  const failedChannels = counted.filter((total) => total?.reading.problem).length
  const cells = sums.cells()
  return { rollup: { ...addToRollup(emptyRollup(month, zone), cells), readChannels, failedChannels }, cells }
}
