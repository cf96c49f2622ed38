import { firstDay, monthOf } from '#hub/world/calendar.ts'

/** Makes one entry of all that share month and key; it keeps the day of the first. */
export function joinMonths<Entry extends { readonly day: number }>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  add: (sum: Entry, next: Entry) => Entry,
): Entry[] {
  const sums = new Map<string, Entry>()
  for (const entry of entries) {
    const key = `${firstDay(monthOf(entry.day))} ${keyOf(entry)}`
    const sum = sums.get(key)
    sums.set(key, sum ? add(sum, entry) : entry)
  }
  return [...sums.values()]
}
