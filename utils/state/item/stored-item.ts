import * as v from 'valibot'
import { bigintAsText } from '#domain/money/micros.ts'
import { type Held, type LockName, withLock } from '#platform/locks.ts'
import { wholeWithin } from './schemas.ts'
import {
  allStoredKeys,
  getStored,
  removeStored,
  type StorageEntry,
  type StoredValues,
  setStored,
  watchStored,
} from './storage-access.ts'

/**
 * What lies in the place of an item. `older`: an earlier version that was brought up to date in memory; `newer`: a later
 * Saldo wrote it, and it must not be overwritten; `damaged`: something that fits no version.
 */
export type ItemState = 'absent' | 'current' | 'older' | 'newer' | 'damaged'

/** A value in extension storage: parsed at every read, so that no reader ever trusts the disk. */
export type StoredItem<T> = {
  readonly key: string
  readonly read: () => Promise<T>
  /** The value with the state that it was found in. */
  readonly inspect: () => Promise<{ readonly state: ItemState; readonly value: T }>
  /** The same of what was read together with others. */
  readonly readFrom: (stored: StoredValues) => T
  readonly inspectFrom: (stored: StoredValues) => { readonly state: ItemState; readonly value: T }
  readonly write: (value: T) => Promise<void>
  readonly remove: () => Promise<void>
  /** Calls back with each new value, from any context; returns the function that stops it. */
  readonly watch: (onChange: (value: T) => void) => () => void
  /** The key and value as writeTogether takes them. */
  readonly entry: (value: T) => StorageEntry
}

/**
 * An item that several contexts change, and the lock under which each of them does. A write without `held` takes that lock
 * itself: it is for a value that rests on nothing that was read.
 */
export type LockedItem<T, Name extends LockName> = Omit<StoredItem<T>, 'write' | 'remove' | 'entry'> & {
  readonly write: (value: T, held?: Held<Name>) => Promise<void>
  readonly remove: (held?: Held<Name>) => Promise<void>
  readonly entry: (value: T, held: Held<Name>) => StorageEntry
}

/**
 * By the version that it leads to, each from the one before it. A migration is pure and total, imports nothing, and
 * its result is parsed like anything else: what does not fit counts as damaged, and stays as it was.
 */
type Migrations = Readonly<Record<number, (older: unknown) => unknown>>

/** How many of an item there are: one, one for each account, or one for each limit of the API. */
export type Scope = 'all' | 'account' | 'limit'

/** What removes an item, besides forgetting everything and, of scope `account`, forgetting its account. */
export type Removal = 'last-account-forgotten' | 'history-lost' | 'lock'

/** What reads an item besides the code of its subject. */
export type ItemUse = 'first-paint' | 'settings-file' | 'diagnostics'

/** Everything that holds for a stored thing. utils/state/stored-items.ts lists all of them. */
export type Declaration<T> = {
  /** What begins with `session:` ends with the browser. */
  readonly key: string
  /** Raised with each change of shape that older values do not fit; each needs its migration. */
  readonly version: number
  readonly schema: v.GenericSchema<unknown, T>
  /** The value where nothing is stored. */
  readonly fallback: T
  readonly migrations?: Migrations
  readonly clearedBy?: readonly Removal[]
  readonly usedBy?: readonly ItemUse[]
  /** Forgetting everything leaves a mark in its place, which holds nothing of any account. */
  readonly leavesMark?: true
}

export type Declared<T> = { readonly scope: Scope; readonly declaration: Declaration<T> }

/** The items of one declaration: each under the key of the declaration and a name, such as `balance:<account id>`. */
export type ItemFamily<T, Name extends string> = ((name: Name) => StoredItem<T>) & Declared<T>

const envelopeSchema = v.object({ version: wholeWithin(1), value: v.unknown() })

/**
 * Declares one stored thing in one place. The version lies in the same entry as the value, since two writes can be torn
 * apart. A value that does not fit its schema reads as the default, and is reported without its content.
 */
// A build leaves out the items that it does not read: without this note the popup would load all of a module.
/* @__NO_SIDE_EFFECTS__ */
export function defineStoredItem<T>(declaration: Declaration<T>): StoredItem<T> & Declared<T> {
  return { ...createItem(declaration.key, declaration), scope: 'all', declaration }
}

/** The same of an item that is written under a lock: no other one can be held in its place. */
/* @__NO_SIDE_EFFECTS__ */
export function defineLockedItem<T, Name extends LockName>(
  lock: Name,
  declaration: Declaration<T>,
): LockedItem<T, Name> & Declared<T> {
  const item = defineStoredItem(declaration)
  const under = (held: Held<Name> | undefined, work: () => Promise<void>) => (held ? work() : withLock(lock, work))
  return {
    ...item,
    write: (value, held) => under(held, () => item.write(value)),
    remove: (held) => under(held, item.remove),
  }
}

