import type { UseKey } from '#api/http/use-key.ts'
import type { Account } from '#domain/account/account.ts'
import { type KeyState, keyText } from '#domain/keys/key-mode.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { getStored, ignoreRefusal } from '#state/item/storage-access.ts'
import { keyItem } from '#state/keys/keys.ts'
import { readKeyStatus, watchKeyStatus } from '#state/keys/vault.ts'
import { isSameKey, readKeyFrom } from './key-ring.ts'

/**
 * The key of an account as it was read, to be used for as long as the account has it: looked at right before each request,
 * and whenever a page changes accounts or keys meanwhile, so that a lock or a disconnection ends what is under way.
 */
export function whileKept(account: Pick<Account, 'id' | 'partnerId'>, key: KeyState): UseKey {
  const { id, partnerId } = account
  const isKept = async () => {
    const stored = await getStored([accountsItem.key, keyItem(id).key])
    const isThere = accountsItem.readFrom(stored).some((other) => other.id === id && other.partnerId === partnerId)
    return isThere && isSameKey(await readKeyFrom(id, keyItem(id).readFrom(stored)), key)
  }
  const watch = (look: () => void) => [accountsItem.watch(look), keyItem(id).watch(look), watchKeyStatus(look)]
  return usableWhile(keyText(key), isKept, watch)
}

/** A key that was typed and is kept nowhere yet, to be used for as long as nothing is locked. */
export function whileUnlocked(key: string): UseKey {
  return usableWhile(
    key,
    async () => !(await readKeyStatus()).isLocked,
    (look) => [watchKeyStatus(look)],
  )
}

function usableWhile(
  key: string,
  isUsable: () => Promise<boolean>,
  watch: (look: () => void) => readonly (() => void)[],
): UseKey {
  return async (use) => {
    const withdrawal = new AbortController()
    const look = async () => {
      if (!(await isUsable())) withdrawal.abort()
    }
    // Before the first look: between the two nothing can change unseen.
    const stops = watch(() => void look().catch(ignoreRefusal))
    try {
      await look()
      return withdrawal.signal.aborted ? undefined : await use(key, withdrawal.signal)
    } finally {
      for (const stop of stops) stop()
    }
  }
}
