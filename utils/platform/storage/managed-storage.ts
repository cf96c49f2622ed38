import browser from 'webextension-polyfill'

/**
 * What an administrator has set for Saldo, as the browser hands it out; undefined where nothing is. Firefox rejects where
 * there is no policy (bug 1868153), and reads one only when it starts.
 */
export async function readManagedStorage(): Promise<unknown> {
  try {
    const policy: unknown = await browser.storage.managed.get(null as unknown as undefined)
    return typeof policy === 'object' && policy !== null && Object.keys(policy).length > 0 ? policy : undefined
  } catch {
    return undefined
  }
}

/** Calls back when the browser has another policy. */
export function onManagedStorageChange(listener: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') listener()
  })
}
