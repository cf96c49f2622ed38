import type { Saldo } from './saldo.ts'

type Stored = Record<string, unknown> & { month?: string }

/**
 * Gives the history of the connected account a past, in the database itself: the running month once more under the names of
 * the eleven before it, and one balance for each of so many days.
 */
export function growHistory(saldo: Saldo, days: number): Promise<void> {
  return saldo.evaluate(async (dayCount) => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('saldo-usage'))
    const stores = ['channelMonths', 'channelTotals', 'rollups', 'days', 'ledger']
    const transaction = database.transaction(stores, 'readwrite')
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    for (const name of stores.slice(0, 4)) {
      const store = transaction.objectStore(name)
      for (const record of (await settled(store.getAll())) as Stored[]) {
        for (let ago = 1; ago < 12; ago += 1) {
          const first = new Date(`${record.month}-01T00:00:00Z`)
          first.setUTCMonth(first.getUTCMonth() - ago)
          store.put({ ...record, month: first.toISOString().slice(0, 7) })
        }
      }
    }
    const ledger = transaction.objectStore('ledger')
    const [sample] = (await settled(ledger.getAll())) as Stored[]
    for (let day = 1; day <= dayCount; day += 1) {
      ledger.put({ ...sample, atMs: (sample?.['atMs'] as number) - day * 86_400_000, micros: 5_000_000_000 + day })
    }
    await done
    database.close()
  }, days)
}
