import { formatAge } from '../../utils/domain/format-time.ts'
import type { Environment } from '../../utils/platform/environment.ts'
import { words } from '../../utils/platform/words.ts'
import type { PopupState } from '../../utils/state/popup-state.ts'
import type { MonthUsage } from '../../utils/state/usage-store.ts'
import { SaldoMark, SettingsIcon } from '../icons.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { StorageNotices } from '../storage-notices.tsx'
import { BalanceSection } from './balance-section.tsx'
import { UsageSection } from './usage-section.tsx'

const MINUTE_MS = 60_000

export type PopupProps = {
  readonly state: PopupState
  readonly nowMs: number
  readonly environment: Environment
  readonly isRefreshing: boolean
  readonly waitsUntilMs?: number | undefined
  readonly onRefresh: () => void
  readonly onOpenSettings: () => void
  readonly onAllowAccess: () => void
  readonly onDismissNotices: () => void
}

/** The whole popup, from stored state alone. */
export function Popup(props: PopupProps) {
  const { state, nowMs, environment, onOpenSettings, onAllowAccess } = props
  const { account, balance, usage, directory, settings, notices } = state
  const problem = balance.problem ?? directory.problem
  return (
    <main class="popup">
      <header class="top">
        <SaldoMark />
        <h1>{account?.kind === 'partner' ? <bdi>{account.partnerId}</bdi> : words('popup.title')}</h1>
        {account?.kind === 'sample' && <span class="tag">{words('popup.sample')}</span>}
        <button
          type="button"
          class="icon-button"
          aria-label={words('popup.settings')}
          title={words('popup.settings')}
          onClick={onOpenSettings}
        >
          <SettingsIcon />
        </button>
      </header>
      <StorageNotices
        kinds={notices}
        hasAccount={account !== undefined}
        onDismiss={props.onDismissNotices}
        onOpenSettings={onOpenSettings}
      />
      {!account && notices.length === 0 && <FirstRun onOpenSettings={onOpenSettings} />}
      {account && (
        <BalanceSection
          account={account}
          balance={balance}
          spentAtMs={state.spentAtMs}
          intervalMinutes={settings.intervalMinutes}
          nowMs={nowMs}
          environment={environment}
          isRefreshing={props.isRefreshing}
          waitsUntilMs={props.waitsUntilMs}
          onRefresh={props.onRefresh}
        >
          {problem && (
            <ProblemNotice
              problem={problem}
              nowMs={nowMs}
              environment={environment}
              onAllowAccess={onAllowAccess}
              onOpenSettings={onOpenSettings}
              onRetry={props.onRefresh}
            />
          )}
        </BalanceSection>
      )}
      {account && usage && (
        <UsageSection
          usage={usage}
          directory={directory}
          hasProblem={problem !== undefined}
          currency={account.usageCurrency}
          locale={environment.locale}
          onOpenSettings={onOpenSettings}
        />
      )}
      {usage && usage.knownChannels > 0 && <Coverage usage={usage} nowMs={nowMs} locale={environment.locale} />}
    </main>
  )
}

function FirstRun({ onOpenSettings }: { onOpenSettings: () => void }) {
  return (
    <section class="first-run">
      <p class="first-run-title">{words('popup.firstRunTitle')}</p>
      <p>{words('popup.firstRunText')}</p>
      <button type="button" class="button button-primary" onClick={onOpenSettings}>
        {words('popup.setUp')}
      </button>
    </section>
  )
}

/** How complete the figures are: channels read of those known, failures, and the age of the oldest reading. */
function Coverage({ usage, nowMs, locale }: { usage: MonthUsage; nowMs: number; locale: string }) {
  const { rollup, knownChannels, failedChannels, oldestReadAtMs } = usage
  const parts = [words('popup.coverage', { read: String(rollup.readChannels), known: String(knownChannels) })]
  if (failedChannels > 0) parts.push(words('popup.failed', failedChannels))
  const oldestMs = oldestReadAtMs === undefined ? 0 : nowMs - oldestReadAtMs
  if (oldestMs >= MINUTE_MS) parts.push(words('popup.oldest', { age: formatAge(oldestMs, locale) }))
  return <footer class="coverage">{parts.join(' · ')}</footer>
}
