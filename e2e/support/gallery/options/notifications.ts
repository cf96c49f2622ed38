import { address, currentState } from '#e2e/gallery/current.ts'
import type * as product from '#platform/alerts/notifications.ts'
import { OPTIONS_STATES } from './options-states.ts'

export * from '#platform/alerts/notifications.ts'

/** Says what the state says; in those of the popup everything is allowed that is switched on. */
export const mayNotify: typeof product.mayNotify = async () =>
  location.pathname === '/options.html'
    ? OPTIONS_STATES[address.state]?.mayNotify === true
    : currentState().state?.settings.notifies === true

/** A browser without the permission in its manifest has nothing to watch. */
export const watchNotifications: typeof product.watchNotifications = () => () => undefined
