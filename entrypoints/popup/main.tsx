import '../../components/theme.css'
import '../../components/notice.css'
import '../../components/popup/popup.css'
import '../../components/popup/usage.css'
import '../../components/popup/ranked.css'
import '../../components/unlock-form.css'
import { render } from 'preact'
import { LivePopup } from '../../components/popup/live-popup.tsx'
import { loadCharts } from '../../components/popup/use-charts.ts'
import { showTheme } from '../../components/theme.ts'
import { readOrNothing, UnreadableStorage } from '../../components/unreadable-storage.tsx'
import { readEnvironment } from '../../utils/platform/environment.ts'
import { readFirstState } from '../../utils/state/popup-state.ts'
import { createPopupStore } from '../../utils/state/popup-store.ts'
import { createConnection } from '../../utils/state/usage-connection.ts'

const connection = createConnection()
const store = createPopupStore(connection)
// Opened while the items are read: whoever reads from it first hears of a failure.
void connection().catch(() => undefined)

// On its way while the items are read.
const month = import('../../components/popup/month-section.tsx')
const loadMonth = () => month
const loadUnlock = () => import('./unlock-here.tsx')
const root = document.getElementById('app')
const state = await readOrNothing(readFirstState())
if (state) showTheme(state.settings.theme)

if (root) {
  render(
    state ? (
      <LivePopup
        initial={state}
        store={store}
        loadMonth={loadMonth}
        loadUnlock={loadUnlock}
        environment={readEnvironment()}
        now={Date.now}
      />
    ) : (
      <UnreadableStorage place="popup" />
    ),
    root,
  )
}
// It arrives after the first paint, while the month is being read.
if (state?.account) requestAnimationFrame(() => void loadCharts())
