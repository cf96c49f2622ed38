import { type KeyState, keyText } from '#domain/keys/key-mode.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import { withLock } from '#platform/locks.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import { keyItem, NO_KEY, plainKey, type StoredKey } from '#state/keys/keys.ts'
import { type OpenedVault, openedVaultsItem, readKeyStatus, readVault, sessionKeysItem } from '#state/keys/vault.ts'

/** The key of an account, however it is kept. While it is kept in another way, it is found in the one or the other. */
export async function readKey(accountId: string): Promise<KeyState> {
  return readKeyFrom(accountId, await keyItem(accountId).read())
}

/** The same of an item that is read already. */
export async function readKeyFrom(accountId: string, stored: StoredKey): Promise<KeyState> {
  const found = await openKey(accountId, stored)
  if (found.state === 'open' || found.state === 'missing') return found
  // What opens it goes when it was stored anew: then it was looked at too early.
  const isSame = JSON.stringify(await keyItem(accountId).read()) === JSON.stringify(stored)
  return isSame ? found : readKey(accountId)
}

/** Whether an account has the key that was read before, however it is kept now. */
export function isSameKey(left: KeyState, right: KeyState): boolean {
  return left.state === right.state && keyText(left) === keyText(right)
}

/**
 * Has a key stored in the mode that was chosen: `write` gets its entry, and stores it together with what belongs to it. An
 * empty key is none. Returns false without calling `write` while the keys are locked.
 */
export function storeKey(
  accountId: string,
  key: string,
  write: (entry: StorageEntry) => Promise<void>,
): Promise<boolean> {
  return withLock('saldo-keys', async () => {
    const stored = key === '' ? NO_KEY : await keepKey(accountId, key)
    if (!stored) return false
    await write(keyItem(accountId).entry(stored))
    if (stored.mode !== 'session') await removeSessionKey(accountId)
    return true
  })
}

/** Runs `write`, which stores that there are no keys, while no other page stores them again. */
export function dropKeys(
  accountIds: readonly string[],
  write: (entries: readonly StorageEntry[]) => Promise<void>,
): Promise<void> {
  return withLock('saldo-keys', async () => {
    await write(accountIds.map((id) => keyItem(id).entry(NO_KEY)))
    for (const id of accountIds) await removeSessionKey(id)
  })
}

/** A key as it is stored under an open vault: bound to its account, so that another one's in its place opens nothing. */
export async function sealKey({ key }: Pick<OpenedVault, 'key'>, accountId: string, text: string): Promise<StoredKey> {
  return { mode: 'passphrase', ...(await encrypt(key, text, contextOf(accountId))) }
}

async function openKey(accountId: string, stored: StoredKey): Promise<KeyState> {
  switch (stored.mode) {
    case 'none':
      return { state: 'missing' }
    case 'plain':
      return { state: 'open', key: stored.key }
    case 'session': {
      const { [accountId]: key } = await sessionKeysItem.read()
      return key === undefined ? { state: 'ended' } : { state: 'open', key }
    }
    case 'passphrase': {
      for (const { key: vaultKey } of await openedVaultsItem.read()) {
        const key = await decrypt(vaultKey, stored, contextOf(accountId))
        if (key !== undefined) return { state: 'open', key }
      }
      // What the right passphrase does not open was damaged, and no other one will.
      return { state: (await readKeyStatus()).isLocked ? 'locked' : 'ended' }
    }
  }
}

async function keepKey(accountId: string, key: string): Promise<StoredKey | undefined> {
  const vault = await readVault()
  if (vault?.mode === 'plain') return plainKey(key)
  if (vault?.mode === 'passphrase') {
    const opened = (await openedVaultsItem.read()).find(({ salt }) => salt === vault.salt)
    return opened && sealKey(opened, accountId, key)
  }
  // Also where it is no longer known how: what may have been meant to be encrypted must not reach the disk.
  await sessionKeysItem.write({ ...(await sessionKeysItem.read()), [accountId]: key })
  return { mode: 'session' }
}

/** For a caller that holds the lock of keys. */
async function removeSessionKey(accountId: string): Promise<void> {
  const { [accountId]: key, ...others } = await sessionKeysItem.read()
  if (key === undefined) return
  await (Object.keys(others).length > 0 ? sessionKeysItem.write(others) : sessionKeysItem.remove())
}

function contextOf(accountId: string): string {
  return `saldo key 2 ${accountId}`
}
