import { useCallback } from 'preact/hooks'
import { usePausedReading } from '#components/readings/use-paused-reading.ts'
import { useStored } from '#components/ui/use-stored.ts'
import { type ComparedPeriods, comparePeriods, type NoComparison } from '#domain/comparison/compared-periods.ts'
import type { Driver } from '#domain/comparison/strongest-changes.ts'
import { type DashboardView, partOfView } from '#domain/dashboard/dashboard-view.ts'
import type { MonthRows } from '#domain/grains/month-rows.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import type { DashboardItems, DashboardReading, DashboardUsage } from '#state/dashboard/dashboard-state.ts'
import type { DriverReading } from '#state/usage/driver-reader.ts'
import type { UsageRowsReading } from '#state/usage/usage-rows-reader.ts'
import { watchView } from '#state/view/watch-view.ts'

/** Reads what the page shows. */
export type DashboardSource = {
  /** The stored items of an account, without its history. */
  readonly readItems: (accountId: string | undefined) => Promise<DashboardItems>
  /** Its history; undefined where that cannot be read. */
  readonly readPeriod: (query: Omit<DashboardReading, 'nowMs'>) => Promise<DashboardUsage | undefined>
  /** What two periods were spent on; undefined where that cannot be read. */
  readonly readDrivers: (query: Omit<DriverReading, 'nowMs'>) => Promise<readonly Driver[] | undefined>
  /** Hands over all that is stored of a period, in batches; rejects where that cannot be read. */
  readonly readRows: (
    query: Omit<UsageRowsReading, 'nowMs'>,
    take: (months: readonly MonthRows[]) => Promise<void>,
  ) => Promise<void>
}

/** What is shown: the items as they are stored now, and the history of exactly what was chosen, once it was read. */
export type DashboardState = DashboardItems & {
  readonly found?: DashboardUsage | undefined
  readonly isUnreadable: boolean
  /** The periods that are compared, or why they cannot be; undefined where nothing is to be compared. */
  readonly comparison?: ComparedPeriods | NoComparison | undefined
}

/** What is stored of an account in a period, and again with each change of it. */
export function useDashboard(
  { readItems, readPeriod }: Pick<DashboardSource, 'readItems' | 'readPeriod'>,
  view: DashboardView,
  nowMs: number,
  initial: DashboardItems,
): DashboardState {
  const { accountId } = view
  // Apart from the history: what is to be hidden must not wait for it.
  const readStored = useCallback(() => readItems(accountId), [readItems, accountId])
  const [items] = useStored(readStored, watchAccount, initial, idsOf)
  const { account, zone } = items
  // A day has no counterpart.
  const comparison =
    view.compare && partOfView(view) !== 'day' && zone !== undefined
      ? comparePeriods(view.period, view.compare, nowMs, zone)
      : undefined
  const of = account && zone !== undefined ? describeQuery(account, zone, view, comparison, nowMs) : ''
  const readHistory = useCallback(
    (query: string, signal: AbortSignal) =>
      readPeriod({ ...(JSON.parse(query) as Omit<DashboardReading, 'nowMs'>), signal }),
    [readPeriod],
  )
  const history = usePausedReading(account?.id, of, readHistory)
  return {
    ...items,
    found: history?.value,
    isUnreadable: history !== undefined && !history.value,
    comparison,
  }
}

/** All that decides what is read, as text: it is the same as long as the same is read. A new day is another period. */
function describeQuery(
  { id, usageCurrency }: { readonly id: string; readonly usageCurrency?: string | undefined },
  zone: string,
  view: DashboardView,
  comparison: ComparedPeriods | NoComparison | undefined,
  nowMs: number,
): string {
  const { now, before } =
    typeof comparison === 'object' ? comparison : { now: resolvePeriod(view.period, nowMs, zone), before: undefined }
  return JSON.stringify({ accountId: id, zone, usageCurrency, period: now, before, by: partOfView(view) })
}

function idsOf({ account }: DashboardItems): readonly string[] {
  return account ? [account.id] : []
}

function watchAccount(onChange: () => void, [accountId]: readonly string[]): () => void {
  return watchView(accountId, onChange)
}
