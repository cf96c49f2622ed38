import type { Saldo } from '#e2e/saldo/saldo.ts'

/** Moves every usage reading of one month into the past, as if nothing had been read since: a user then reads it again. */
export function ageReadings(saldo: Saldo, month: string, ms: number): Promise<void> {
  return saldo.evaluate(
    async (wanted, age) => {
      const settled = <Result>(request: IDBRequest<Result>) =>
        new Promise<Result>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const database = await settled(indexedDB.open('saldo-usage'))
      const store = database.transaction('channelTotals', 'readwrite').objectStore('channelTotals')
      const records = (await settled(store.getAll())) as Aged[]
      for (const record of records) {
        if (record.month !== wanted || !record.reading.lastGood) continue
        record.readAtMs -= age
        record.reading.lastGood.atMs -= age
        await settled(store.put(record))
      }
      database.close()

      type Aged = {
        readonly month: string
        readAtMs: number
        readonly reading: { readonly lastGood?: { atMs: number } }
      }
    },
    month,
    ms,
  )
}
