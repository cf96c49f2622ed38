import browser from 'webextension-polyfill'

const HUB = { origins: ['https://hub.360dialog.io/*'] }

/** Whether the user lets the extension talk to the hub: both browsers can withhold it although it was granted once. */
export function hasHostAccess(): Promise<boolean> {
  return browser.permissions.contains(HUB)
}

/** Asks the user for it. Must be the first call in a click: Firefox forgets the gesture at the first await. */
export function requestHostAccess(): Promise<boolean> {
  return browser.permissions.request(HUB)
}

export function onHostAccessChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
}

/** Calls back whenever the hub is within reach after permissions have changed; returns the function that stops it. */
export function watchHostAccess(onGranted: () => void): () => void {
  const ask = async () => {
    if (await hasHostAccess()) onGranted()
  }
  const listener = () => void ask()
  browser.permissions.onAdded.addListener(listener)
  return () => browser.permissions.onAdded.removeListener(listener)
}
