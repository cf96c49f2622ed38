import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { useRefresh } from '#components/balance/use-refresh.ts'
import { showTheme } from '#components/ui/root-element.ts'
import { useNow } from '#components/ui/use-now.ts'
import type { ChannelMark } from '#domain/account/channel-marks.ts'
import type { Environment } from '#platform/environment.ts'
import { requestHostAccess } from '#platform/host-access.ts'
import { requestLeaveSample, requestStartSample } from '#platform/messages.ts'
import { openOptions } from '#platform/pages.ts'
import type { HistoryReader } from '#state/history/history-reader.ts'
import { FIRST_VIEW } from '#state/view/usage-view.ts'
import { dismissNotices, savePrivacy } from '#state/view/view-choices.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { type Alerts, hasAlerts, hasTrouble, type Month, Popup, type PopupActions, type Trouble } from './popup.tsx'
import { useViewState } from './use-view-state.ts'

export type SettingsLinks = typeof import('./settings-links.ts')

type Props = {
  readonly initial: ViewState
  readonly store: HistoryReader
  readonly loadMonth: () => Promise<Month>
  /** Loaded already, where there is trouble at the first paint. */
  readonly trouble?: Trouble | undefined
  readonly loadTrouble: () => Promise<Trouble>
  /** As `trouble`, where an alert goes on. */
  readonly alerts?: Alerts | undefined
  readonly loadAlerts: () => Promise<Alerts>
  /** Links to single fields of the settings. */
  readonly loadSettingsLinks: () => Promise<SettingsLinks>
  readonly loadUnlock: () => Promise<{ readonly UnlockHere: ComponentType }>
  readonly changeMark: (accountId: string, channelId: string, mark: ChannelMark | undefined) => Promise<void>
  readonly environment: Environment
  readonly now: () => number
}

/** The popup over the stored state: painted from it, kept up to date with it, and asking once for what is due. */
export function LivePopup({
  initial,
  store,
  loadMonth,
  loadSettingsLinks,
  loadUnlock,
  changeMark,
  environment,
  now,
  ...troubles
}: Props) {
  // The account of the first paint, until another is pressed: nothing may change places under the pointer.
  const [view, setView] = useState({ ...initial.view, accountId: initial.account?.id })
  const [month, setMonth] = useState<Month>()
  const [Unlock, setUnlock] = useState<ComponentType>()
  const [Trouble, setTrouble] = useState(troubles.trouble)
  const [Alerts, setAlerts] = useState(troubles.alerts)
  const nowMs = useNow(now)
  const stored = useViewState({ store, now }, view, initial)
  const { theme } = stored.settings
  useLayoutEffect(() => showTheme(theme), [theme])
  useEffect(() => {
    void loadMonth().then(setMonth)
  }, [loadMonth])
  const { refresh, isUnsaved } = useRefresh(stored.account?.id, !stored.isMonthPending)
  const state: ViewState = isUnsaved ? { ...stored, notices: [...stored.notices, 'unsaved'] } : stored
  const isTroubled = hasTrouble(state) && !Trouble
  useEffect(() => {
    if (isTroubled) void troubles.loadTrouble().then(setTrouble, (error) => reportError(error))
  }, [isTroubled, troubles.loadTrouble])
  const isAlerting = hasAlerts(state) && !Alerts
  useEffect(() => {
    if (isAlerting) void troubles.loadAlerts().then(setAlerts, (error) => reportError(error))
  }, [isAlerting, troubles.loadAlerts])

  const actions: PopupActions = {
    readLedger: store.readLedger,
    onView: (change) => setView((before) => ({ ...before, ...change })),
    // What was looked for in one account means nothing in another.
    onShowAccount: (accountId) => setView(({ by }) => ({ ...FIRST_VIEW, by, accountId })),
    onHide: (isHidden) => void savePrivacy(isHidden),
    onPin: (channelId) => {
      const { account, pinned } = state
      if (account) void changeMark(account.id, channelId, pinned.includes(channelId) ? undefined : 'pinned')
    },
    // The settings say what is in the way.
    onExplore: () => void requestStartSample().catch(() => openOptions()),
    onLeaveSample: () => void requestLeaveSample(),
    onOpenSettings: (part) => {
      const { account } = state
      if (part && account)
        void loadSettingsLinks().then((links) => links.openOptionsAt(links.accountAddress(account.id, part)))
      else void openOptions()
    },
    onAllowAccess: () => void requestHostAccess(),
    onUnlock: () => void loadUnlock().then(({ UnlockHere }) => setUnlock(() => UnlockHere)),
    onDismissNotices: () => void dismissNotices(now()),
  }
  return (
    <Popup
      state={state}
      parts={{ month, Trouble, Alerts, Unlock }}
      nowMs={Math.max(nowMs, state.balance.lastGood?.atMs ?? 0)}
      environment={environment}
      refresh={refresh}
      actions={actions}
    />
  )
}
