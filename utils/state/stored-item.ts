import * as v from 'valibot'
import { type StorageItemKey, storage } from 'wxt/utils/storage'

/** A value in extension storage: parsed at every read, so that no reader ever trusts the disk. */
export type StoredItem<T> = {
  readonly read: () => Promise<T>
  readonly write: (value: T) => Promise<void>
  readonly remove: () => Promise<void>
  /** Calls back with each new value, from any context; returns the function that stops it. */
  readonly watch: (onChange: (value: T) => void) => () => void
  /** The key and value as writeTogether takes them. */
  readonly entry: (value: T) => StoredEntry
}

export type StoredEntry = { readonly key: StorageItemKey; readonly value: unknown }

type Definition<T> = {
  readonly key: `local:${string}`
  /** Raised with each change of shape; older values then need a migration. */
  readonly version: number
  readonly schema: v.GenericSchema<unknown, T>
  /** The value where nothing is stored. */
  readonly fallback: T
}

/**
 * Declares one stored thing: key, shape, version and default in one place. The version lies in the same entry as the
 * value, since two writes can be torn apart. A value that does not fit its schema reads as the default, and is reported
 * without its content.
 */
export function defineStoredItem<T>({ key, version, schema, fallback }: Definition<T>): StoredItem<T> {
  const envelope = v.object({ version: v.literal(version), value: schema })

  function parse(stored: unknown): T {
    if (stored === null || stored === undefined) return fallback
    const result = v.safeParse(envelope, stored)
    if (result.success) return result.output.value
    // biome-ignore lint/suspicious/noConsole: damage must be loud, and the value itself must not be printed
    console.error(`Stored item ${key} does not fit its schema and reads as its default`)
    return fallback
  }

  const entry = (value: T): StoredEntry => ({ key, value: { version, value } })
  return {
    read: async () => parse(await storage.getItem(key)),
    write: (value) => storage.setItem(key, entry(value).value),
    remove: () => storage.removeItem(key),
    watch: (onChange) => storage.watch(key, (stored) => onChange(parse(stored))),
    entry,
  }
}

/** Writes several items in one call, which the browser commits together or not at all. */
export async function writeTogether(entries: readonly StoredEntry[]): Promise<void> {
  await storage.setItems(entries.map(({ key, value }) => ({ key, value })))
}
