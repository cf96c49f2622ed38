import { type Cell, cellsOf, createGrowingCells } from '#domain/usage/cells.ts'
import { addToMonthTotals, emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeRows, decodeTotal, type MonthOf, type StoredMonthTotals } from '#state/database/usage-records.ts'

export type RebuiltFigures = { readonly rollup: StoredMonthTotals; readonly cells: readonly Cell[] }

/**
 * Sums a month up anew from the rows of its channels, where its stored sums or a channel's part of them cannot be read.
 * Takes as long as the account is large, and is only needed after damage.
 */
export async function rebuildFigures(
  transaction: UsageTransaction<IDBTransactionMode>,
  { accountId, month, zone }: MonthOf,
): Promise<RebuiltFigures> {
  const [months, totals] = await Promise.all([
    transaction.objectStore('channelMonths').getAll(startingWith(accountId, month)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  const sums = createGrowingCells()
  for (const record of months) {
    const rows = decodeRows(record)
    if (rows) sums.add(cellsOf(rows))
  }
  const counted = totals.map(decodeTotal).filter((total) => total !== undefined && !total.leftAs)
  const readChannels = counted.filter((total) => total?.reading.lastGood).length
  const failedChannels = counted.filter((total) => total?.reading.problem).length
  const cells = sums.cells()
  return { rollup: { ...addToMonthTotals(emptyMonthTotals(month, zone), cells), readChannels, failedChannels }, cells }
}
