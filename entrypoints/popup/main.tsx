import '#components/ui/theme.css'
import '#components/ui/notice.css'
import '#components/popup/popup.css'
import '#components/usage/usage.css'
import '#components/usage/ranked.css'
import '#components/ui/unlock-form.css'
import { type ComponentProps, render } from 'preact'
import { loadCharts } from '#components/charts/use-charts.ts'
import { LivePopup } from '#components/popup/live-popup.tsx'
import { readOrNothing } from '#components/ui/read-or-nothing.ts'
import { showTheme } from '#components/ui/theme.ts'
import { UnreadableStorage } from '#components/ui/unreadable-storage.tsx'
import { readEnvironment } from '#platform/environment.ts'
import { createUsageConnection } from '#state/database/usage-connection.ts'
import { createHistoryReader } from '#state/history/history-reader.ts'
import { readFirstState } from '#state/popup/first-state.ts'

const loadRarelyNeeded = () => import('./rarely-needed.ts')

// The background has mostly upgraded the database before.
const connection = createUsageConnection({
  load: async () => (await loadRarelyNeeded()).createOrLeave,
})
const store = createHistoryReader(connection, async () => (await loadRarelyNeeded()).MONTH_EXTRAS)
// Opened while the items are read. The first reading from it gets the failure, if it fails.
void connection().catch(() => undefined)

// Loaded while the items are read.
const month = import('#components/usage/month-section.tsx')
const loadMonth = () => month
/** Loaded with the first press: the first paint needs none of it. */
const changeMark: ComponentProps<typeof LivePopup>['changeMark'] = async (...mark) => {
  const useCase = await loadRarelyNeeded()
  await useCase.changeMark(...mark)
}
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
        loadUnlock={loadRarelyNeeded}
        changeMark={changeMark}
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
