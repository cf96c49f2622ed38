import type { Account } from '#domain/account/account.ts'
import { type PeriodChoice, resolvePeriod } from '#domain/period/period.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { UsageDatabase } from '#state/database/usage-database.ts'
import { inTime } from '#state/item/in-time.ts'
import { type PeriodUsage, readPeriod } from '#state/usage/period-reader.ts'
import { readViewItems } from '#state/view/view-items.ts'
import { parseViewState, type ViewState } from '#state/view/view-state.ts'

/** What the full page shows, as it is stored. */
export type DashboardState = ViewState & {
  /** All of them, in their order. */
  readonly all: readonly Account[]
  /** Undefined without an account, before it was looked at, and where the history cannot be read. */
  readonly found?: PeriodUsage | undefined
  readonly isUnreadable?: boolean
}

/** What of a view decides what is read. */
export type DashboardQuery = { readonly accountId?: string | undefined; readonly period: PeriodChoice }

/** Rows of 13 months of the largest account. */
const LONGEST_PERIOD_READ_MS = 60_000

/** The stored items of the view's account, without its history. */
export async function readDashboardItems(accountId?: string): Promise<DashboardState> {
  const stored = await readViewItems()
  return { ...parseViewState(stored, accountId), all: accountsItem.inspectFrom(stored).value }
}

/** Everything of a view. Rejects with the reason of `signal` where that ended it. */
export async function readDashboard(
  database: () => Promise<UsageDatabase>,
  nowMs: number,
  { accountId, period }: DashboardQuery,
  signal?: AbortSignal,
): Promise<DashboardState> {
  const items = await readDashboardItems(accountId)
  const { account, zone } = items
  if (!account || zone === undefined) return items
  try {
    const query = { accountId: account.id, zone, usageCurrency: account.usageCurrency, nowMs, signal }
    const reading = readPeriod(await database(), { ...query, period: resolvePeriod(period, nowMs, zone) })
    return { ...items, found: await inTime(LONGEST_PERIOD_READ_MS, reading) }
  } catch (error) {
    // Nobody waits for it any more, and nothing is damaged.
    signal?.throwIfAborted()
    // biome-ignore lint/suspicious/noConsole: damage must be loud
    console.error('The history cannot be read', error)
    return { ...items, isUnreadable: true }
  }
}
