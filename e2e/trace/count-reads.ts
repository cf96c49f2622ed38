import { IDBIndex, IDBObjectStore } from 'fake-indexeddb'
import { fakeBrowser } from 'wxt/testing/fake-browser'

const READS = ['get', 'getAll', 'getAllKeys', 'getKey', 'count', 'openCursor', 'openKeyCursor', 'getAllRecords']

type Methods = Record<string, (...args: unknown[]) => unknown>

/** Counts the reads of extension storage and of IndexedDB from now on; the function that it returns says how many of each. */
export function countReads(): () => { readonly extensionStorage: number; readonly indexedDb: number } {
  const counts = { extensionStorage: 0, indexedDb: 0 }
  const count = (methods: Methods, name: string, kind: keyof typeof counts) => {
    const original = methods[name]
    if (!original) return
    methods[name] = function (this: unknown, ...args) {
      counts[kind] += 1
      return original.apply(this, args)
    }
  }
  for (const area of ['local', 'session', 'managed'] as const) {
    count(fakeBrowser.storage[area] as unknown as Methods, 'get', 'extensionStorage')
  }
  for (const { prototype } of [IDBObjectStore, IDBIndex]) {
    for (const name of READS) {
      if (Object.hasOwn(prototype, name)) count(prototype as unknown as Methods, name, 'indexedDb')
    }
  }
  return () => ({ ...counts })
}
