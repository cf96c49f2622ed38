import { alwaysUsable } from '#api/http/use-key.ts'
import { createPartnerApi } from '#api/partner-api.ts'
import { SAMPLE } from '#app/account/connect.ts'
import type { Ports } from '#app/ports.ts'
import { clearAlarm, setAlarm } from '#platform/alarms.ts'
import { browserNotifications } from '#platform/alerts/notifications.ts'
import { readEnvironment } from '#platform/environment.ts'
import { hasHostAccess } from '#platform/host-access.ts'
import { browserFetch, isOnline } from '#platform/network.ts'
import { showToolbarButton } from '#platform/toolbar-button.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { sampleFetch } from './sample-hub.ts'

/** The real world for the use cases. */
export function createBrowserPorts(): Ports {
  return {
    now: Date.now,
    random: Math.random,
    createApi: ({ kind, partnerId }, useKey) =>
      kind === 'sample'
        ? createPartnerApi({ fetch: sampleFetch, partnerId, useKey: alwaysUsable(SAMPLE.key), now: Date.now })
        : createPartnerApi({ fetch: browserFetch, partnerId, useKey, now: Date.now }),
    hasHostAccess,
    usage: createUsageStore(),
    showButton: showToolbarButton,
    setAlarm,
    clearAlarm,
    isOnline,
    notifications: browserNotifications,
    environment: readEnvironment(),
  }
}
