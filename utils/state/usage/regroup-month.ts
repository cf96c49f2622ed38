import { ifExact } from '#domain/money/money.ts'
import { addCells, cellChanges } from '#domain/usage/cells.ts'
import { commit } from '#state/database/commit.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageDatabase, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeChannel, decodeTotal, type MonthOf } from '#state/database/usage-records.ts'
import { recount } from './channel-counts.ts'
import { addChanges, readSums, writesOfFigures } from './month-figures.ts'

/** The currency of a WABA; '' where it is not known. */
export type CurrencyOfWaba = (wabaId: string) => string

/** Counts what is stored of a month in the currencies that its WABAs have now. */
export function createRegrouping(database: () => Promise<UsageDatabase>) {
  /**
   * In one transaction: a worker that is killed leaves the month as it was, or as it is now. Only channels whose
   * currency has changed are looked at. Returns whether there were any.
   */
  async function regroupMonth(of: MonthOf, currencyOf: CurrencyOfWaba): Promise<boolean> {
    const { accountId, month } = of
    const transaction: UsageTransaction = (await database()).transaction(
      ['channels', 'channelMonths', 'channelTotals', 'rollups', 'days'],
      'readwrite',
    )
    const totals = transaction.objectStore('channelTotals')
    const [channels, records] = await Promise.all([
      transaction.objectStore('channels').getAll(startingWith(accountId)),
      totals.getAll(startingWith(accountId, month)),
    ])
    const wabas = new Map(channels.map((record) => [record.channelId, decodeChannel(record)?.wabaId]))
    const moves = records.flatMap((record) => {
      const wabaId = record.leftAs?.wabaId ?? wabas.get(record.channelId)
      const before = record.currency ?? ''
      const after = wabaId === undefined ? before : currencyOf(wabaId)
      return before === after ? [] : [{ record, before, after }]
    })
    if (moves.length === 0) {
      await commit(transaction, [])
      return false
    }
    const months = transaction.objectStore('channelMonths')
    const rows = await Promise.all(moves.map(({ record }) => months.get([accountId, month, record.channelId])))
    const changes = ifExact(() =>
      addCells(
        ...moves.map(({ before, after }, place) => {
          const ofChannel = decodeRows(rows[place])
          return cellChanges(ofChannel, ofChannel, { before, after })
        }),
      ),
    )
    const days = [...new Set(changes?.map(({ day }) => day))]
    const isDamaged = rows.some((record) => record !== undefined && !decodeRows(record))
    const sums = changes && addChanges(await readSums(transaction, of, days, isDamaged), changes)
    // A count would be no exact number any more: they stay where they were counted.
    if (!sums) return false
    const rollup = moves.reduce((counts, { record, after }) => {
      const total = decodeTotal(record)
      return total ? recount(counts, total, { ...total, currency: after }) : counts
    }, sums.rollup)
    await commit(transaction, [
      ...moves.map(
        ({ record: { currency: _before, ...record }, after }) =>
          () =>
            totals.put({ ...record, ...(after && { currency: after }) }),
      ),
      ...writesOfFigures(transaction, of, { ...sums, rollup }),
    ])
    return true
  }

  return { regroupMonth }
}
