import type { ComponentType } from 'preact'
import { useMemo } from 'preact/hooks'
import { Headline } from '#components/balance/headline.tsx'
import type { RefreshState } from '#components/balance/refresh-button.tsx'
import { EyeIcon, SaldoMark, SettingsIcon } from '#components/ui/icons.tsx'
import { createPresenter, type Presenter } from '#components/ui/presenter.ts'
import { ProblemNotice } from '#components/ui/problem-notice.tsx'
import { LateSkeletonRows } from '#components/ui/skeleton-rows.tsx'
import { StorageNotices } from '#components/ui/storage-notices.tsx'
import { Coverage } from '#components/usage/coverage.tsx'
import type { MonthSection } from '#components/usage/month-section.tsx'
import { type Account, accountName } from '#domain/account/account.ts'
import { buttonProblem } from '#domain/badge/button.ts'
import type { Environment } from '#platform/environment.ts'
import { words } from '#platform/words.ts'
import type { UsageView } from '#state/view/usage-view.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { FirstRun } from './first-run.tsx'
import { SampleTag } from './sample-tag.tsx'

export type PopupProps = {
  readonly state: ViewState
  /** Draws the month; loaded while the balance is painted, and until then its place is kept. */
  readonly Month?: typeof MonthSection | undefined
  readonly nowMs: number
  readonly environment: Environment
  readonly refresh: RefreshState
  readonly onView: (change: Partial<UsageView>) => void
  readonly onShowAccount: (accountId: string) => void
  readonly onHide: (isHidden: boolean) => void
  readonly onPin: (channelId: string) => void
  readonly onLeaveSample: () => void
  readonly onOpenSettings: () => void
  readonly onAllowAccess: () => void
  /** The form for the passphrase, once it was asked for. */
  readonly Unlock?: ComponentType | undefined
  readonly onUnlock: () => void
  readonly onDismissNotices: () => void
}

/** The whole popup, from stored state alone. */
export function Popup(props: PopupProps) {
  const { state, Month, Unlock, nowMs, environment, refresh, onOpenSettings, onAllowAccess } = props
  const { account, balance, funds, usage, directory, notices, isHidden } = state
  const { locale, zone } = environment
  const currency = account?.usageCurrency
  const present = useMemo(
    () => createPresenter({ locale, zone, currency, isHidden }),
    [locale, zone, currency, isHidden],
  )
  const problem = buttonProblem({ account, balance, funds }) ?? directory.problem
  return (
    <main class={refresh.isRunning ? 'popup is-busy' : 'popup'}>
      <Top {...props} present={present} />
      {account && state.accounts.length > 1 && (
        <AccountSwitcher
          accounts={state.accounts}
          shownId={account.id}
          nowMs={nowMs}
          intervalMinutes={state.settings.intervalMinutes}
          present={present}
          onShow={props.onShowAccount}
        />
      )}
      <StorageNotices
        kinds={notices}
        hasAccount={account !== undefined}
        onDismiss={props.onDismissNotices}
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
          {problem && (
            <ProblemNotice
              problem={problem}
              isOfFunds={problem === funds?.problem}
              nowMs={nowMs}
              environment={environment}
              onAllowAccess={onAllowAccess}
              onOpenSettings={onOpenSettings}
              onRetry={refresh.onRefresh}
              onUnlock={Unlock ? undefined : props.onUnlock}
            />
          )}
          {problem?.kind === 'locked' && Unlock && <Unlock />}
        </Headline>
      )}
      {(state.isMonthPending || (usage && !Month)) && <Pending />}
      {account && usage && Month && (
        <Month
          usage={usage}
          isListPending={state.isListPending === true}
          details={state.details}
          view={state.view}
          pinned={state.pinned}
          muted={state.muted}
          weekStart={state.settings.weekStart}
          directory={directory}
          hasProblem={problem !== undefined}
          nowMs={nowMs}
          present={present}
          onView={props.onView}
          onPin={props.onPin}
          onOpenSettings={onOpenSettings}
        />
      )}
      {usage && Month && usage.knownChannels > 0 && <Coverage usage={usage} nowMs={nowMs} locale={locale} />}
    </main>
  )
}

/** In the place of the month while it is read. */
function Pending() {
  return (
    <section class="usage usage-pending" aria-busy="true" aria-label={words('popup.usage')}>
      <LateSkeletonRows />
    </section>
  )
}

function Top({ state, present, onHide, onLeaveSample, onOpenSettings }: PopupProps & { readonly present: Presenter }) {
  const { account, isHidden } = state
  const label = isHidden ? words('popup.show') : words('popup.hide')
  return (
    <header class="top">
      <SaldoMark />
      <h1>{account?.kind === 'partner' ? <bdi>{partnerName(account, present)}</bdi> : words('popup.title')}</h1>
      {account?.kind === 'sample' && <SampleTag onLeave={onLeaveSample} />}
      <span class="top-buttons">
        {account && (
          <button
            type="button"
            class="icon-button"
            aria-label={words('popup.hide')}
            aria-pressed={isHidden}
            title={label}
            onClick={() => onHide(!isHidden)}
          >
            <EyeIcon isClosed={isHidden} />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words('popup.settings')}
          title={words('popup.settings')}
          onClick={onOpenSettings}
        >
          <SettingsIcon />
        </button>
      </span>
    </header>
  )
}

function partnerName(account: Account, { isHidden }: Presenter): string {
  return isHidden ? words('popup.hiddenPartner') : accountName(account)
}