/** Declares what each account has one of, under its id. */
/* @__NO_SIDE_EFFECTS__ */
export function defineAccountItem<T>(declaration: Declaration<T>): ItemFamily<T, string> {
  return Object.assign(familyOf(declaration), { scope: 'account' as const, declaration })
}

/** Declares what each limit of the API has one of. */
/* @__NO_SIDE_EFFECTS__ */
export function defineLimitItem<T, Name extends string>(declaration: Declaration<T>): ItemFamily<T, Name> {
  return Object.assign(familyOf(declaration), { scope: 'limit' as const, declaration })
}

const familyOf =
  <T>(declaration: Declaration<T>) =>
  (name: string) =>
    createItem(`${declaration.key}:${name}`, declaration)

function createItem<T>(key: string, { version, schema, fallback, migrations = {} }: Declaration<T>): StoredItem<T> {
  for (let step = 2; step <= version; step += 1) {
    if (!migrations[step]) throw new TypeError(`Stored item ${key} has no migration to version ${step}`)
  }

  function interpret(stored: unknown): { state: ItemState; value: T } {
    if (stored === null || stored === undefined) return { state: 'absent', value: fallback }
    const envelope = v.safeParse(envelopeSchema, stored)
    if (!envelope.success) return { state: 'damaged', value: fallback }
    if (envelope.output.version > version) return { state: 'newer', value: fallback }
    const result = v.safeParse(schema, migrate(envelope.output.value, envelope.output.version))
    if (!result.success) return { state: 'damaged', value: fallback }
    return { state: envelope.output.version < version ? 'older' : 'current', value: result.output }
  }

  function migrate(older: unknown, from: number): unknown {
    let value = older
    for (let step = from + 1; step <= version; step += 1) value = migrations[step]?.(value)
    return value
  }

  function parse(stored: unknown): T {
    const { state, value } = interpret(stored)
    if (state === 'damaged' || state === 'newer') {
      // biome-ignore lint/suspicious/noConsole: damage must be loud, and the value itself must not be printed
      console.error(`Stored item ${key} does not fit its schema and reads as its default`)
    }
    return value
  }

  // As Chromium stores it: JSON, without bigints.
  const entry = (value: T): StorageEntry => ({
    key,
    value: JSON.parse(JSON.stringify({ version, value }, bigintAsText)),
  })
  const readFrom = (stored: StoredValues) => parse(stored[key])
  const inspectFrom = (stored: StoredValues) => interpret(stored[key])
  return {
    key,
    read: async () => readFrom(await getStored([key])),
    inspect: async () => inspectFrom(await getStored([key])),
    readFrom,
    inspectFrom,
    write: (value) => setStored([entry(value)]),
    remove: () => removeStored([key]),
    watch: (onChange) => watchStored(key, (stored) => onChange(parse(stored))),
    entry,
  }
}

/** What lies in the places of several items, of what was read of all of them in one call. */
export function readAllFrom<Values extends object>(
  items: { readonly [Name in keyof Values]: Pick<StoredItem<Values[Name]>, 'readFrom'> },
  stored: StoredValues,
): Values {
  const values: Partial<Values> = {}
  for (const name in items) values[name] = items[name].readFrom(stored)
  return values as Values
}

/** Whether each of these items is as this version writes it, or absent. */
export function areCurrent(items: readonly Pick<StoredItem<unknown>, 'inspectFrom'>[], stored: StoredValues): boolean {
  for (const item of items) {
    const { state } = item.inspectFrom(stored)
    if (state !== 'current' && state !== 'absent') return false
  }
  return true
}

/** Whether nothing lies under these keys, not even damage. */
export function areAbsent(keys: readonly string[], stored: StoredValues): boolean {
  return keys.every((key) => stored[key] === undefined || stored[key] === null)
}

/** Writes several items of one area in one call, which the browser commits together or not at all. */
export function writeTogether(entries: readonly StorageEntry[]): Promise<void> {
  return setStored(entries)
}

/** The keys of all items that begin like this. */
export async function storedKeys(prefix: string): Promise<readonly string[]> {
  return (await allStoredKeys()).filter((key) => key.startsWith(prefix))
}

/** Removes items by their keys. */
export function removeTogether(keys: readonly string[]): Promise<void> {
  return removeStored(keys)
}
