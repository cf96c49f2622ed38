import type { Account } from '#domain/account/account.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { inTime } from '#state/item/in-time.ts'
import { type PeriodReading, type PeriodUsage, readPeriod } from '#state/usage/period-reader.ts'
import { readViewItems } from '#state/view/view-items.ts'
import { parseViewState, type ViewState } from '#state/view/view-state.ts'

/** The stored items that the full page shows. */
export type DashboardItems = ViewState & {
  /** All accounts, in their order. */
  readonly all: readonly Account[]
}

/** Rows of 13 months of the largest account. */
const LONGEST_PERIOD_READ_MS = 60_000

/** The stored items of an account, or else of the one that the badge shows. */
export async function readDashboardItems(accountId?: string): Promise<DashboardItems> {
  const stored = await readViewItems()
  return { ...parseViewState(stored, accountId), all: accountsItem.inspectFrom(stored).value }
}

/** The history of a period; undefined where it cannot be read. Rejects with the reason of the query's signal where that ended it. */
export async function readDashboardPeriod(
  database: () => Promise<UsageDatabase>,
  query: PeriodReading,
): Promise<PeriodUsage | undefined> {
  try {
    return await inTime(LONGEST_PERIOD_READ_MS, readPeriod(await database(), query))
  } catch (error) {
    // Nobody waits for it any more, and nothing is damaged.
    query.signal?.throwIfAborted()
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return undefined
  }
}
