import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import { createBrowserEvent } from './browser-event.ts'
import { browserCall, currentContext } from './context.ts'

export type StorageChanges = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>
/** What items of ours look like where they lie. */
type Envelope<T> = { readonly value: T } | undefined
type Timed = Envelope<{ readonly lastGood?: { readonly atMs: number } }>

/** storage.local: what is set together is there at once, and every context hears of it afterwards. */
export function createStorageArea(onWrite: (changes: StorageChanges) => void) {
  const values = new Map<string, unknown>()
  const onChanged = createBrowserEvent<[StorageChanges]>()

  function change(next: Readonly<Record<string, unknown>>): void {
    const changes: Record<string, { oldValue?: unknown; newValue?: unknown }> = {}
    for (const [key, newValue] of Object.entries(next)) {
      changes[key] = { oldValue: values.get(key), newValue }
      if (newValue === undefined) values.delete(key)
      else values.set(key, newValue)
    }
    onWrite(changes)
  }

  function look(key: string): unknown {
    const value = values.get(key)
    currentContext()?.seen.values.set(key, value)
    return value
  }

  return {
    values: values as ReadonlyMap<string, unknown>,
    onChanged,
    api: {
      onChanged,
      get: (keys?: string | readonly string[]) =>
        browserCall(() => {
          const names = keys === undefined ? [...values.keys()] : typeof keys === 'string' ? [keys] : keys
          const found = names.map((name) => [name, look(name)] as const)
          return Object.fromEntries(found.filter(([, value]) => value !== undefined))
        }),
      // As in the browsers, what is stored is a copy.
      set: (items: Readonly<Record<string, unknown>>) =>
        browserCall(() => change(JSON.parse(JSON.stringify(items)) as Record<string, unknown>)),
      remove: (keys: string | readonly string[]) =>
        browserCall(() =>
          change(Object.fromEntries((typeof keys === 'string' ? [keys] : keys).map((key) => [key, undefined]))),
        ),
    },
  }
}

/** When the readings were made that are new in these changes. */
export function readingTimes(changes: StorageChanges): readonly number[] {
  return Object.entries(changes).flatMap(([key, { newValue, oldValue }]) => {
    if (!key.startsWith('balance:')) return []
    const atMs = (newValue as Timed)?.value.lastGood?.atMs
    return atMs === undefined || atMs === (oldValue as Timed)?.value.lastGood?.atMs ? [] : [atMs]
  })
}

/** The interval that the user chose. */
export function intervalIn(values: ReadonlyMap<string, unknown>): number {
  const settings = values.get('settings') as Envelope<Settings>
  return settings?.value.intervalMinutes ?? DEFAULT_SETTINGS.intervalMinutes
}
