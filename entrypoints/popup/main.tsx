import '../../components/theme.css'
import '../../components/notice.css'
import '../../components/popup/popup.css'
import '../../components/popup/usage.css'
import '../../components/popup/ranked.css'
import { render } from 'preact'
import { LivePopup } from '../../components/popup/live-popup.tsx'
import { readOrNothing, UnreadableStorage } from '../../components/unreadable-storage.tsx'
import { readEnvironment } from '../../utils/platform/environment.ts'
import { readPopupState } from '../../utils/state/popup-state.ts'
import { createUsageStore } from '../../utils/state/usage-store.ts'

const store = createUsageStore()
const root = document.getElementById('app')
const state = await readOrNothing(readPopupState(store, Date.now()))

if (root) {
  render(
    state ? (
      <LivePopup initial={state} store={store} environment={readEnvironment()} now={Date.now} />
    ) : (
      <UnreadableStorage />
    ),
    root,
  )
}
