import { render } from '@testing-library/preact'
import { Popup, type PopupActions, type PopupProps } from '#components/popup/popup.tsx'
import * as trouble from '#components/popup/trouble.ts'
import type { ViewState } from '#state/view/view-state.ts'
import { ENVIRONMENT, NOW_MS } from './environment.ts'
import { MONTH } from './month.ts'
import { popupState } from './popup-state.ts'

const ignore = () => undefined
const IGNORED: PopupActions = {
  readLedger: async () => ({ samples: [], renewals: [] }),
  onView: ignore,
  onShowAccount: ignore,
  onHide: ignore,
  onPin: ignore,
  onExplore: ignore,
  onLeaveSample: ignore,
  onOpenSettings: ignore,
  onAllowAccess: ignore,
  onUnlock: ignore,
  onDismissNotices: ignore,
}

export type Shown = Partial<PopupActions> & Partial<Pick<PopupProps, 'refresh' | 'nowMs'>>

/** Renders the popup in a state; what is not given is a healthy partner that was read a few minutes ago. */
export function showPopup(state: Partial<ViewState> = {}, shown: Shown = {}) {
  const { rerender, ...rendered } = render(popupOf(state, shown))
  /** The same popup in another state. */
  const change = (next: Partial<ViewState>) => rerender(popupOf({ ...state, ...next }, shown))
  return { ...rendered, change }
}

function popupOf(state: Partial<ViewState>, { refresh, nowMs = NOW_MS, ...actions }: Shown) {
  return (
    <Popup
      state={popupState(state)}
      parts={{ month: MONTH, Trouble: trouble }}
      nowMs={nowMs}
      environment={ENVIRONMENT}
      refresh={refresh ?? { isRunning: false, onRefresh: ignore }}
      actions={{ ...IGNORED, ...actions }}
    />
  )
}
