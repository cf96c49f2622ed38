import type { Account } from './account.ts'

/** What a user may change of an account without connecting it anew; undefined goes back to the default. */
export type AccountChange = Partial<Pick<Account, 'label' | 'color' | 'zone' | 'badge' | 'usageCurrency' | 'isSilent'>>

/** The accounts with one of them changed; undefined where it is gone: a page may outlive its account. */
export function applyAccountChange(
  accounts: readonly Account[],
  accountId: string,
  change: AccountChange,
): readonly Account[] | undefined {
  if (!accounts.some(({ id }) => id === accountId)) return undefined
  return accounts.map((account) => (account.id === accountId ? withoutUndefined({ ...account, ...change }) : account))
}

/** Storage keeps no undefined: what is not chosen must not be there now either. */
function withoutUndefined(account: Account): Account {
  return Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined)) as Account
}
