import { useCallback, useRef } from 'preact/hooks'
import { type StoredReading, useStored } from '#components/ui/use-stored.ts'
import type { PeriodChoice } from '#domain/period/period.ts'
import type { DashboardQuery, DashboardState } from '#state/dashboard/dashboard-state.ts'
import { watchView } from '#state/view/watch-view.ts'

/** Reads what the page shows. */
export type DashboardSource = {
  /** The stored items of an account, without its history. */
  readonly readItems: (accountId: string | undefined) => Promise<DashboardState>
  /** The same with the history of a period. */
  readonly read: (query: DashboardQuery, signal: AbortSignal) => Promise<DashboardState>
}

/**
 * While channels are read each of them is a change, and the history of all takes as long as the account is large: between two
 * readings of the same period there is at least this time, and so many times that of the last reading.
 */
const PAUSE_MS = 1_000
const PAUSE_TIMES = 4

/** What is stored of an account in a period, and again with each change of it: what is hidden is hidden at once. */
export function useDashboard(
  { readItems, read }: DashboardSource,
  accountId: string | undefined,
  period: PeriodChoice,
  initial: DashboardState,
): DashboardState {
  const last = useRef<{ readonly of: PeriodChoice; readonly state: DashboardState; readonly restedAtMs: number }>(
    undefined,
  )
  const readShown = useCallback(
    async ({ show, signal }: StoredReading<DashboardState>) => {
      const before = last.current
      if (before?.of === period) {
        const { found, isUnreadable = false, account } = before.state
        const items = await readItems(accountId)
        if (items.account?.id === account?.id) show({ ...items, found, isUnreadable })
        await wait(before.restedAtMs - performance.now(), signal)
      }
      const startedMs = performance.now()
      const state = await read({ accountId, period }, signal)
      const endedMs = performance.now()
      const restedAtMs = endedMs + Math.max(PAUSE_MS, PAUSE_TIMES * (endedMs - startedMs))
      last.current = { of: period, state, restedAtMs }
      return state
    },
    [readItems, read, accountId, period],
  )
  const [state] = useStored(readShown, watchAccount, initial, shownIds)
  return state
}

function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.max(0, durationMs))
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

function shownIds({ account }: DashboardState): readonly string[] {
  return account ? [account.id] : []
}

function watchAccount(onChange: () => void, [accountId]: readonly string[]): () => void {
  return watchView(accountId, onChange)
}
