import { useCallback, useRef } from 'preact/hooks'
import { type StoredReading, useStored } from '#components/ui/use-stored.ts'
import { type ComparedPeriods, comparePeriods, type NoComparison } from '#domain/comparison/compared-periods.ts'
import type { Driver } from '#domain/comparison/strongest-changes.ts'
import { type DashboardView, partOfView } from '#domain/dashboard/dashboard-view.ts'
import { resolvePeriod } from '#domain/period/period.ts'
import type { DashboardItems, DashboardReading, DashboardUsage } from '#state/dashboard/dashboard-state.ts'
import type { DriverReading } from '#state/usage/driver-reader.ts'
import { watchView } from '#state/view/watch-view.ts'

/** Reads what the page shows. */
export type DashboardSource = {
  /** The stored items of an account, without its history. */
  readonly readItems: (accountId: string | undefined) => Promise<DashboardItems>
  /** Its history; undefined where that cannot be read. */
  readonly readPeriod: (query: Omit<DashboardReading, 'nowMs'>) => Promise<DashboardUsage | undefined>
  /** What two periods were spent on; undefined where that cannot be read. */
  readonly readDrivers: (query: Omit<DriverReading, 'nowMs'>) => Promise<readonly Driver[] | undefined>
}

/** What is shown: the items as they are stored now, and the history of exactly what was chosen, once it was read. */
export type DashboardState = DashboardItems & {
  readonly found?: DashboardUsage | undefined
  readonly isUnreadable: boolean
  /** The periods that are compared, or why they cannot be; undefined where nothing is to be compared. */
  readonly comparison?: ComparedPeriods | NoComparison | undefined
}

/** A history with what it was read for. */
type History = { readonly of: string; readonly found?: DashboardUsage | undefined }

/**
 * While channels are read each of them is a change, and the history of all takes as long as the account is large: between two
 * readings of the same there is at least this time, and so many times that of the last reading.
 */
const PAUSE_MS = 1_000
const PAUSE_TIMES = 4
const NOTHING: History = { of: '' }

/** What is stored of an account in a period, and again with each change of it. */
export function useDashboard(
  { readItems, readPeriod }: Omit<DashboardSource, 'readDrivers'>,
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
  const rest = useRef<{ readonly of: string; readonly untilMs: number }>(undefined)
  const readHistory = useCallback(
    async ({ signal }: StoredReading<History>): Promise<History> => {
      if (of === '') return NOTHING
      if (rest.current?.of === of) await wait(rest.current.untilMs - performance.now(), signal)
      const startedMs = performance.now()
      const found = await readPeriod({ ...(JSON.parse(of) as Omit<DashboardReading, 'nowMs'>), signal })
      signal.throwIfAborted()
      const endedMs = performance.now()
      rest.current = { of, untilMs: endedMs + Math.max(PAUSE_MS, PAUSE_TIMES * (endedMs - startedMs)) }
      return { of, found }
    },
    [readPeriod, of],
  )
  const watchHistory = useCallback((onChange: () => void) => watchView(account?.id, onChange), [account?.id])
  const [history] = useStored(readHistory, watchHistory, NOTHING)
  const isOfView = of !== '' && history.of === of
  return {
    ...items,
    found: isOfView ? history.found : undefined,
    isUnreadable: isOfView && !history.found,
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

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', end)
        resolve()
      },
      Math.max(0, durationMs),
    )
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

function idsOf({ account }: DashboardItems): readonly string[] {
  return account ? [account.id] : []
}

function watchAccount(onChange: () => void, [accountId]: readonly string[]): () => void {
  return watchView(accountId, onChange)
}
