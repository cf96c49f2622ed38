import { useStored } from '#components/ui/use-stored.ts'
import type { Account } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'

/** An account that is stored, or one of a file, which has no id. */
type Named = Pick<Account, 'label' | 'partnerId'> & Partial<Pick<Account, 'id'>>

export type AccountNames = {
  readonly isHidden: boolean
  /** "Acme EU (acmePA)", or the partner id alone; while names are hidden, what tells it from others without saying them. */
  readonly nameOf: (account: Named) => string
}

type Shown = { readonly ids: readonly string[]; readonly isHidden: boolean }

/** What accounts are called in full; hidden until it is known whether they may be shown. */
export function useAccountNames(): AccountNames {
  const [{ ids, isHidden }] = useStored(readShown, watchShown, NOT_YET_READ)
  return { isHidden, nameOf: (account) => (isHidden ? hiddenName(account, ids) : fullName(account)) }
}

const NOT_YET_READ: Shown = { ids: [], isHidden: true }

async function readShown(): Promise<Shown> {
  const [accounts, isHidden] = await Promise.all([accountsItem.read(), privacyItem.read()])
  return { ids: accounts.map(({ id }) => id), isHidden }
}

function watchShown(onChange: () => void): () => void {
  const stops = [accountsItem, privacyItem].map((item) => item.watch(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

function fullName({ label, partnerId }: Named): string {
  return label === undefined ? partnerId : `${label} (${partnerId})`
}

function hiddenName({ id }: Named, ids: readonly string[]): string {
  const place = id === undefined ? -1 : ids.indexOf(id)
  return place < 0 ? words('transfer.hiddenAccount') : words('popup.hiddenAccount', { number: String(place + 1) })
}
