import { getStored, type StoredValues } from '#state/item/storage-access.ts'

const SHARED = ['accounts', 'shown-account', 'settings', 'managed', 'notices', 'notices-seen', 'privacy']
const OF_ACCOUNT = ['balance', 'funds', 'spending', 'zone', 'pins', 'mutes']

/**
 * Every item that a view shows, as it is stored, by its key: in two calls, whatever their number. Knows the items by name
 * alone: the popup has this in a script of its own, which must be small.
 */
export async function readViewItems(): Promise<StoredValues> {
  const shared = await getStored(SHARED)
  const ids = accountIds(shared['accounts'])
  if (ids.length === 0) return shared
  return { ...shared, ...(await getStored(ids.flatMap((id) => OF_ACCOUNT.map((name) => `${name}:${id}`)))) }
}

function accountIds(stored: unknown): readonly string[] {
  const accounts = (stored as { readonly value?: unknown } | undefined)?.value
  if (!Array.isArray(accounts)) return []
  return accounts.flatMap((account: { readonly id?: unknown } | null) =>
    typeof account?.id === 'string' ? [account.id] : [],
  )
}
