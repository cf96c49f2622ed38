import { fakeBrowser } from 'wxt/testing/fake-browser'

/** All of extension storage and IndexedDB, as text by place, to search it for what must not be there. */
export async function everythingStored(): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const [key, value] of Object.entries(await fakeBrowser.storage.local.get())) found[key] = JSON.stringify(value)
  for (const area of ['session', 'sync'] as const) {
    for (const [key, value] of Object.entries(await fakeBrowser.storage[area].get())) {
      found[`${area} ${key}`] = JSON.stringify(value)
    }
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const records = await done(database.transaction(store).objectStore(store).getAll())
      for (const [place, record] of records.entries()) found[`${name} ${store} ${place}`] = JSON.stringify(record)
    }
    database.close()
  }
  return found
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
