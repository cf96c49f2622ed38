import type { ChannelMonthRecord, UsageTransaction } from '#state/database/usage-database.ts'
import { startingWith } from '#state/database/usage-database.ts'
import type { MonthName } from '#state/database/usage-records.ts'

/** Rows of so many channels are looked at while as many more are read. */
const BATCH = 200

/**
 * Calls back with the rows of each channel of a month, as they are stored. Rejects with the reason of `signal` where that ended
 * it.
 */
export async function walkRows(
  transaction: UsageTransaction<'readonly'>,
  { accountId, month }: MonthName,
  signal: AbortSignal | undefined,
  visit: (record: ChannelMonthRecord) => void,
): Promise<void> {
  const months = transaction.objectStore('channelMonths')
  let batch = await months.getAll(startingWith(accountId, month), BATCH)
  while (batch.length > 0) {
    signal?.throwIfAborted()
    const after = [accountId, month, batch.at(-1)?.channelId ?? '']
    // Asked for before these are looked at: the browser reads while they are.
    const next =
      batch.length < BATCH ? [] : months.getAll(IDBKeyRange.bound(after, [accountId, month, []], true), BATCH)
    for (const record of batch) visit(record)
    batch = await next
  }
}
