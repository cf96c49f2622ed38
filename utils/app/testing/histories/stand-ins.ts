import type { RefreshRequest } from '#platform/messages.ts'
import { presentWorld } from './present.ts'

/** In the place of utils/app/start/browser-ports.ts. */
export function createBrowserPorts() {
  return presentWorld().createPorts()
}

/** In the place of utils/platform/messages.ts and utils/platform/alerts/alert-messages.ts: each background hears of what is asked after it has started. */
export function onRefreshRequest(listener: (request: RefreshRequest) => Promise<unknown>): void {
  presentWorld().background.events.onRefresh.addListener((reason) => listener({ reason }))
}

/** Nobody looks at a sample in the histories, and so nobody leaves one. */
export function onStartSampleRequest(_listener: () => Promise<void>): void {}
export function onLeaveSampleRequest(_listener: () => Promise<void>): void {}
export function onEraseHistoryRequest(_listener: () => Promise<void>): void {}

/** Nobody snoozes an alert there, or tries one. */
export function onSnoozeRequest(_listener: () => Promise<void>): void {}
export function onTestAlertRequest(_listener: () => Promise<void>): void {}
