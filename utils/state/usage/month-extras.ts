import { ifExact } from '#domain/money/money.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { cellsOf } from '#domain/usage/cells.ts'
import { shownMeasure } from '#domain/usage/measure.ts'
import { addToMonthTotals, sumsByCurrency } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import {
  chooseCurrency,
  nameUnnamed,
  type ShownCurrency,
  showCells,
  showChannels,
  showTotals,
} from '#domain/usage/shown-currency.ts'
import { EMPTY_TALLY, isSameTally } from '#domain/usage/usage.ts'
import { decodeMonthTotals } from '#state/database/decode-month-totals.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { decodeCells } from '#state/database/tally-records.ts'
import type { DayRecord, UsageTransaction } from '#state/database/usage-database.ts'
import { decodeTotal, type MonthOf, NO_CHANNELS, type StoredMonthTotals } from '#state/database/usage-records.ts'
import { readAllChannels } from './all-channels-reader.ts'
import { type MonthQuery, needsAllChannels, type Ranked, readFirstChannels } from './channel-list-reader.ts'
import { type MonthExtras, withList } from './month-reader.ts'
import { rebuildFigures } from './rebuild-figures.ts'

type Transaction = UsageTransaction<'readonly'>
type Figures = { readonly rollup: StoredMonthTotals; readonly cells: readonly Cell[] | undefined }

export const MONTH_EXTRAS: MonthExtras = {
  async complete(transaction, of, query, { usage, record, dayRecords }) {
    const { rollup: sums, cells } = await readFigures(transaction, of, record, dayRecords)
    const { failedChannels, deadChannels, leftOutChannels, ...rollup } = sums
    const { by, usageCurrency, withCells, filter } = query
    const chosen = filter.channelId === undefined ? undefined : await readChannel(transaction, of, filter.channelId)
    const shown = chooseCurrency(rollup, query, chosen?.currency)
    const { currency: _plain, ...rest } = usage
    const found = chosen ? chosen.cells : cells
    const shownTotals = showTotals(nameUnnamed(rollup, usageCurrency), shown, by)
    const shownUsage = {
      ...rest,
      rollup: shownTotals,
      ...(shown.currency && { currency: shown.currency }),
      ...(shown.offered.length > 0 && { currencies: shown.offered }),
      ...{ failedChannels, deadChannels, leftOutChannels },
      ...(shown.hidesUnnamed && by === 'cost' && { hidesUnnamed: true }),
      ...(chosen && { chosen: { reading: chosen.reading, leftOut: chosen.leftOut } }),
      ...(withCells && { cells: found && showCells(found, shown, by, usageCurrency) }),
    }
    // Beside costs in another currency, costs stay what is looked at.
    const ranking = shown.hidesOthers ? query : { ...query, by: shownMeasure(by, shownTotals.total) }
    return withList(shownUsage, await readList(transaction, of, ranking, shown))
  },
}

async function readList(
  transaction: Transaction,
  of: MonthOf,
  query: MonthQuery,
  shown: ShownCurrency,
): Promise<Ranked> {
  const { by, most, usageCurrency } = query
  // No index knows what is billed in one currency.
  const isOfCurrency = shown.hidesOthers && by === 'cost' && most > 0
  if (isOfCurrency || needsAllChannels(query)) return readAllChannels(transaction, of, query, shown)
  const ranked = await readFirstChannels(transaction, of, query)
  return { ...ranked, channels: showChannels(ranked.channels, shown, by, usageCurrency) }
}

/** The sums and cells of the account: what does not add up was damaged, and both are made anew from the rows. */
async function readFigures(
  transaction: Transaction,
  of: MonthOf,
  record: unknown,
  dayRecords: readonly DayRecord[] | undefined,
): Promise<Figures> {
  const known = decodeMonthTotals(record)
  const cells = dayRecords?.map(decodeCells)
  const isDamaged = (record !== undefined && !known) || (cells !== undefined && !addUp(cells, known))
  if (isDamaged) return rebuildFigures(transaction, of)
  return {
    rollup: known ?? { ...emptyMonthTotals(of.month, of.zone), ...NO_CHANNELS },
    cells: cells?.flatMap((ofDay) => ofDay ?? []),
  }
}

/** Whether the days come to the sums of each currency. */
function addUp(days: readonly (readonly Cell[] | undefined)[], known: StoredMonthTotals | undefined): boolean {
  if (days.includes(undefined)) return false
  const cells = days.flatMap((ofDay) => ofDay ?? [])
  const found = ifExact(() => sumsByCurrency(addToMonthTotals(emptyMonthTotals('2000-01', ''), cells)))
  const stored = sumsByCurrency(known ?? emptyMonthTotals('2000-01', ''))
  if (!found) return false
  return [...found.keys(), ...stored.keys()].every((code) =>
    isSameTally(found.get(code)?.total ?? EMPTY_TALLY, stored.get(code)?.total ?? EMPTY_TALLY),
  )
}

/** How one channel was read, with its cells: undefined where it was never read, which is not the same as none. */
async function readChannel(transaction: Transaction, { accountId, month }: MonthOf, channelId: string) {
  const [record, found] = await Promise.all([
    transaction.objectStore('channelMonths').get([accountId, month, channelId]),
    transaction.objectStore('channelTotals').get([accountId, month, channelId]),
  ])
  const [rows, total] = [decodeRows(record), decodeTotal(found)]
  const { reading = {}, leftOut = 0 } = total ?? {}
  const currency = total && (total.currency ?? '')
  return { reading, leftOut, currency, cells: rows && cellsOf(rows, currency) }
}
