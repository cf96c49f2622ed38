import { RefreshIcon } from '#components/ui/icons.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatClock } from '#domain/format/format-time.ts'
import { needsUser, type Problem } from '#domain/reading/problem.ts'
import { words } from '#platform/words.ts'

export type RefreshState = {
  readonly isRunning: boolean
  /** When the next reading is possible, after a refresh that the limits did not allow. */
  readonly waitsUntilMs?: number | undefined
  readonly onRefresh: () => void
}

/** A press while it runs joins it: the button stays where it is, and says so. */
export function RefreshButton({ refresh: { isRunning, onRefresh } }: { readonly refresh: RefreshState }) {
  return (
    <button
      type="button"
      class={isRunning ? 'icon-button is-refreshing' : 'icon-button'}
      aria-label={words('popup.refresh')}
      title={isRunning ? words('popup.refreshing') : words('popup.refresh')}
      aria-disabled={isRunning}
      aria-busy={isRunning}
      onClick={onRefresh}
    >
      <RefreshIcon />
    </button>
  )
}

type WaitProps = {
  readonly refresh: RefreshState
  readonly problem: Problem | undefined
  readonly nowMs: number
  readonly present: Presenter
}

/** What became of a refresh that must wait. */
export function RefreshWait({ refresh: { waitsUntilMs }, problem, nowMs, present: { locale, zone } }: WaitProps) {
  // No time mends what the user alone can: the notice says what that is.
  const isWaiting = waitsUntilMs !== undefined && waitsUntilMs > nowMs && !(problem && needsUser(problem.kind))
  return (
    <span role="status">
      {isWaiting ? `· ${words('popup.waiting', { time: formatClock(waitsUntilMs, nowMs, locale, zone) })}` : ''}
    </span>
  )
}
