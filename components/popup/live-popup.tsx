import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Environment } from '../../utils/platform/environment.ts'
import { requestHostAccess } from '../../utils/platform/host-access.ts'
import { requestRefresh } from '../../utils/platform/messages.ts'
import { openOptions } from '../../utils/platform/pages.ts'
import { dismissNotices, type PopupState, readPopupState, watchPopupState } from '../../utils/state/popup-state.ts'
import type { UsageStore } from '../../utils/state/usage-store.ts'
import { useNow } from '../use-now.ts'
import { Popup } from './popup.tsx'

type Props = {
  readonly initial: PopupState
  readonly store: Pick<UsageStore, 'readMonth' | 'readDirectory'>
  readonly environment: Environment
  readonly now: () => number
}

type Reason = 'popup' | 'user'

/** The popup over the stored state: painted from it, kept in step with it, and asking once for what is due. */
export function LivePopup({ initial, store, environment, now }: Props) {
  const [state, setState] = useState(initial)
  const [running, setRunning] = useState<readonly Reason[]>([])
  const [waitsUntilMs, setWaitsUntilMs] = useState<number>()
  const [isUnsaved, setIsUnsaved] = useState(false)
  const nowMs = useNow(now)
  const accountId = state.account?.id

  useEffect(() => {
    let latest = 0
    const reread = async () => {
      latest += 1
      const turn = latest
      const read = await readPopupState(store, now())
      if (turn === latest) setState(read)
    }
    const stop = watchPopupState(accountId, () => void reread())
    // What was stored between the first reading and this moment was heard by nobody.
    void reread()
    return stop
  }, [accountId, store, now])

  const refresh = useCallback(async (reason: Reason) => {
    setRunning((reasons) => [...reasons, reason])
    try {
      const { outcome, retryAtMs } = await requestRefresh(reason)
      setIsUnsaved(outcome === 'unsaved')
      if (reason === 'user') setWaitsUntilMs(outcome === 'waiting' ? retryAtMs : undefined)
    } finally {
      setRunning((reasons) => reasons.toSpliced(reasons.indexOf(reason), 1))
    }
  }, [])

  useEffect(() => {
    if (accountId !== undefined) void refresh('popup')
  }, [accountId, refresh])

  return (
    <Popup
      state={isUnsaved ? { ...state, notices: [...state.notices, 'unsaved'] } : state}
      nowMs={Math.max(nowMs, state.balance.lastGood?.atMs ?? 0)}
      environment={environment}
      isRefreshing={running.length > 0}
      waitsUntilMs={waitsUntilMs}
      onRefresh={() => {
        if (!running.includes('user')) void refresh('user')
      }}
      onOpenSettings={() => void openOptions()}
      onAllowAccess={() => void requestHostAccess()}
      onDismissNotices={() => void dismissNotices(now())}
    />
  )
}
