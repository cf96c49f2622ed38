import browser from 'webextension-polyfill'

export function onFirstInstall(listener: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listener()
  })
}

/** Browser starts and updates: both lose alarms and the badge. Registered so that they wake the background at all. */
export function onStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener)
  browser.runtime.onInstalled.addListener(listener)
}
