import '#components/ui/theme.css'
import '#components/ui/notice.css'
import '#components/popup/popup.css'
import '#components/sheet/sheet.css'
import '#components/course/course.css'
import '#components/usage/usage.css'
import '#components/usage/ranked.css'
import '#components/ui/unlock-form.css'
import { render } from 'preact'
import { changeMark } from '#app/account/change-mark.ts'
import { loadCharts } from '#components/charts/use-charts.ts'
import { LivePopup } from '#components/popup/live-popup.tsx'
import { hasAlerts, hasTrouble } from '#components/popup/popup.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { readOrNothing } from '#components/ui/read-or-nothing.ts'
import { showLanguage, showTheme } from '#components/ui/root-element.ts'
import { readEnvironment } from '#platform/environment.ts'
import { createOrLeave } from '#state/database/create-usage-stores.ts'
import { createUsageConnection } from '#state/database/usage-connection.ts'
import { createHistoryReader } from '#state/history/history-reader.ts'
import { readFirstState } from '#state/popup/first-state.ts'

const loadTrouble = () => import('#components/popup/trouble.ts')
const loadAlerts = () => import('#components/alerts/alerts-here.tsx')
const loadSettingsLinks = () => import('#components/popup/settings-links.ts')
const loadUnlock = () => import('./unlock-here.tsx')

const connection = createUsageConnection(createOrLeave)
// Loaded while the items are read.
const month = import('./month-parts.ts')
const store = createHistoryReader(connection, async () => (await month).MONTH_EXTRAS)
// Opened while the items are read. The first reading from it gets the failure, if it fails.
void connection().catch(() => undefined)

const loadMonth = () => month
showLanguage()
const root = document.getElementById('app')
const state = await readOrNothing(readFirstState())
if (state) showTheme(state.settings.theme)
// Only then another file is waited for before the first paint: what went wrong must not move what is read by then.
const [trouble, alerts] = await Promise.all([
  state && !hasTrouble(state) ? undefined : loadTrouble().catch(() => undefined),
  state && hasAlerts(state) ? loadAlerts().catch(() => undefined) : undefined,
])

if (root) {
  render(
    state ? (
      <ErrorBoundary place="popup" load={loadTrouble}>
        <LivePopup
          initial={state}
          store={store}
          loadMonth={loadMonth}
          trouble={trouble}
          loadTrouble={loadTrouble}
          alerts={alerts}
          loadAlerts={loadAlerts}
          loadSettingsLinks={loadSettingsLinks}
          loadUnlock={loadUnlock}
          changeMark={changeMark}
          environment={readEnvironment()}
          now={Date.now}
        />
      </ErrorBoundary>
    ) : (
      trouble && <trouble.UnreadableStorage place="popup" />
    ),
    root,
  )
}
// It arrives after the first paint, while the month is being read.
if (state?.account) requestAnimationFrame(() => void loadCharts())
