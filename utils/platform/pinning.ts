import browser from 'webextension-polyfill'

/** How icons are pinned differs between the two families of browsers. */
export type PinningWay = 'chromium' | 'firefox'

export const PINNING_WAY: PinningWay = import.meta.env.FIREFOX ? 'firefox' : 'chromium'

/**
 * Tells whether the toolbar button is pinned, now and whenever that changes; never where the browser does not say. Returns
 * the function that stops it. The event is young, so it is also asked again when the user comes back to the page.
 */
export function watchPinned(onChange: (isPinned: boolean) => void): () => void {
  let isStopped = false
  const ask = async () => {
    const { isOnToolbar } = (await browser.action.getUserSettings?.()) ?? {}
    if (isOnToolbar !== undefined && !isStopped) onChange(isOnToolbar)
  }
  const askAgain = () => void ask()
  askAgain()
  window.addEventListener('focus', askAgain)
  document.addEventListener('visibilitychange', askAgain)
  browser.action.onUserSettingsChanged?.addListener(askAgain)
  return () => {
    isStopped = true
    window.removeEventListener('focus', askAgain)
    document.removeEventListener('visibilitychange', askAgain)
    browser.action.onUserSettingsChanged?.removeListener(askAgain)
  }
}
