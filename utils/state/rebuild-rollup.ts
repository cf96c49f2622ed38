import { emptyRollup, replaceChannel } from '../domain/rollup.ts'
import { startingWith, type UsageTransaction } from './usage-database.ts'
import type { MonthOf } from './usage-records.ts'
import { decodeRows, decodeTotal, type StoredRollup } from './usage-records.ts'

/**
 * Sums a month up anew from the rows of its channels, where its stored sums or a channel's part of them cannot be read.
 * Takes as long as the account is large, and is only needed after damage.
 */
export async function rebuildRollup(
  transaction: UsageTransaction<IDBTransactionMode>,
  { accountId, month, zone }: MonthOf,
): Promise<StoredRollup> {
  const [months, totals] = await Promise.all([
    transaction.objectStore('channelMonths').getAll(startingWith(accountId, month)),
    transaction.objectStore('channelTotals').getAll(startingWith(accountId, month)),
  ])
  let rollup = emptyRollup(month, zone)
  for (const record of months) {
    const rows = decodeRows(record)
    if (rows) rollup = replaceChannel(rollup, undefined, rows)
  }
  const counted = totals.map(decodeTotal).filter((total) => total !== undefined && !total.leftAs)
  const readChannels = counted.filter((total) => total?.reading.lastGood).length
  const failedChannels = counted.filter((total) => total?.reading.problem).length
  return { ...rollup, readChannels, failedChannels }
}
