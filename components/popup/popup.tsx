import type { ComponentType } from 'preact'
import { useMemo } from 'preact/hooks'
import { Headline } from '#components/balance/headline.tsx'
import type { RefreshState } from '#components/balance/refresh-button.tsx'
import { createPresenter, type Presenter } from '#components/ui/presenter.ts'
import { ProblemNotice } from '#components/ui/problem-notice.tsx'
import { LateSkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { StorageNotices } from '#components/ui/storage-notices.tsx'
import { Coverage } from '#components/usage/coverage.tsx'
import type { MonthActions, MonthSection } from '#components/usage/month-section.tsx'
import { buttonProblem } from '#domain/badge/button.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { FirstRun } from './first-run.tsx'
import { TopBar } from './top-bar.tsx'

/** What is loaded while the rest is painted. */
export type PopupParts = {
  /** Draws the month; until it is there, its place is kept. */
  readonly Month?: typeof MonthSection | undefined
  /** The form for the passphrase, once it was asked for. */
  readonly Unlock?: ComponentType | undefined
}

export type PopupActions = MonthActions & {
  readonly onShowAccount: (accountId: string) => void
  readonly onHide: (isHidden: boolean) => void
  readonly onLeaveSample: () => void
  readonly onAllowAccess: () => void
  readonly onUnlock: () => void
  readonly onDismissNotices: () => void
}

export type PopupProps = {
  readonly state: ViewState
  readonly parts: PopupParts
  readonly nowMs: number
  readonly environment: Environment
  readonly refresh: RefreshState
  readonly actions: PopupActions
}

type PartProps = PopupProps & { readonly present: Presenter; readonly problem: Problem | undefined }

/** The whole popup, from stored state alone. */
export function Popup(props: PopupProps) {
  const { state, nowMs, environment, refresh, actions } = props
  const { account, balance, funds, directory, notices, isHidden } = state
  const { locale, zone } = environment
  // Of what is shown of the month, once it is known: plain numbers where nobody has said which it is.
  const currency = (state.usage?.currency ?? account?.usageCurrency) || undefined
  const present = useMemo(
    () => createPresenter({ locale, zone, currency, isHidden }),
    [locale, zone, currency, isHidden],
  )
  const problem = buttonProblem({ account, balance, funds }) ?? directory.problem
  const { onOpenSettings } = actions
  return (
    <main class={refresh.isRunning ? 'popup is-busy' : 'popup'}>
      <TopBar account={account} present={present} actions={actions} />
      {account && state.accounts.length > 1 && (
        <AccountSwitcher
          accounts={state.accounts}
          shownId={account.id}
          nowMs={nowMs}
          intervalMinutes={state.settings.intervalMinutes}
          present={present}
          onShow={actions.onShowAccount}
        />
      )}
      <StorageNotices
        kinds={notices}
        hasAccount={account !== undefined}
        onDismiss={actions.onDismissNotices}
        onOpenSettings={onOpenSettings}
      />
      {!account && notices.length === 0 && <FirstRun onOpenSettings={onOpenSettings} />}
      {account && (
        <Headline
          state={{ ...state, account }}
          nowMs={nowMs}
          present={present}
          refresh={refresh}
          onOpenSettings={onOpenSettings}
        >
          {problem && <Obstacle {...props} present={present} problem={problem} />}
        </Headline>
      )}
      <MonthPart {...props} present={present} problem={problem} />
    </main>
  )
}

/** What stands in the way of reading, and what can be done about it here. */
function Obstacle({ state, parts, nowMs, environment, refresh, actions, problem }: PartProps & { problem: Problem }) {
  const { Unlock } = parts
  return (
    <>
      <ProblemNotice
        problem={problem}
        isOfFunds={problem === state.funds?.problem}
        nowMs={nowMs}
        environment={environment}
        onAllowAccess={actions.onAllowAccess}
        onOpenSettings={actions.onOpenSettings}
        onRetry={refresh.onRefresh}
        onUnlock={Unlock ? undefined : actions.onUnlock}
      />
      {problem.kind === 'locked' && Unlock && <Unlock />}
    </>
  )
}

/** The month, or its place while it is read, with how complete it is. */
function MonthPart({ state, parts: { Month }, nowMs, present, problem, actions }: PartProps) {
  const { account, usage, isMonthPending } = state
  return (
    <>
      {(isMonthPending || (usage && !Month)) && (
        <section class="usage usage-pending" aria-busy="true" aria-label={words('popup.usage')}>
          <LateSkeletonRows />
        </section>
      )}
      {account && !usage && !isMonthPending && (
        <div class="notice" role="status">
          <p>{words('popup.historyUnread')}</p>
        </div>
      )}
      {account && usage && Month && (
        <Month
          state={{ ...state, usage }}
          hasProblem={problem !== undefined}
          nowMs={nowMs}
          present={present}
          actions={actions}
        />
      )}
      {usage && Month && usage.knownChannels > 0 && <Coverage usage={usage} nowMs={nowMs} locale={present.locale} />}
    </>
  )
}
