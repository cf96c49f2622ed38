import type { RefreshState } from '#components/balance/refresh-button.tsx'
import { ProblemNotice } from '#components/ui/problem-notice.tsx'
import { StorageNotices } from '#components/ui/storage-notices.tsx'
import { buttonProblem } from '#domain/badge/button.ts'
import { accountAddress, formatOptionsPlace } from '#domain/options/options-place.ts'
import type { Environment } from '#platform/environment.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { openOptionsAt } from '#platform/open-options-at.ts'
import { openOptions } from '#platform/pages.ts'
import type { DashboardItems } from '#state/dashboard/dashboard-state.ts'
import { dismissNotices } from '#state/view/view-choices.ts'

type Props = {
  readonly state: DashboardItems
  /** The browser has not kept what was read. */
  readonly isUnsaved: boolean
  readonly refresh: RefreshState
  readonly environment: Environment
  readonly nowMs: number
}

/** What stands in the way of reading, and what became of the stored data: figures that are old must not look as if they were not. */
export function DashboardNotices({ state, isUnsaved, refresh, environment, nowMs }: Props) {
  const { account, balance, funds, directory, notices } = state
  const problem = account && (buttonProblem({ account, balance, funds }) ?? directory.problem)
  const kinds = isUnsaved ? [...notices, 'unsaved' as const] : notices
  if (!problem && kinds.length === 0) return null
  return (
    <div class="dashboard-notices">
      <StorageNotices
        kinds={kinds}
        hasAccount={account !== undefined}
        onDismiss={() => void dismissNotices(nowMs)}
        onOpenSettings={() => void openOptions()}
      />
      {account && problem && (
        <ProblemNotice
          problem={problem}
          isOfFunds={problem === funds?.problem}
          nowMs={nowMs}
          environment={environment}
          onAllowAccess={() => void requestHostAccess()}
          onOpenSettings={(part) => void openOptionsAt(accountAddress(account.id, part))}
          onRetry={refresh.onRefresh}
          // The form that unlocks is in the settings.
          onUnlock={() => void openOptionsAt(formatOptionsPlace({ page: 'key' }))}
        />
      )}
    </div>
  )
}
