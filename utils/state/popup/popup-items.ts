import { keepAhead, takeAhead } from '#state/item/ahead.ts'
import { getStored, type StoredValues } from '#state/item/storage-access.ts'

const SHARED = ['accounts', 'shown-account', 'settings', 'managed', 'notices', 'notices-seen', 'privacy']
const OF_ACCOUNT = ['balance', 'funds', 'spending', 'zone', 'pins', 'mutes']

/**
 * Every item that the popup paints first, as it lies there, by its key: in two calls, whatever their number. Knows the items
 * by name alone: this is also a script of its own, which must be small.
 */
export async function readPopupItems(): Promise<StoredValues> {
  const shared = await getStored(SHARED)
  const ids = accountIds(shared['accounts'])
  if (ids.length === 0) return shared
  return { ...shared, ...(await getStored(ids.flatMap((id) => OF_ACCOUNT.map((name) => `${name}:${id}`)))) }
}

/** Begins to read them while the scripts that show them are still on their way. */
export function readPopupItemsAhead(): void {
  keepAhead('items', readPopupItems())
}

/** What was read ahead, once; afterwards it is read anew. */
export function takePopupItems(): Promise<StoredValues> {
  return takeAhead('items') ?? readPopupItems()
}

function accountIds(stored: unknown): readonly string[] {
  const accounts = (stored as { readonly value?: unknown } | undefined)?.value
  if (!Array.isArray(accounts)) return []
  return accounts.flatMap((account: { readonly id?: unknown } | null) =>
    typeof account?.id === 'string' ? [account.id] : [],
  )
}
