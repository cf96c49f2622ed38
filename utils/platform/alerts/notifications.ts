import browser, { type Notifications } from 'webextension-polyfill'

const PERMISSION = { permissions: ['notifications'] as 'notifications'[] }
/** Ours among all names: Firefox hands them to the system as they are. */
const PREFIX = 'saldo:'

/** The id of the notification on trial; a second one takes its place. */
export const TEST_ID = 'test'

export type Notification = {
  /** Of two with one id the later takes the place of the earlier. */
  readonly id: string
  readonly title: string
  readonly message: string
  /** Stays until it is closed, where the browser can do that. */
  readonly isUrgent: boolean
}

/** What the browser can do with notifications; without the permission it shows none and has shown none. */
export type NotificationPort = {
  readonly isAllowed: () => Promise<boolean>
  readonly show: (notification: Notification) => Promise<void>
  /** The ids of those that are shown. */
  readonly list: () => Promise<readonly string[]>
  readonly clear: (id: string) => Promise<void>
}

export const browserNotifications: NotificationPort = {
  isAllowed: mayNotify,
  show: async ({ id, ...rest }) => {
    // Taken away since it was asked: what was to be shown waits.
    if (!hasNotifications()) throw new NotificationsRefusedError()
    await browser.notifications.create(PREFIX + id, createOptions(rest, import.meta.env.FIREFOX))
  },
  list: async () => {
    if (!hasNotifications()) return []
    return Object.keys(await browser.notifications.getAll())
      .filter((id) => id.startsWith(PREFIX))
      .map((id) => id.slice(PREFIX.length))
  },
  clear: async (id) => {
    if (hasNotifications()) await browser.notifications.clear(PREFIX + id)
  },
}

/** The user has taken back that notifications may be shown. */
export class NotificationsRefusedError extends Error {}

/**
 * As each browser takes it: Firefox throws for every property that it does not know, and Chromium for a priority below zero.
 */
export function createOptions(
  { title, message, isUrgent }: Omit<Notification, 'id'>,
  isFirefox: boolean,
): Notifications.CreateNotificationOptions & { readonly requireInteraction?: true } {
  const options = { type: 'basic' as const, iconUrl: browser.runtime.getURL('/icons/128.png'), title, message }
  return isFirefox || !isUrgent ? options : { ...options, requireInteraction: true, priority: 2 }
}

export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION)
}

/** Asks the user for it. Must be the first call in a click: Firefox forgets the gesture at the first await. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(PERMISSION)
}

/** Calls back whenever the permission was given or taken away; returns the function that stops it. */
export function watchNotifications(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange)
  browser.permissions.onRemoved.addListener(onChange)
  return () => {
    browser.permissions.onAdded.removeListener(onChange)
    browser.permissions.onRemoved.removeListener(onChange)
  }
}

/**
 * Calls back with the id of each notification that is clicked, and clears it. The browser has the events only with the
 * permission: it is listened to from the start where it is given, and from the moment on in which it is.
 */
export function onNotificationClick(listener: (id: string) => void): void {
  let isListening = false
  const listen = () => {
    if (isListening || !hasNotifications()) return
    isListening = true
    browser.notifications.onClicked.addListener((id) => {
      if (!id.startsWith(PREFIX)) return
      void browser.notifications.clear(id)
      listener(id.slice(PREFIX.length))
    })
  }
  listen()
  browser.permissions.onAdded.addListener(listen)
}

/**
 * Whether the system has shown a notification of this id within a time; undefined where the browser cannot know, as Chromium
 * never does. Listens from the call on.
 */
export async function wasShown(id: string, withinMs: number): Promise<boolean | undefined> {
  if (!import.meta.env.FIREFOX || !hasNotifications()) return undefined
  const { onShown } = browser.notifications
  return new Promise((resolve) => {
    const end = (isShown: boolean) => {
      clearTimeout(timer)
      onShown.removeListener(listener)
      resolve(isShown)
    }
    const listener = (shownId: string) => {
      if (shownId === PREFIX + id) end(true)
    }
    const timer = setTimeout(() => end(false), withinMs)
    onShown.addListener(listener)
  })
}

/** The namespace comes and goes with the permission. */
function hasNotifications(): boolean {
  return browser.notifications !== undefined
}
