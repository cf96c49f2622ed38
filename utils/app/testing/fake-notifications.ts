import { type Notification, type NotificationPort, NotificationsRefusedError } from '#platform/alerts/notifications.ts'

export type FakeNotifications = ReturnType<typeof createFakeNotifications>

/** Notifications of a browser that shows what it may show, until it is cleared. */
export function createFakeNotifications() {
  const shown = new Map<string, Notification>()
  const state = {
    /** The user has given the permission. */
    mayNotify: false,
    /** Every one that was shown, oldest first. */
    notified: [] as Notification[],
    /** Those that are on the screen, by id. */
    shown,
  }
  const port: NotificationPort = {
    isAllowed: async () => state.mayNotify,
    show: async (notification) => {
      if (!state.mayNotify) throw new NotificationsRefusedError()
      state.notified.push(notification)
      shown.set(notification.id, notification)
    },
    list: async () => [...shown.keys()],
    clear: async (id) => {
      shown.delete(id)
    },
  }
  return Object.assign(state, { port })
}
