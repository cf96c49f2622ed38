import type { Saldo } from '#e2e/saldo/saldo.ts'

/** Everything in the extension's IndexedDB, for a search. */
export function dumpDatabases(saldo: Saldo): Promise<unknown> {
  return saldo.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const dump: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        dump.push(store, await settled(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return dump
  })
}
