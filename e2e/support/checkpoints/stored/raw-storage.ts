import type { ExtensionApi } from '#e2e/browser/extension-api.ts'
import type { Saldo } from '#e2e/saldo/saldo.ts'

declare const chrome: ExtensionApi & {
  readonly storage: { readonly local: { readonly clear: () => Promise<void> } }
}

export type StoredItems = Readonly<Record<string, { readonly version: number; readonly value: unknown } | undefined>>
export type Records = Readonly<Record<string, readonly unknown[]>>

/** A database to make: its version, and each store with its key, indexes and records. */
export type StoredDatabase = {
  readonly version: number
  readonly stores: Readonly<
    Record<
      string,
      {
        readonly keyPath: string[]
        readonly indexes?: Readonly<Record<string, string[]>>
        readonly records: readonly unknown[]
      }
    >
  >
}

/** All items of extension storage, and all records of a database by store: each of the two as of one moment. */
export function readRaw(
  saldo: Saldo,
  databaseName: string,
): Promise<{ readonly items: StoredItems; readonly stores: Records }> {
  return saldo.evaluate(async (name) => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const items = (await chrome.storage.local.get(null)) as StoredItems
    const stores: Record<string, readonly unknown[]> = {}
    // One that is opened before the extension made it would stay without its stores.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return { items, stores }
    const database = await settled(indexedDB.open(name))
    const names = [...database.objectStoreNames]
    if (names.length > 0) {
      const transaction = database.transaction(names)
      const reads = names.map(async (store) => {
        stores[store] = await settled(transaction.objectStore(store).getAll())
      })
      await Promise.all(reads)
    }
    database.close()
    return { items, stores }
  }, databaseName)
}

/** Puts these items in the place of those of their names. */
export async function writeItems(saldo: Saldo, items: StoredItems): Promise<void> {
  await saldo.evaluate((changed) => chrome.storage.local.set(changed), items)
}

/** Puts these items and this database in the place of all that is stored. */
export async function replaceRaw(
  saldo: Saldo,
  items: StoredItems,
  databaseName: string,
  database: StoredDatabase,
): Promise<void> {
  await saldo.evaluate(
    async (newItems, name, { version, stores }) => {
      const settled = <Result>(request: IDBRequest<Result>) =>
        new Promise<Result>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      await settled(indexedDB.deleteDatabase(name))
      const opening = indexedDB.open(name, version)
      opening.onupgradeneeded = () => {
        for (const [store, { keyPath, indexes = {}, records }] of Object.entries(stores)) {
          const created = opening.result.createObjectStore(store, { keyPath })
          for (const [index, path] of Object.entries(indexes)) created.createIndex(index, path)
          for (const record of records) created.put(record)
        }
      }
      const opened = await settled(opening)
      opened.close()
      await chrome.storage.local.clear()
      await chrome.storage.local.set(newItems)
    },
    items,
    databaseName,
    database,
  )
}
