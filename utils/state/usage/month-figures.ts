import { ifExact } from '#domain/money/money.ts'
import { addCells, type Cell } from '#domain/usage/cells.ts'
import { addToMonthTotals } from '#domain/usage/month-sums.ts'
import { emptyMonthTotals } from '#domain/usage/month-totals.ts'
import { decodeMonthTotals } from '#state/database/decode-month-totals.ts'
import { decodeCells, encodeCells } from '#state/database/tally-records.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import {
  encodeMonthTotals,
  isOfNineFigures,
  type MonthOf,
  NO_CHANNELS,
  type StoredMonthTotals,
} from '#state/database/usage-records.ts'
import { rebuildFigures } from './rebuild-figures.ts'

/** The sums of a month: of its days those that are needed, or all of them where they had to be made anew. */
export type MonthFigures = {
  readonly rollup: StoredMonthTotals
  readonly days: ReadonlyMap<number, readonly Cell[]>
  readonly isRebuilt: boolean
}

/**
 * Reads the sums of a month with these days of it, in a transaction of its stores. What cannot be read cannot be added to
 * either: the month is then summed up anew from the rows that can, as also where `isDamaged` says that others cannot, and
 * where 0.1.0 wrote the sums.
 */
export async function readSums(
  transaction: UsageTransaction<IDBTransactionMode>,
  of: MonthOf,
  days: readonly number[],
  isDamaged: boolean,
): Promise<MonthFigures> {
  const { accountId, month, zone } = of
  const [record, ...dayRecords] = await Promise.all([
    transaction.objectStore('rollups').get([accountId, month]),
    ...days.map((day) => transaction.objectStore('days').get([accountId, month, day])),
  ])
  const rollup = decodeMonthTotals(record)
  const found = dayRecords.map(decodeCells)
  const isUnfit = isDamaged || (record && !rollup) || isOfNineFigures(record)
  if (isUnfit || found.some((cells, place) => dayRecords[place] && !cells)) {
    const { rollup: rebuilt, cells } = await rebuildFigures(transaction, of)
    return { rollup: rebuilt, days: Map.groupBy(cells, ({ day }) => day), isRebuilt: true }
  }
  return {
    rollup: rollup ?? { ...emptyMonthTotals(month, zone), ...NO_CHANNELS },
    days: new Map(days.map((day, place) => [day, found[place] ?? []])),
    isRebuilt: false,
  }
}

/** The sums with what has changed in them; undefined where a count would be no exact number any more. */
export function addChanges(sums: MonthFigures, changes: readonly Cell[]): MonthFigures | undefined {
  return ifExact(() => {
    const days = new Map(sums.days)
    for (const [day, ofDay] of Map.groupBy(changes, (cell) => cell.day)) {
      days.set(day, addCells(days.get(day) ?? [], ofDay))
    }
    return { ...sums, rollup: addToMonthTotals(sums.rollup, changes), days }
  })
}

/** What is to be written of them, for `commit`. */
export function writesOfFigures(
  transaction: UsageTransaction,
  { accountId, month }: MonthOf,
  { rollup, days, isRebuilt }: MonthFigures,
): readonly (() => Promise<unknown>)[] {
  const store = transaction.objectStore('days')
  return [
    () => transaction.objectStore('rollups').put({ accountId, ...encodeMonthTotals(rollup) }),
    ...(isRebuilt ? [() => store.delete(startingWith(accountId, month))] : []),
    ...[...days].map(
      ([day, cells]) =>
        () =>
          store.put({ accountId, month, day, cells: encodeCells(cells) }),
    ),
  ]
}
