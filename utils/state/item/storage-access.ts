import {
  clearArea,
  readArea,
  removeFromArea,
  type StorageAreaName,
  watchArea,
  writeArea,
} from '#platform/storage/storage-areas.ts'

/**
 * The browser refused to write: no room on the disk, or a damaged profile. Nothing of what was to be written is there.
 */
export class StorageRefusedError extends Error {
  override readonly name = 'StorageRefusedError'
}

/** For `catch`: ignores a refusal that is reported elsewhere or loses nothing; throws every other error. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof StorageRefusedError)) throw error
}

/** What begins with `session:` ends with the browser, and never touches the disk. All keys of one call are of one kind. */
export type StorageEntry = { readonly key: string; readonly value: unknown }
export type StoredValues = Readonly<Record<string, unknown>>

/**
 * The version of all that is stored, extension storage and database: raised with that of any item and of the database. What a
 * later Saldo stored is shown as far as it can be read, and never changed, until everything is forgotten.
 */
export const STORE_VERSION = 1
export const STORE_VERSION_KEY = 'store-version'

let isStoreLater = false
let isToBeForgotten = false

/** From now on this context may change what a later Saldo stored: all of it is about to be removed. */
export function forgetLaterVersion(): void {
  isToBeForgotten = true
}

/** Whether a later Saldo stored what was read. */
export function isOfLaterVersion(stored: StoredValues): boolean {
  return Number((stored[STORE_VERSION_KEY] as { readonly value?: unknown } | null | undefined)?.value) > STORE_VERSION
}

/*
 * Damage can make a browser reject every access to `storage.local`, for good: no call of an extension mends it. What
 * cannot be read there is then kept in `storage.session`, which ends with the browser: one connection, and Saldo works
 * until then. Browsers also reject a single access now and then: that is no damage, and what lies there is not lost.
 */

/** No work decides that long from what it has read. A good reading in between ends nothing: another work may have made it. */
const DECIDED_WITHIN_MS = 60_000

/** When, by performance.now(), what could not be read from the disk twice was read from the session. */
const unreadAtMs = new Map<string, number>()

/** Whether the browser lets anything be read from the disk at all. */
export async function isStorageReadable(): Promise<boolean> {
  return canRead(['accounts'])
}

/**
 * What lies under these keys, and the version of the store, read in one call; keys of which there is nothing are left out.
 * What the disk does not give the second time either comes from the session.
 */
export async function getStored(keys: readonly string[]): Promise<StoredValues> {
  if (areOfSession(keys)) return readArea('session', keys)
  try {
    return await readDisk(keys)
  } catch {
    for (const key of keys) unreadAtMs.set(key, performance.now())
    return readArea('session', keys)
  }
}

/** The same of the disk alone; undefined where the browser does not let it be read. */
export async function getFromDisk(keys: readonly string[]): Promise<StoredValues | undefined> {
  return readDisk(keys).catch(() => undefined)
}

/**
 * Writes in one call, which the browser commits together or not at all. Throws a StorageRefusedError where it refuses, where a
 * later version stored what is there, and where something that was read a short while ago could not be read then, and can be
 * now: nothing is decided from what only seemed to be empty.
 */
export async function setStored(entries: readonly StorageEntry[]): Promise<void> {
  const values = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
  await change(
    entries.map(({ key }) => key),
    (area) => writeArea(area, values),
  )
}

export async function removeStored(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  // What was kept there while the disk could not be read must not outlive its removal.
  await removeFromArea('session', keys)
  if (!areOfSession(keys)) await change(keys, (area) => removeFromArea(area, keys))
}

/** The keys of all items. */
export async function allStoredKeys(): Promise<readonly string[]> {
  const everything = await readDisk().catch(() => readArea('session'))
  return Object.keys(everything)
}

/**
 * Removes everything in all areas but these items, and whatever damage has left there. Throws a StorageRefusedError where the
 * browser refuses: what is on the disk then stays.
 */
export async function eraseStored(except: readonly string[]): Promise<void> {
  await Promise.all([clearArea('session'), clearArea('sync').catch(() => undefined)])
  try {
    const keys = Object.keys(await readArea('local'))
    await removeFromArea(
      'local',
      keys.filter((key) => !except.includes(key)),
    )
  } catch {
    // One damaged entry makes every look at the whole fail, but not its end.
    await clearArea('local').catch((cause: unknown) => {
      throw new StorageRefusedError('The browser refuses to remove what is stored', { cause })
    })
  }
}

/** About how many bytes all items take, as the text that they are written as; undefined where they cannot be read. */
export async function storedBytes(): Promise<number | undefined> {
  try {
    return new TextEncoder().encode(JSON.stringify(await readArea('local'))).length
  } catch {
    return undefined
  }
}

/** Calls back with each new value, wherever it is kept; returns the function that stops it. */
export function watchStored(key: string, onChange: (stored: unknown) => void): () => void {
  const areas: readonly StorageAreaName[] = areOfSession([key]) ? ['session'] : ['local', 'session']
  const stops = areas.map((area) => watchArea(area, key, onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

async function change(keys: readonly string[], write: (area: 'local' | 'session') => Promise<unknown>): Promise<void> {
  const [first] = keys
  if (first === undefined) return
  const [area, other] = areOfSession(keys) ? (['session'] as const) : (['local', 'session'] as const)
  if (other && isStoreLater && !isToBeForgotten) throw new StorageRefusedError('A later version of Saldo stored this')
  if (other && (await isDecidedFromNothing())) {
    throw new StorageRefusedError('What this was decided from could not be read')
  }
  try {
    await write(area)
  } catch (cause) {
    if (!other || (await canRead([first]))) throw new StorageRefusedError('The browser refuses to save', { cause })
    await write(other)
  }
}

/**
 * Whether something may be decided from what only seemed to be empty. Where the disk still cannot be read, the session
 * is all there is.
 */
async function isDecidedFromNothing(): Promise<boolean> {
  for (const [key, atMs] of unreadAtMs) if (performance.now() - atMs > DECIDED_WITHIN_MS) unreadAtMs.delete(key)
  return unreadAtMs.size > 0 && canRead([...unreadAtMs.keys()])
}

/** A single failure is asked about once more. */
async function readDisk(keys?: readonly string[]): Promise<StoredValues> {
  const wanted = keys && [...keys, STORE_VERSION_KEY]
  const stored = await readArea('local', wanted).catch(() => readArea('local', wanted))
  isStoreLater = isOfLaterVersion(stored)
  return stored
}

function canRead(keys: readonly string[]): Promise<boolean> {
  return readDisk(keys).then(
    () => true,
    () => false,
  )
}

function areOfSession([first = '']: readonly string[]): boolean {
  return first.startsWith('session:')
}
