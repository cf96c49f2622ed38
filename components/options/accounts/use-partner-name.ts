import { useEffect, useState } from 'preact/hooks'
import type { Account } from '#domain/account/account.ts'

/** The name of the partner of an account that was just connected; undefined until it was read, and without one. */
export function usePartnerName(
  account: Account | undefined,
  readName: ((account: Account) => Promise<string | undefined>) | undefined,
): string | undefined {
  const [name, setName] = useState<string>()
  useEffect(() => {
    setName(undefined)
    if (!account || !readName) return undefined
    let isOutdated = false
    const read = async () => {
      const found = await readName(account)
      if (!isOutdated) setName(found)
    }
    void read()
    return () => {
      isOutdated = true
    }
  }, [account?.id, readName])
  return name
}
