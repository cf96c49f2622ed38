import type { ComponentType } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Environment } from '../../utils/platform/environment.ts'
import { requestHostAccess } from '../../utils/platform/host-access.ts'
import { requestLeaveSample, requestRefresh } from '../../utils/platform/messages.ts'
import { openOptions } from '../../utils/platform/pages.ts'
import {
  dismissNotices,
  lookAgainAtPopupState,
  type PopupState,
  savePrivacy,
  watchPopupState,
} from '../../utils/state/popup-state.ts'
import type { PopupStore } from '../../utils/state/popup-store.ts'
import { FIRST_VIEW } from '../../utils/state/popup-view.ts'
import { readInSteps } from '../../utils/state/read-in-steps.ts'
import { showTheme } from '../theme.ts'
import { useNow } from '../use-now.ts'
import type { MonthSection } from './month-section.tsx'
import { Popup } from './popup.tsx'

type Props = {
  readonly initial: PopupState
  readonly store: PopupStore
  readonly loadMonth: () => Promise<{ readonly MonthSection: typeof MonthSection }>
  readonly loadUnlock: () => Promise<{ readonly UnlockHere: ComponentType }>
  readonly environment: Environment
  readonly now: () => number
}

type Reason = 'popup' | 'user'
/** A refresh that is shown to be running. */
type Run = { readonly reason: Reason }

/**
 * When what the popup asks for by itself is shown to be running. Mostly nothing is due, and the answer comes sooner: a
 * spinner that flashes at every opening would say something where there is nothing to say.
 */
const SHOWN_AFTER_MS = 400

/** The popup over the stored state: painted from it, kept in step with it, and asking once for what is due. */
export function LivePopup({ initial, store, loadMonth, loadUnlock, environment, now }: Props) {
  const [state, setState] = useState(initial)
  const [view, setView] = useState(initial.view)
  const [Month, setMonth] = useState<typeof MonthSection>()
  const [Unlock, setUnlock] = useState<ComponentType>()
  const [running, setRunning] = useState<readonly Run[]>([])
  const [waitsUntilMs, setWaitsUntilMs] = useState<number>()
  const [isUnsaved, setIsUnsaved] = useState(false)
  const nowMs = useNow(now)
  const accountId = state.account?.id
  const otherIds = state.accounts.flatMap(({ account }) => (account && account.id !== accountId ? [account.id] : []))
  const others = otherIds.join(' ')

  const { theme } = state.settings
  useLayoutEffect(() => showTheme(theme), [theme])

  const latest = useRef(initial)
  latest.current = state
  const reread = useRef<() => void>(() => undefined)

  // Before the browser paints: the month must not wait for the frame with the balance.
  useLayoutEffect(() => {
    const end = new AbortController()
    const { signal } = end
    let isReading = false
    let isOutdated = false
    const show = (read: PopupState) => {
      if (!signal.aborted) setState(read)
    }
    // One reading at a time: with many channels one may take longer than the next change does.
    const readLatest = async () => {
      isOutdated = true
      if (isReading) return
      isReading = true
      try {
        while (isOutdated && !signal.aborted) {
          isOutdated = false
          show(await readInSteps(store, now(), { view, before: latest.current, onFigures: show, signal }))
        }
      } catch (error) {
        if (error !== signal.reason) throw error
      } finally {
        isReading = false
      }
    }
    reread.current = () => void readLatest()
    const stop = watchPopupState(accountId, reread.current, others ? others.split(' ') : [])
    // The month, and what was stored between the first reading and this moment, which was heard by nobody.
    reread.current()
    return () => {
      end.abort()
      stop()
    }
  }, [accountId, others, store, now, view])

  useEffect(() => {
    // What the view is changed to must not put off the next look.
    return accountId === undefined ? undefined : lookAgainAtPopupState(accountId, () => reread.current())
  }, [accountId])

  useEffect(() => {
    const load = async () => {
      const loaded = await loadMonth()
      setMonth(() => loaded.MonthSection)
    }
    void load()
  }, [loadMonth])

  const refresh = useCallback(async (reason: Reason, ofAccount: string | undefined) => {
    const run = { reason }
    const show = () => setRunning((runs) => [...runs, run])
    // What was pressed answers at once.
    const timer = reason === 'popup' ? setTimeout(show, SHOWN_AFTER_MS) : undefined
    if (reason === 'user') show()
    try {
      const { outcome, retryAtMs } = await requestRefresh(reason, ofAccount)
      setIsUnsaved(outcome === 'unsaved')
      if (reason === 'user') setWaitsUntilMs(outcome === 'waiting' ? retryAtMs : undefined)
    } finally {
      clearTimeout(timer)
      setRunning((runs) => (runs.includes(run) ? runs.filter((other) => other !== run) : runs))
    }
  }, [])

  // A background that has to start first would take the processor from what is painted.
  const isPainted = !state.isMonthPending
  useEffect(() => {
    setWaitsUntilMs(undefined)
    if (accountId !== undefined && isPainted) void refresh('popup', accountId)
  }, [accountId, isPainted, refresh])

  async function pin(channelId: string): Promise<void> {
    if (accountId === undefined) return
    // Loaded with the first press: the first paint needs none of it.
    const { saveMark } = await import('../saving.ts')
    await saveMark(accountId, channelId, state.pinned.includes(channelId) ? undefined : 'pinned')
  }

  return (
    <Popup
      state={isUnsaved ? { ...state, notices: [...state.notices, 'unsaved'] } : state}
      Month={Month}
      nowMs={Math.max(nowMs, state.balance.lastGood?.atMs ?? 0)}
      environment={environment}
      refresh={{
        isRunning: running.length > 0,
        waitsUntilMs,
        onRefresh: () => {
          if (!running.some(({ reason }) => reason === 'user')) void refresh('user', accountId)
        },
      }}
      onView={(change) => setView((before) => ({ ...before, ...change }))}
      // What was looked for in one account means nothing in another.
      onShowAccount={(shown) => setView(({ by }) => ({ ...FIRST_VIEW, by, accountId: shown }))}
      onHide={(isHidden) => void savePrivacy(isHidden)}
      onPin={(channelId) => void pin(channelId)}
      onLeaveSample={() => void requestLeaveSample()}
      onOpenSettings={() => void openOptions()}
      onAllowAccess={() => void requestHostAccess()}
      Unlock={Unlock}
      onUnlock={() => void loadUnlock().then(({ UnlockHere }) => setUnlock(() => UnlockHere))}
      onDismissNotices={() => void dismissNotices(now())}
    />
  )
}
