import { type IDBPDatabase, openDB } from 'idb'

/** The usage database as it lies there, without the types of the code that wrote it: for tests that damage it. */
export function openUsage(version?: number): Promise<IDBPDatabase<unknown>> {
  return openDB('saldo-usage', version)
}
