import type { UsageDatabase } from '#state/database/usage-database.ts'
import { createLedgerReader } from '#state/ledger/ledger-reader.ts'
import { createDirectoryReader } from '#state/usage/directory-reader.ts'
import { createMonthList } from '#state/usage/month-list.ts'
import { createMonthReader } from '#state/usage/month-reader.ts'

export type HistoryReader = ReturnType<typeof createHistoryReader>

/** What screens read of the usage store. What only the background or a search needs is left out, for the first paint. */
export function createHistoryReader(database: () => Promise<UsageDatabase>) {
  return {
    ...createMonthReader(database, loadExtras),
    ...createDirectoryReader(database),
    ...createLedgerReader(database),
    ...createMonthList(database),
  }
}

async function loadExtras() {
  const { MONTH_EXTRAS } = await import('#state/usage/month-extras.ts')
  return MONTH_EXTRAS
}
