import { keepEarlyAnswer, takeEarlyAnswer } from '#state/item/ahead.ts'
import { getStored, type StoredValues } from '#state/item/storage-access.ts'

/**
 * The items that the popup paints first, by name alone: this is also a script of its own, which must be small. The
 * declarations of the items say the same (`usedBy`), and a test compares the two.
 */
export const FIRST_PAINT = {
  all: ['accounts', 'shown-account', 'settings', 'managed', 'notices', 'notices-seen', 'privacy'],
  account: ['balance', 'funds', 'spending', 'zone', 'pins', 'mutes'],
} as const

/** Every item that the popup paints first, as it is stored, by its key: in two calls, whatever their number. */
export async function readPopupItems(): Promise<StoredValues> {
  const shared = await getStored(FIRST_PAINT.all)
  const ids = accountIds(shared['accounts'])
  if (ids.length === 0) return shared
  return { ...shared, ...(await getStored(ids.flatMap((id) => FIRST_PAINT.account.map((name) => `${name}:${id}`)))) }
}

/** Begins to read them while the scripts that show them are still on their way. */
export function readPopupItemsAhead(): void {
  keepEarlyAnswer('items', readPopupItems())
}

/** What was read ahead, once; afterwards it is read anew. */
export function takePopupItems(): Promise<StoredValues> {
  return takeEarlyAnswer('items') ?? readPopupItems()
}

function accountIds(stored: unknown): readonly string[] {
  const accounts = (stored as { readonly value?: unknown } | undefined)?.value
  if (!Array.isArray(accounts)) return []
  return accounts.flatMap((account: { readonly id?: unknown } | null) =>
    typeof account?.id === 'string' ? [account.id] : [],
  )
}
