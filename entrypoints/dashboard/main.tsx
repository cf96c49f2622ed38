import '#components/ui/theme.css'
import '#components/ui/notice.css'
import '#components/usage/usage.css'
import '#components/sheet/sheet.css'
import '#components/comparison/comparison.css'
import '#components/dashboard/dashboard.css'
import '#components/statement/client-statement.css'
import '#components/views/views.css'
import '#components/reconciliation/reconciliation.css'
import { type ComponentProps, render } from 'preact'
import { Dashboard } from '#components/dashboard/dashboard.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { readOrNothing } from '#components/ui/read-or-nothing.ts'
import { showLanguage, showTheme } from '#components/ui/root-element.ts'
import { UnreadableStorage } from '#components/ui/unreadable-storage.tsx'
import { parseDashboardView } from '#domain/dashboard/dashboard-view.ts'
import { firstAddress } from '#domain/dashboard/saved-views.ts'
import { readEnvironment } from '#platform/environment.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { readDashboardDrivers, readDashboardItems, readDashboardPeriod } from '#state/dashboard/dashboard-state.ts'
import { savedViewsItem } from '#state/dashboard/saved-views-item.ts'
import { createOrLeave } from '#state/database/create-usage-stores.ts'
import { createUsageConnection } from '#state/database/usage-connection.ts'
import { readMonthBalances } from '#state/reconciliation/month-balances.ts'
import { readUsageRows } from '#state/usage/usage-rows-reader.ts'

const connection = createUsageConnection(createOrLeave)
const source: ComponentProps<typeof Dashboard>['source'] = {
  readItems: readDashboardItems,
  readBalances: (query) => readMonthBalances(connection, query),
  readPeriod: (query) => readDashboardPeriod(connection, { ...query, nowMs: Date.now() }),
  readDrivers: (query) => readDashboardDrivers(connection, { ...query, nowMs: Date.now() }),
  readRows: async (query, take) => readUsageRows(await connection(), { ...query, nowMs: Date.now() }, take),
}
showLanguage()
const root = document.getElementById('app')
// Who asks for nothing begins with the view that was put first.
if (location.hash.length <= 1) {
  const stored = await readOrNothing(Promise.all([savedViewsItem.read(), accountsItem.read()]))
  const first =
    stored &&
    firstAddress(
      stored[0],
      stored[1].map(({ id }) => id),
    )
  if (first !== undefined) history.replaceState(undefined, '', `#${first}`)
}
const initial = await readOrNothing(readDashboardItems(parseDashboardView(location.hash).accountId))
if (initial) showTheme(initial.settings.theme)
if (root) {
  render(
    initial ? (
      <ErrorBoundary place="dashboard" load={async () => ({ UnreadableStorage })}>
        <Dashboard initial={initial} source={source} environment={readEnvironment()} now={Date.now} />
      </ErrorBoundary>
    ) : (
      <UnreadableStorage place="dashboard" />
    ),
    root,
  )
}
