import { defineBackground } from 'wxt/utils/define-background'
import { eraseIfForgotten } from '#app/account/erase-history.ts'
import { leaveSample } from '#app/account/leave-sample.ts'
import { startSample } from '#app/account/start-sample.ts'
import { clearAll, clearDeparted } from '#app/alerts/clear-notifications.ts'
import { openAlert } from '#app/alerts/open-alert.ts'
import { sendTest } from '#app/alerts/send-test.ts'
import { snoozeAlerts } from '#app/alerts/snooze-alerts.ts'
import { followPolicy } from '#app/settings/follow-policy.ts'
import { createBrowserPorts } from '#app/start/browser-ports.ts'
import { wake } from '#app/start/wake.ts'
import { onAlarm } from '#platform/alarms.ts'
import { onSnoozeRequest, onTestAlertRequest } from '#platform/alerts/alert-messages.ts'
import { onNotificationClick } from '#platform/alerts/notifications.ts'
import { onHostAccessChange } from '#platform/host-access.ts'
import { onFirstInstall, onStart } from '#platform/lifecycle.ts'
import {
  onEraseHistoryRequest,
  onLeaveSampleRequest,
  onRefreshRequest,
  onStartSampleRequest,
} from '#platform/messages.ts'
import { openOptions } from '#platform/pages.ts'
import { onManagedStorageChange } from '#platform/storage/managed-storage.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { ignoreRefusal } from '#state/item/storage-access.ts'
import { watchOpenKeys } from '#state/keys/vault.ts'
import { settingsItem } from '#state/settings/settings.ts'

export default defineBackground({
  type: 'module',
  main() {
    const ports = createBrowserPorts()
    const start = () => void wake(ports)
    // Every listener is registered before the first await: an event that wakes the background would be lost otherwise.
    onFirstInstall(() => void openOptions())
    onStart(start)
    onHostAccessChange(start)
    onAlarm(start)
    // What cannot be saved is told by the start.
    onManagedStorageChange(() => void followPolicy(ports.now(), true).catch(ignoreRefusal).then(start))
    accountsItem.watch(() => {
      start()
      void clearDeparted(ports)
    })
    settingsItem.watch(start)
    privacyItem.watch((isHidden) => {
      start()
      if (isHidden) void clearAll(ports)
    })
    // Not to be joined to a refresh under way, which began with the keys as they were.
    watchOpenKeys(() => void wake(ports, 'popup'))
    onRefreshRequest(({ reason, accountId }) => wake(ports, reason, accountId))
    onStartSampleRequest(() => startSample(ports))
    onLeaveSampleRequest(() => leaveSample(ports))
    onSnoozeRequest((accountId, choice) => snoozeAlerts(ports, accountId, choice))
    onTestAlertRequest(() => sendTest(ports))
    onNotificationClick((id) => void openAlert(id))
    onEraseHistoryRequest(() => eraseIfForgotten(createConnection().erase))
    start()
  },
})
