import { type StorageItemKey, storage } from 'wxt/utils/storage'

/**
 * The browser refused to write: no room on the disk, or a damaged profile. Nothing of what was to be written is there.
 */
export class StorageRefusedError extends Error {
  override readonly name = 'StorageRefusedError'
}

/** What begins with `session:` ends with the browser, and never touches the disk. */
export type StorageEntry = { readonly key: `local:${string}` | `session:${string}`; readonly value: unknown }

/*
 * Damage can make a browser reject every access to `storage.local`, for good: no call of an extension mends it. What
 * cannot be read there is then kept in `storage.session`, which ends with the browser: one connection, and Saldo works
 * until then.
 */

/** Whether the browser lets anything be read from the disk at all. */
export async function isStorageReadable(): Promise<boolean> {
  return canRead('local:accounts')
}

export async function getStored(key: StorageEntry['key']): Promise<unknown> {
  try {
    return await storage.getItem(key)
  } catch {
    return storage.getItem(inSession(key))
  }
}

/** Writes in one call, which the browser commits together or not at all; throws a StorageRefusedError where it refuses. */
export async function setStored(entries: readonly StorageEntry[]): Promise<void> {
  await change(
    entries.map(({ key }) => key),
    (place) => storage.setItems(entries.map(({ key, value }) => ({ key: place(key), value }))),
  )
}

export async function removeStored(keys: readonly StorageEntry['key'][]): Promise<void> {
  if (keys.length === 0) return
  // What was kept there while the disk could not be read must not outlive its removal.
  await storage.removeItems(keys.map(inSession))
  await change(keys, (place) => storage.removeItems(keys.map(place)))
}

/** The names of all items, without their area. */
export async function storedNames(): Promise<readonly string[]> {
  const snapshot = await storage.snapshot('local').catch(() => storage.snapshot('session'))
  return Object.keys(snapshot)
}

/**
 * Removes everything in all areas but these items, and whatever damage has left there. Throws a StorageRefusedError where the
 * browser refuses: what is on the disk then stays.
 */
export async function eraseStored(except: readonly StorageEntry['key'][]): Promise<void> {
  await Promise.all([storage.clear('session'), storage.clear('sync').catch(() => undefined)])
  const kept = except.map((key) => key.slice('local:'.length))
  try {
    const names = Object.keys(await storage.snapshot('local'))
    await storage.removeItems(names.filter((name) => !kept.includes(name)).map((name) => `local:${name}` as const))
  } catch {
    // One damaged entry makes every look at the whole fail, but not its end.
    await storage.clear('local').catch((cause: unknown) => {
      throw new StorageRefusedError('The browser refuses to remove what is stored', { cause })
    })
  }
}

/** About how many bytes all items take, as the text that they are written as; undefined where they cannot be read. */
export async function storedBytes(): Promise<number | undefined> {
  try {
    return new TextEncoder().encode(JSON.stringify(await storage.snapshot('local'))).length
  } catch {
    return undefined
  }
}

/** Calls back with each new value, wherever it is kept; returns the function that stops it. */
export function watchStored(key: StorageEntry['key'], onChange: (stored: unknown) => void): () => void {
  const stops = [...new Set([key, inSession(key)])].map((place) => storage.watch(place, onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

async function change(
  keys: readonly StorageEntry['key'][],
  write: (place: (key: StorageEntry['key']) => StorageItemKey) => Promise<unknown>,
): Promise<void> {
  const [first] = keys
  if (!first) return
  try {
    await write((key) => key)
  } catch (cause) {
    if (await canRead(first)) throw new StorageRefusedError('The browser refuses to save', { cause })
    await write(inSession)
  }
}

async function canRead(key: StorageEntry['key']): Promise<boolean> {
  return storage.getItem(key).then(
    () => true,
    () => false,
  )
}

function inSession(key: StorageEntry['key']): StorageItemKey {
  return `session:${key.slice(key.indexOf(':') + 1)}`
}
