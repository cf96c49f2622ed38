import browser from 'webextension-polyfill'

/** `local` lies on the disk, `session` in memory until the browser ends. */
export type StorageAreaName = 'local' | 'session'

/** What lies under these keys, or under all; keys of which there is nothing are left out. */
export async function readArea(
  area: StorageAreaName,
  keys?: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  return browser.storage[area].get(keys && [...keys])
}

/** Writes in one call, which the browser commits together or not at all. */
export async function writeArea(area: StorageAreaName, values: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.storage[area].set({ ...values })
}

export async function removeFromArea(area: StorageAreaName, keys: readonly string[]): Promise<void> {
  await browser.storage[area].remove([...keys])
}

export async function clearArea(area: StorageAreaName | 'sync'): Promise<void> {
  await browser.storage[area].clear()
}

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>

/** Calls back with each new value of a key, undefined once it is removed; returns the function that stops it. */
export function watchArea(area: StorageAreaName, key: string, onChange: (value: unknown) => void): () => void {
  const listener = (changes: Changes) => {
    const change = changes[key]
    // Not every browser keeps quiet when a value is written again.
    if (change && JSON.stringify(change.newValue) !== JSON.stringify(change.oldValue)) onChange(change.newValue)
  }
  const { onChanged } = browser.storage[area]
  onChanged.addListener(listener)
  return () => onChanged.removeListener(listener)
}
