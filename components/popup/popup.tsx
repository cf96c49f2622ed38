import type { ComponentType } from 'preact'
import { useMemo } from 'preact/hooks'
import { type BalanceParts, Headline, type ReadLedger } from '#components/balance/headline.tsx'
import type { RefreshState } from '#components/balance/refresh-button.tsx'
import { shownMoney } from '#components/balance/shown-money.ts'
import type { MonthActions, MonthSection } from '#components/breakdowns/month-section.tsx'
import { createPresenter, type Presenter } from '#components/ui/presenter.ts'
import { LateSkeletonRows } from '#components/usage/skeleton-rows.tsx'
import { buttonProblem } from '#domain/badge/button.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { TopBar } from './top-bar.tsx'

/** What comes with the month. */
export type Month = BalanceParts & { readonly MonthSection: typeof MonthSection }

export type Trouble = typeof import('./trouble.ts')

export type Alerts = typeof import('#components/alerts/alerts-here.tsx')

/** What is loaded apart from the rest. */
export type PopupParts = {
  /** Draws the month and the runway; until it is there, their places are kept. */
  readonly month?: Month | undefined
  /** What says what went wrong, where something did. */
  readonly Trouble?: Trouble | undefined
  /** What shows alerts, where one goes on. */
  readonly Alerts?: Alerts | undefined
  /** The form for the passphrase, once it was asked for. */
  readonly Unlock?: ComponentType | undefined
}

export type PopupActions = MonthActions & {
  readonly readLedger: ReadLedger
  readonly onShowAccount: (accountId: string) => void
  readonly onHide: (isHidden: boolean) => void
  /** Shows a simulated partner, where there is no account yet. */
  readonly onExplore: () => void
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

/** Why the popup may not show what is so by now. */
function problemOf({ account, balance, funds, directory }: ViewState): Problem | undefined {
  return buttonProblem({ account, balance, funds }) ?? directory.problem
}

/** Whether something went wrong that the popup tells, nothing is left, or there is no account of a partner yet. */
export function hasTrouble(state: ViewState): boolean {
  const { account, notices, usage, isMonthPending } = state
  const hasMoney = (shownMoney(state)?.micros ?? 0) > 0
  const isWell = hasMoney && account?.kind === 'partner' && (usage || isMonthPending) && notices.length === 0
  return !isWell || problemOf(state) !== undefined
}

/** Whether an alert of the account may go on: the part that shows it parses what is stored, and tells. */
export function hasAlerts({ storedAlerts }: ViewState): boolean {
  return /"(firing|recovering)"/.test(JSON.stringify(storedAlerts))
}

/** The whole popup, from stored state alone. */
export function Popup(props: PopupProps) {
  const { state, parts, nowMs, environment, refresh, actions } = props
  const { account, notices, isHidden } = state
  const { locale, zone } = environment
  // Of what is shown of the month, once it is known: plain numbers where nobody has said which it is.
  const currency = (state.usage?.currency ?? account?.usageCurrency) || undefined
  const present = useMemo(
    () => createPresenter({ locale, zone, currency, isHidden }),
    [locale, zone, currency, isHidden],
  )
  const problem = problemOf(state)
  const { Trouble, Alerts } = parts
  const { onOpenSettings } = actions
  return (
    <main class={refresh.isRunning ? 'popup is-busy' : 'popup'}>
      <TopBar account={account} present={present} actions={actions} Trouble={Trouble}>
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
      </TopBar>
      {Trouble && (
        <Trouble.StorageNotices
          kinds={notices}
          hasAccount={account !== undefined}
          onDismiss={actions.onDismissNotices}
          onOpenSettings={() => onOpenSettings()}
        />
      )}
      {!account && notices.length === 0 && Trouble && (
        <Trouble.FirstRun onOpenSettings={() => onOpenSettings()} onExplore={actions.onExplore} />
      )}
      {account && (
        <Headline
          state={{ ...state, account }}
          nowMs={nowMs}
          present={present}
          refresh={refresh}
          problem={problem}
          Unknown={Trouble?.UnknownAmount}
          month={parts.month}
          readLedger={actions.readLedger}
        >
          {Trouble && <Trouble.BalanceNotice state={state} onOpenSettings={onOpenSettings} />}
          {Alerts && (
            <Alerts.AlertsHere key={account.id} state={state} account={account} nowMs={nowMs} present={present} />
          )}
          {problem && Trouble && <Obstacle {...props} Trouble={Trouble} problem={problem} />}
        </Headline>
      )}
      <MonthPart {...props} present={present} problem={problem} />
    </main>
  )
}

type ObstacleProps = PopupProps & { readonly problem: Problem; readonly Trouble: Trouble }

/** What stands in the way of reading, and what can be done about it here. */
function Obstacle({ state, parts, nowMs, environment, refresh, actions, problem, Trouble }: ObstacleProps) {
  const { Unlock } = parts
  return (
    <>
      <Trouble.ProblemNotice
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

/** The month, or its place while it is read. */
function MonthPart({ state, parts: { month, Trouble }, nowMs, present, problem, refresh, actions }: PartProps) {
  const { account, usage, isMonthPending } = state
  return (
    <>
      {(isMonthPending || (usage && !month)) && (
        <section class="usage usage-pending" aria-busy="true" aria-label={words('popup.usage')}>
          <LateSkeletonRows />
        </section>
      )}
      {account && !usage && !isMonthPending && Trouble && <Trouble.HistoryUnread />}
      {account && usage && month && (
        <month.MonthSection
          state={{ ...state, usage }}
          hasProblem={problem !== undefined}
          nowMs={nowMs}
          present={present}
          actions={actions}
          onRefresh={refresh.onRefresh}
        />
      )}
    </>
  )
}
