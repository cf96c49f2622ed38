import { defineBackground } from 'wxt/utils/define-background'
import { createBrowserPorts } from '../../utils/app/browser-ports.ts'
import { followPolicy } from '../../utils/app/follow-policy.ts'
import { leaveSample } from '../../utils/app/leave-sample.ts'
import { wake } from '../../utils/app/wake.ts'
import { onAlarm } from '../../utils/platform/alarms.ts'
import { onHostAccessChange } from '../../utils/platform/host-access.ts'
import { onFirstInstall, onStart } from '../../utils/platform/lifecycle.ts'
import { onManagedStorageChange } from '../../utils/platform/managed-storage.ts'
import { onLeaveSampleRequest, onRefreshRequest } from '../../utils/platform/messages.ts'
import { openOptions } from '../../utils/platform/pages.ts'
import { accountsItem } from '../../utils/state/accounts.ts'
import { privacyItem } from '../../utils/state/preferences.ts'
import { settingsItem } from '../../utils/state/settings.ts'
import { ignoreRefusal } from '../../utils/state/storage-access.ts'
import { watchOpenKeys } from '../../utils/state/vault.ts'

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
    accountsItem.watch(start)
    settingsItem.watch(start)
    privacyItem.watch(start)
    // Not to be joined to a refresh under way, which began with the keys as they were.
    watchOpenKeys(() => void wake(ports, 'popup'))
    onRefreshRequest(({ reason, accountId }) => wake(ports, reason, accountId))
    onLeaveSampleRequest(() => leaveSample(ports))
    start()
  },
})
