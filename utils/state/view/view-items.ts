import { getStored, type StoredValues } from '#state/item/storage-access.ts'

/**
 * The items that a view shows, by name alone: the popup reads them in a script of its own, which must be small. The
 * declarations of the items say the same (`usedBy`), and a test compares the two.
 */
export const VIEW_ITEMS = {
  all: ['accounts', 'shown-account', 'settings', 'managed', 'notices', 'notices-seen', 'privacy', 'store-version'],
  account: ['balance', 'funds', 'spending', 'shown-currency', 'runways', 'alerts', 'zone', 'pins', 'mutes'],
} as const

/** Every item that a view shows, as it is stored, by its key: in two calls, whatever their number. */
export async function readViewItems(): Promise<StoredValues> {
  const shared = await getStored(VIEW_ITEMS.all)
  const ids = accountIds(shared['accounts'])
  if (ids.length === 0) return shared
  return { ...shared, ...(await getStored(ids.flatMap((id) => VIEW_ITEMS.account.map((name) => `${name}:${id}`)))) }
}

function accountIds(stored: unknown): readonly string[] {
  const accounts = (stored as { readonly value?: unknown } | undefined)?.value
  if (!Array.isArray(accounts)) return []
  return accounts.flatMap((account: { readonly id?: unknown } | null) =>
    typeof account?.id === 'string' ? [account.id] : [],
  )
}
