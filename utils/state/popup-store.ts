import { createDirectoryReader } from './directory-reader.ts'
import { createLedgerReader } from './ledger-reader.ts'
import { createMonthList } from './month-list.ts'
import { createMonthReader } from './month-reader.ts'
import type { UsageDatabase } from './usage-database.ts'

export type PopupStore = ReturnType<typeof createPopupStore>

/** What the popup reads of the usage store; what only the background needs, or a search, would cost its first paint. */
export function createPopupStore(database: () => Promise<UsageDatabase>) {
  return {
    ...createMonthReader(database, loadRankAll),
    ...createDirectoryReader(database),
    ...createLedgerReader(database),
    ...createMonthList(database),
  }
}

async function loadRankAll() {
  const { rankAll } = await import('./rank-all.ts')
  return rankAll
}
