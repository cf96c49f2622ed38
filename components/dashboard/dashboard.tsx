import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { RefreshButton } from '#components/balance/refresh-button.tsx'
import { useRefresh } from '#components/balance/use-refresh.ts'
import { ComparisonNote } from '#components/comparison/comparison-note.tsx'
import { ReconciliationSection } from '#components/reconciliation/reconciliation.tsx'
import type { ReadBalances } from '#components/reconciliation/use-reconciliation.ts'
import { EyeIcon, SaldoMark, SettingsIcon } from '#components/ui/icons.tsx'
import { createPresenter, type Presenter } from '#components/ui/presenter.ts'
import { showTheme } from '#components/ui/root-element.ts'
import { useNow } from '#components/ui/use-now.ts'
import { viewsPart } from '#components/views/views-part.ts'
import { accountName } from '#domain/account/account.ts'
import { parseDashboardView, writeDashboardView } from '#domain/dashboard/dashboard-view.ts'
import { choosableDays, resolvePeriod } from '#domain/period/period.ts'
import type { Environment } from '#platform/environment.ts'
import { openOptions } from '#platform/pages.ts'
import { words } from '#platform/words.ts'
import type { DashboardItems } from '#state/dashboard/dashboard-state.ts'
import { savePrivacy } from '#state/view/view-choices.ts'
import { BalanceNow } from './balance-now.tsx'
import { ChannelSection } from './channel-section.tsx'
import { DashboardNotices } from './dashboard-notices.tsx'
import { PeriodBar } from './period-bar.tsx'
import { type DashboardSource, useDashboard } from './use-dashboard.ts'
import { useHashView } from './use-hash-view.ts'

type Props = {
  readonly initial: DashboardItems
  readonly source: DashboardSource & { readonly readBalances: ReadBalances }
  readonly environment: Environment
  readonly now: () => number
}

/** The full page: every channel of an account in any days of 13 months. */
export function Dashboard({ initial, source, environment, now }: Props) {
  const [view, change] = useHashView()
  const nowMs = useNow(now)
  const state = useDashboard(source, view, nowMs, initial)
  const { account, all, zone, isHidden, settings } = state
  useLayoutEffect(() => showTheme(settings.theme), [settings.theme])
  const { refresh, isUnsaved } = useRefresh(account?.id, state.found !== undefined || state.isUnreadable)
  const presentIn = useMemo(() => {
    const made = new Map<string, Presenter>()
    return (currency: string) => {
      const present =
        made.get(currency) ?? createPresenter({ ...environment, currency: currency || undefined, isHidden })
      made.set(currency, present)
      return present
    }
  }, [environment, isHidden])
  const nameOf = (place: number) => {
    const each = all[place]
    if (isHidden) return words('popup.hiddenAccount', { number: String(place + 1) })
    return each ? accountName(each) : ''
  }
  const place = all.findIndex(({ id }) => id === account?.id)
  const [isChoosing, setIsChoosing] = useState(false)
  const choosing = viewsPart.usePart(isChoosing)
  // Names that the user gave to views may be those of clients.
  useEffect(() => {
    if (isHidden) setIsChoosing(false)
  }, [isHidden])
  return (
    <div class="dashboard">
      <header class="dashboard-top">
        <SaldoMark />
        <h1>{words('dashboard.heading')}</h1>
        {all.length === 1 && account?.kind === 'partner' && (
          <span class="dashboard-account">
            <bdi>{nameOf(place)}</bdi>
          </span>
        )}
        {all.length > 1 && (
          <select
            aria-label={words('settings.ofAccount')}
            value={account?.id}
            onChange={({ currentTarget: { value } }) => change({ accountId: value, only: undefined })}
          >
            {all.map(({ id }, each) => (
              <option key={id} value={id}>
                {nameOf(each)}
              </option>
            ))}
          </select>
        )}
        {account?.kind === 'sample' && <span class="tag">{words('button.sample')}</span>}
        {account && <BalanceNow state={state} nowMs={nowMs} presentIn={presentIn} />}
        <span class="top-buttons">
          {account && (
            <>
              <button
                type="button"
                class="button"
                aria-disabled={isHidden}
                title={isHidden ? words('dashboard.views.hidden') : undefined}
                onClick={() => setIsChoosing(!isHidden)}
              >
                {words('dashboard.views.open')}
              </button>
              <RefreshButton refresh={refresh} />
              <button
                type="button"
                class="icon-button"
                aria-label={words('popup.hide')}
                aria-pressed={isHidden}
                title={isHidden ? words('popup.show') : words('popup.hide')}
                onClick={() => void savePrivacy(!isHidden)}
              >
                <EyeIcon isClosed={isHidden} />
              </button>
            </>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={words('popup.settings')}
            title={words('popup.settings')}
            onClick={() => void openOptions()}
          >
            <SettingsIcon />
          </button>
        </span>
      </header>
      {choosing && !isHidden && (
        <choosing.ViewsDialog
          address={writeDashboardView({ ...view, accountId: account?.id })}
          accountIds={all.map(({ id }) => id)}
          onOpen={(address) => change({ ...NOTHING_CHOSEN, ...parseDashboardView(address) })}
          onClose={() => setIsChoosing(false)}
        />
      )}
      <DashboardNotices {...{ state, isUnsaved, refresh, environment, nowMs }} />
      {!account || zone === undefined ? (
        <main class="dashboard-none">
          <p>{words('dashboard.noAccount')}</p>
          <button type="button" class="button button-primary" onClick={() => void openOptions()}>
            {words('dashboard.connect')}
          </button>
        </main>
      ) : (
        <main>
          <PeriodBar
            choice={view.period}
            shown={resolvePeriod(view.period, nowMs, zone)}
            compare={view.compare}
            bounds={choosableDays(nowMs, zone)}
            locale={environment.locale}
            // A day belongs to the period that it was chosen in.
            onChoose={(period) => change({ period, ...(view.only?.group === 'day' && { only: undefined }) })}
            onCompare={(compare) => change({ compare })}
          />
          {view.compare && !state.comparison && <p class="comparison-note">{words('dashboard.compare.days')}</p>}
          {state.comparison && (
            <ComparisonNote
              comparison={state.comparison}
              unrecorded={state.found?.before?.unrecorded ?? []}
              locale={environment.locale}
            />
          )}
          <ChannelSection
            // What was looked for in one account means nothing in another.
            key={account.id}
            state={state}
            source={source}
            view={view}
            account={account}
            zone={zone}
            nowMs={nowMs}
            locale={environment.locale}
            presentIn={presentIn}
            onChange={change}
          />
          <ReconciliationSection
            account={account}
            choice={view.period}
            found={state.found}
            isUnreadable={state.isUnreadable}
            hasBalance={(state.balance.lastGood?.value.length ?? 0) > 0}
            zone={zone}
            nowMs={nowMs}
            locale={environment.locale}
            presentIn={presentIn}
            readBalances={source.readBalances}
          />
        </main>
      )}
    </div>
  )
}

/** What a saved view may leave out is not kept of the one before. */
const NOTHING_CHOSEN = { accountId: undefined, compare: undefined, only: undefined }
