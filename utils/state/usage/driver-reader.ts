import { plainDate } from '#domain/calendar/month.ts'
import type { Driver } from '#domain/comparison/strongest-changes.ts'
import { addMicros } from '#domain/money/micros.ts'
import { ifExact } from '#domain/money/money.ts'
import { type DaySpan, slicesOf } from '#domain/period/period.ts'
import { knownCountry } from '#domain/usage/breakdown.ts'
import { cellsOf } from '#domain/usage/cells.ts'
import { decodeRows } from '#state/database/row-records.ts'
import { startingWith, type UsageDatabase, type UsageTransaction } from '#state/database/usage-database.ts'
import { decodeTotal } from '#state/database/usage-records.ts'
import type { PeriodReading } from './period-reader.ts'
import { walkRows } from './walk-rows.ts'

/** Of which account, which two periods, in which zone they are counted. */
export type DriverReading = Omit<PeriodReading, 'period'> & { readonly now: DaySpan; readonly before: DaySpan }

type Growing = { -readonly [Field in keyof Driver]: Driver[Field] }

/**
 * What each channel spent on each category in each country in two periods, in one transaction: the rows of all channels are
 * read, which takes as long as the account is large. Rejects with the reason of the query's signal where that ended it.
 */
export async function readDrivers(database: UsageDatabase, query: DriverReading): Promise<readonly Driver[]> {
  const transaction = database.transaction(['channelMonths', 'channelTotals'])
  // Why it failed is heard from what it was asked for.
  transaction.done.catch(() => undefined)
  const sums = new Map<string, Growing>()
  await addSpan(transaction, query, 'now', sums)
  await addSpan(transaction, query, 'before', sums)
  return [...sums.values()]
}

async function addSpan(
  transaction: UsageTransaction<'readonly'>,
  query: DriverReading,
  side: 'now' | 'before',
  sums: Map<string, Growing>,
): Promise<void> {
  const { accountId, zone, nowMs, usageCurrency = '', signal } = query
  const field = `${side}Micros` as const
  for (const { month, firstDay, lastDay } of slicesOf(query[side], plainDate(nowMs, zone).toString())) {
    const totals = await transaction.objectStore('channelTotals').getAll(startingWith(accountId, month))
    const currencies = new Map(totals.map((record) => [record.channelId, decodeTotal(record)?.currency]))
    await walkRows(transaction, { accountId, month }, signal, (record) => {
      const rows = decodeRows(record)
      // What cannot be read, or is beyond what is exact, is missing from the sums: whoever compares finds that.
      const cells = rows && ifExact(() => cellsOf(rows))
      if (!cells) return
      const { channelId } = record
      const currency = currencies.get(channelId) || usageCurrency
      for (const { day, series, country: code, tally } of cells) {
        if (day < firstDay || day > lastDay || tally.costMicros === 0) continue
        const country = knownCountry(code)
        const key = JSON.stringify([channelId, series, country, currency])
        const sum = sums.get(key) ?? { channelId, series, country, currency, nowMicros: 0, beforeMicros: 0 }
        sum[field] = addMicros(sum[field], tally.costMicros)
        sums.set(key, sum)
      }
    })
  }
}
