import { useEffect, useState } from 'preact/hooks'
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

/** What accounts are called in full, kept in step with what is stored; hidden until it is known whether they may be shown. */
export function useAccountNames(): AccountNames {
  const [shown, setShown] = useState<{ readonly ids: readonly string[]; readonly isHidden: boolean }>()
  useEffect(() => {
    let isGone = false
    const reread = async () => {
      const [accounts, isHidden] = await Promise.all([accountsItem.read(), privacyItem.read()])
      if (!isGone) setShown({ ids: accounts.map(({ id }) => id), isHidden })
    }
    const stops = [accountsItem, privacyItem].map((item) => item.watch(() => void reread()))
    void reread()
    return () => {
      isGone = true
      for (const stop of stops) stop()
    }
  }, [])
  const { ids, isHidden } = shown ?? { ids: [], isHidden: true }
  return { isHidden, nameOf: (account) => (isHidden ? hiddenName(account, ids) : fullName(account)) }
}

function fullName({ label, partnerId }: Named): string {
  return label === undefined ? partnerId : `${label} (${partnerId})`
}

function hiddenName({ id }: Named, ids: readonly string[]): string {
  const place = id === undefined ? -1 : ids.indexOf(id)
  return place < 0 ? words('transfer.hiddenAccount') : words('popup.hiddenAccount', { number: String(place + 1) })
}
