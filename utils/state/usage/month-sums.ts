import { ifExact } from '#domain/money/money.ts'
import { addCells, type Cell } from '#domain/usage/cells.ts'
import { addToRollup, emptyRollup } from '#domain/usage/rollup.ts'
import { decodeCells, encodeCells } from '#state/database/tally-records.ts'
import { startingWith, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeRollup, encodeRollup, type MonthOf, type StoredRollup } from '#state/database/usage-records.ts'
import { rebuildMonth } from './rebuild-month.ts'

/** The sums of a month: of its days those that are needed, or all of them where they had to be made anew. */
export type MonthSums = {
  readonly rollup: StoredRollup
  readonly days: ReadonlyMap<number, readonly Cell[]>
  readonly isRebuilt: boolean
}

/**
 * Reads the sums of a month with these days of it, in a transaction of its stores. What cannot be read cannot be added to
 * either: the month is then summed up anew from the rows that can, as also where `isDamaged` says that others cannot.
 */
export async function readSums(
  transaction: UsageTransaction<IDBTransactionMode>,
  of: MonthOf,
  days: readonly number[],
  isDamaged: boolean,
): Promise<MonthSums> {
  const { accountId, month, zone } = of
  const [record, ...dayRecords] = await Promise.all([
    transaction.objectStore('rollups').get([accountId, month]),
    ...days.map((day) => transaction.objectStore('days').get([accountId, month, day])),
  ])
  const rollup = decodeRollup(record)
  const found = dayRecords.map(decodeCells)
  if (isDamaged || (record && !rollup) || found.some((cells, place) => dayRecords[place] && !cells)) {
    const { rollup: rebuilt, cells } = await rebuildMonth(transaction, of)
    return { rollup: rebuilt, days: Map.groupBy(cells, ({ day }) => day), isRebuilt: true }
  }
  return {
    rollup: rollup ?? { ...emptyRollup(month, zone), failedChannels: 0 },
    days: new Map(days.map((day, place) => [day, found[place] ?? []])),
    isRebuilt: false,
  }
}

/** The sums with what has changed in them; undefined where one would leave the exact range. */
export function addChanges(sums: MonthSums, changes: readonly Cell[]): MonthSums | undefined {
  return ifExact(() => {
    const days = new Map(sums.days)
    for (const [day, ofDay] of Map.groupBy(changes, (cell) => cell.day)) {
      days.set(day, addCells(days.get(day) ?? [], ofDay))
    }
    return { ...sums, rollup: { ...sums.rollup, ...addToRollup(sums.rollup, changes) }, days }
  })
}

/** What is to be written of them, for `commit`. */
export function writesOfSums(
  transaction: UsageTransaction,
  { accountId, month }: MonthOf,
  { rollup, days, isRebuilt }: MonthSums,
): readonly (() => Promise<unknown>)[] {
  const store = transaction.objectStore('days')
  return [
    () => transaction.objectStore('rollups').put({ accountId, ...encodeRollup(rollup) }),
    ...(isRebuilt ? [() => store.delete(startingWith(accountId, month))] : []),
    ...[...days].map(
      ([day, cells]) =>
        () =>
          store.put({ accountId, month, day, cells: encodeCells(cells) }),
    ),
  ]
}
