import { render } from '@testing-library/preact'
import { Popup, type PopupProps } from '#components/popup/popup.tsx'
import { MonthSection } from '#components/usage/month-section.tsx'
import type { ViewState } from '#state/view/view-state.ts'
import { ENVIRONMENT, NOW_MS } from './environment.ts'
import { popupState } from './popup-state.ts'

const ignore = () => undefined

/** Renders the popup in a state; what is not given is a healthy partner that was read a few minutes ago. */
export function showPopup(state: Partial<ViewState> = {}, props: Partial<PopupProps> = {}) {
  return render(
    <Popup
      state={popupState(state)}
      Month={MonthSection}
      nowMs={NOW_MS}
      environment={ENVIRONMENT}
      refresh={{ isRunning: false, onRefresh: ignore }}
      onView={ignore}
      onShowAccount={ignore}
      onHide={ignore}
      onPin={ignore}
      onLeaveSample={ignore}
      onOpenSettings={ignore}
      onAllowAccess={ignore}
      onUnlock={ignore}
      onDismissNotices={ignore}
      {...props}
    />,
  )
}
