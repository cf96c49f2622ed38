import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserName } from '#e2e/browser/browser-driver.ts'

/** Where the files are while the browser is closed; the host is that of the extension's pages. */
export type StoredFiles = { readonly profileDirectory: string; readonly extensionHost: string }

/** `settings` is extension storage, `history` the extension's IndexedDB. */
export type StoredPart = 'settings' | 'history'

/** What the extension sees: nothing at all, what was stored some time before, or a rejection of every access. */
export type DamageEffect = 'lost' | 'older' | 'unreadable'

/** One way of damaging what is stored. */
export type Damage = {
  readonly browserName: BrowserName
  readonly part: StoredPart
  readonly effect: DamageEffect
  readonly name: string
  readonly inflict: (files: StoredFiles) => Promise<void>
}

type Way = readonly [DamageEffect, string, (folder: string) => Promise<void>]

const GARBAGE = 'not what a database consists of. '
const FLIPPED_BYTES = 64
const SQLITE_HEADER_BYTES = 100
const SQLITE_PAGE_BYTES = 4096

const folders = {
  chromium: {
    settings: (id: string) => join('Default', 'Local Extension Settings', id),
    history: (id: string) => join('Default', 'IndexedDB', `chrome-extension_${id}_0.indexeddb.leveldb`),
  },
  firefox: {
    // Firefox keeps extension storage in an IndexedDB of its own, in a container that no page can be in.
    settings: (id: string) => join('storage', 'default', `moz-extension+++${id}^userContextId=4294967295`, 'idb'),
    history: (id: string) => join('storage', 'default', `moz-extension+++${id}`, 'idb'),
  },
}

async function onlyFile(folder: string, pattern: RegExp): Promise<string> {
  const found = (await readdir(folder)).filter((file) => pattern.test(file))
  if (found[0] === undefined || found[1] !== undefined)
    throw new Error(`Expected one file like ${pattern} and found ${found.length}.`)
  return join(folder, found[0])
}

const edit = (pattern: RegExp, change: (bytes: Buffer) => Buffer) => async (folder: string) => {
  const file = await onlyFile(folder, pattern)
  await writeFile(file, change(await readFile(file)))
}

const remove = (pattern: RegExp) => async (folder: string) => rm(await onlyFile(folder, pattern))
const removeFolder = (folder: string) => rm(folder, { recursive: true })
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)
const overwrite = (from: number, to?: number) => (bytes: Buffer) => bytes.fill(GARBAGE, from, to)

function placeOf(bytes: Buffer, text: string): number {
  const place = bytes.lastIndexOf(text)
  if (place < 0) throw new Error(`The file does not hold ${text}.`)
  return place
}

const cutBeforeLast = (text: string) => (bytes: Buffer) => bytes.subarray(0, placeOf(bytes, text))

const flipFrom = (text: string) => (bytes: Buffer) => {
  const start = placeOf(bytes, text)
  for (let place = start; place < start + FLIPPED_BYTES; place += 1)
    bytes.writeUInt8(bytes.readUInt8(place) ^ 0xff, place)
  return bytes
}

const LOG = /\.log$/
const MANIFEST = /^MANIFEST-/
const SQLITE = /\.sqlite$/

async function removeDatabase(folder: string) {
  const file = await onlyFile(folder, SQLITE)
  for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true })
}

const leveldb: Record<StoredPart, readonly Way[]> = {
  settings: [
    ['lost', 'its folder removed', removeFolder],
    ['older', 'its log cut in half', edit(LOG, half)],
    ['older', 'its last writes undone', edit(LOG, cutBeforeLast('settings'))],
    ['lost', 'bytes flipped in the account', edit(LOG, flipFrom('"partnerId"'))],
    ['unreadable', 'its MANIFEST removed', remove(MANIFEST)],
  ],
  history: [
    ['lost', 'its folder removed', removeFolder],
    ['older', 'its log cut in half', edit(LOG, half)],
    ['lost', 'garbage in CURRENT', edit(/^CURRENT$/, overwrite(0))],
    ['unreadable', 'its MANIFEST removed', remove(MANIFEST)],
  ],
}

const sqlite: readonly Way[] = [
  ['lost', 'its database removed', removeDatabase],
  ['lost', 'its database cut in half', edit(SQLITE, half)],
  ['lost', 'garbage in its header', edit(SQLITE, overwrite(0, SQLITE_HEADER_BYTES))],
  ['unreadable', 'garbage in its pages', edit(SQLITE, overwrite(3 * SQLITE_PAGE_BYTES))],
]

const damagesOf = (browserName: BrowserName, part: StoredPart, ways: readonly Way[]): readonly Damage[] =>
  ways.map(([effect, what, way]) => ({
    browserName,
    part,
    effect,
    name: `${part} with ${what}`,
    inflict: ({ profileDirectory, extensionHost }) =>
      way(join(profileDirectory, folders[browserName][part](extensionHost))),
  }))

/** Every way of damaging storage that Saldo is held against. */
export const DAMAGES: readonly Damage[] = [
  ...damagesOf('chromium', 'settings', leveldb.settings),
  ...damagesOf('chromium', 'history', leveldb.history),
  ...damagesOf('firefox', 'settings', sqlite),
  ...damagesOf('firefox', 'history', sqlite),
]
