import type { UsageDatabase } from '#state/database/usage-database.ts'
import { createLedgerReader } from '#state/ledger/ledger-reader.ts'
import { createDirectoryReader } from '#state/usage/directory-reader.ts'
import { createMonthList } from '#state/usage/month-list.ts'
import { createMonthReader, type MonthExtras } from '#state/usage/month-reader.ts'

export type HistoryReader = ReturnType<typeof createHistoryReader>

/**
 * What screens read of the usage store. What only the background or few months need is left out, for the first paint: the latter
 * is loaded with `loadExtras`.
 */
export function createHistoryReader(database: () => Promise<UsageDatabase>, loadExtras: () => Promise<MonthExtras>) {
  return {
    ...createMonthReader(database, loadExtras),
    ...createDirectoryReader(database),
    ...createLedgerReader(database),
    ...createMonthList(database),
  }
}
