import { useEffect, useRef, useState } from 'preact/hooks'
import { type Account, LONGEST_LABEL } from '#domain/account/account.ts'

type ReadName = (account: Account) => Promise<string | undefined>

/**
 * The name of the partner of an account that was just connected; undefined until it was read, and without one. It is kept as
 * what the account is called, also where nobody waited for it, unless the user has called it something before.
 */
export function usePartnerName(
  account: Account | undefined,
  accounts: readonly Account[],
  readName: ReadName | undefined,
  onKeep: (accountId: string, label: string) => Promise<void>,
): string | undefined {
  const [name, setName] = useState<string>()
  const latest = useRef(accounts)
  latest.current = accounts
  const asked = useRef<string>(undefined)
  useEffect(() => {
    setName(undefined)
    if (account?.kind !== 'partner' || !readName || asked.current === account.id) return
    const { id } = account
    asked.current = id
    const read = async () => {
      const found = toLabel(await readName(account))
      if (asked.current === id) setName(found)
      const current = latest.current.find((each) => each.id === id)
      if (found && current && current.label === undefined) await onKeep(id, found)
    }
    void read()
  }, [account?.id, readName])
  return name
}

/** A name of the server as an account can have it; undefined for none. */
function toLabel(name: string | undefined): string | undefined {
  return name?.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_LABEL).trim() || undefined
}
