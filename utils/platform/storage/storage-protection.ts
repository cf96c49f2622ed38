import browser from 'webextension-polyfill'

type Protectable = { readonly setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }

/**
 * Keeps extension storage from content scripts, before anything is written: that of the session is by itself, and must stay
 * so. Firefox has no such switch; nor has damage.
 */
export async function protectStorage(): Promise<void> {
  try {
    const areas = [browser.storage.local, browser.storage.session] as readonly Protectable[]
    await Promise.all(areas.map((area) => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })))
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: what the browser says of its storage holds nothing that is stored
    console.error('The storage could not be protected', error)
  }
}

/**
 * Asks the browser not to clear the history when the disk fills: balances of the past cannot be read again. Chromium
 * answers by itself; Firefox would put a question on the screen, which a monitor that needs no attention does not.
 */
export async function keepHistoryOnDisk(): Promise<void> {
  if (import.meta.env.FIREFOX) return
  await navigator.storage?.persist?.()
}
