import { type Cell, cellsOf, createGrowingCells } from '#domain/usage/cells.ts'
import { addToMonthTotals } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeTotal, type MonthOf, NO_CHANNELS, type StoredMonthTotals } from '#state/database/usage-records.ts'
import { recount } from './channel-counts.ts'

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
  const known = totals.map(decodeTotal).filter((total) => total !== undefined)
  const currencies = new Map(known.map(({ channelId, currency }) => [channelId, currency]))
  const sums = createGrowingCells()
  for (const record of months) {
    const rows = decodeRows(record)
    if (rows) sums.add(cellsOf(rows, currencies.get(record.channelId)))
  }
  const cells = sums.cells()
  const rollup = addToMonthTotals({ ...emptyMonthTotals(month, zone), ...NO_CHANNELS }, cells)
  return { rollup: known.reduce<StoredMonthTotals>((sum, total) => recount(sum, undefined, total), rollup), cells }
}
