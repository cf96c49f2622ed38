import type { Account } from '#domain/account/account.ts'
import { compareChannels } from '#domain/comparison/compared-channels.ts'
import type { Driver } from '#domain/comparison/strongest-changes.ts'
import type { DaySpan } from '#domain/period/period.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { inTime } from '#state/item/in-time.ts'
import { type DriverReading, readDrivers } from '#state/usage/driver-reader.ts'
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

/** What all channels sent and called in a period, where it is compared beside what they did in the one before. */
export type DashboardUsage = PeriodUsage & { readonly before?: PeriodUsage | undefined }

export type DashboardReading = PeriodReading & {
  /** The days that the period is compared with. */
  readonly before?: DaySpan | undefined
}

/** The history of a period; undefined where it cannot be read. Rejects with the reason of the query's signal where that ended it. */
export function readDashboardPeriod(
  database: () => Promise<UsageDatabase>,
  { before: earlier, ...query }: DashboardReading,
): Promise<DashboardUsage | undefined> {
  return readOrTell(query.signal, async () => {
    const opened = await database()
    const now = await readPeriod(opened, query)
    if (!earlier) return now
    const before = await readPeriod(opened, { ...query, period: earlier })
    return { ...now, channels: compareChannels(now, before), before }
  })
}

/** What two periods were spent on; undefined where it cannot be read. Rejects as the one above. */
export function readDashboardDrivers(
  database: () => Promise<UsageDatabase>,
  query: DriverReading,
): Promise<readonly Driver[] | undefined> {
  return readOrTell(query.signal, async () => readDrivers(await database(), query))
}

async function readOrTell<T>(signal: AbortSignal | undefined, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await inTime(LONGEST_PERIOD_READ_MS, read())
  } catch (error) {
    // Nobody waits for it any more, and nothing is damaged.
    signal?.throwIfAborted()
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return undefined
  }
}
