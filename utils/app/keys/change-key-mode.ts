import type { KeyModeChange, KeyModeResult } from '#domain/keys/key-mode.ts'
import { normalizePassphrase } from '#domain/keys/passphrase.ts'
import { findPassphraseFlaw } from '#domain/keys/passphrase-flaw.ts'
import { NO_FAILURES } from '#domain/keys/unlock-wait.ts'
import { deriveKey, encrypt, PBKDF2_ITERATIONS, randomBytes } from '#platform/encryption.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import type { StorageEntry } from '#state/item/storage-access.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { keyItem, plainKey, type StoredKey } from '#state/keys/keys.ts'
import {
  type OpenedVault,
  openedVaultsItem,
  readKeyStatus,
  sessionKeysItem,
  unlockFailuresItem,
  type Vault,
  vaultItem,
} from '#state/keys/vault.ts'
import { readKey, sealKey } from './key-ring.ts'
import { VAULT_CONTEXT } from './unlock.ts'

const SALT_BYTES = 16

/** The keys that can be read, by account id. */
type OpenKeys = ReadonlyMap<string, string>

/**
 * Keeps all keys in another way, or under another passphrase. First comes what opens them afterwards, then all of them
 * with the mode in one write, and last goes what opened them before: whatever cuts it off, every key that could be read
 * still can be. What could not be read is left as it is.
 */
export async function changeKeyMode(change: KeyModeChange): Promise<KeyModeResult> {
  const flaw = change.mode === 'passphrase' ? findPassphraseFlaw(change.passphrase) : undefined
  if (flaw) return flaw
  return withLock('saldo-keys', async () => {
    if ((await readKeyStatus()).isLocked) return 'locked'
    const keys = await readOpenKeys()
    switch (change.mode) {
      case 'plain':
        await storeAll({ mode: 'plain' }, entriesOf(keys, plainKey))
        break
      case 'session':
        await sessionKeysItem.write({ ...(await sessionKeysItem.read()), ...Object.fromEntries(keys) })
        await storeAll(
          { mode: 'session' },
          entriesOf(keys, () => ({ mode: 'session' })),
        )
        break
      case 'passphrase': {
        const { vault, opened } = await createVault(normalizePassphrase(change.passphrase))
        await openedVaultsItem.write([opened, ...(await openedVaultsItem.read()).slice(0, 1)])
        await storeAll(vault, await sealAll(opened, keys))
        await openedVaultsItem.write([opened])
      }
    }
    if (change.mode !== 'passphrase') await openedVaultsItem.remove()
    if (change.mode !== 'session') await sessionKeysItem.remove()
    return 'changed'
  })
}

/**
 * Gives up the keys that nobody can unlock any more; accounts, settings and history stay. What is pasted next is not
 * written to the disk before another mode is chosen: who had a passphrase does not expect that.
 */
export function giveUpKeys(): Promise<void> {
  return withLock('saldo-keys', async () => {
    const accounts = await accountsItem.read()
    const keys = await Promise.all(accounts.map(async ({ id }) => ({ id, stored: await keyItem(id).read() })))
    const sealed = keys.filter(({ stored }) => stored.mode === 'passphrase')
    await storeAll(
      { mode: 'session' },
      sealed.map(({ id }) => keyItem(id).entry({ mode: 'session' })),
    )
    await openedVaultsItem.remove()
  })
}

async function readOpenKeys(): Promise<OpenKeys> {
  const accounts = await accountsItem.read()
  const found = await Promise.all(accounts.map(async ({ id }) => [id, await readKey(id)] as const))
  return new Map(found.flatMap(([id, key]) => (key.state === 'open' ? [[id, key.key] as const] : [])))
}

function storeAll(vault: Vault, keys: readonly StorageEntry[]): Promise<void> {
  return writeTogether([...keys, vaultItem.entry(vault), unlockFailuresItem.entry(NO_FAILURES)])
}

function entriesOf(keys: OpenKeys, keep: (key: string) => StoredKey): readonly StorageEntry[] {
  return [...keys].map(([id, key]) => keyItem(id).entry(keep(key)))
}

async function sealAll(opened: OpenedVault, keys: OpenKeys): Promise<readonly StorageEntry[]> {
  return Promise.all([...keys].map(async ([id, key]) => keyItem(id).entry(await sealKey(opened, id, key))))
}

async function createVault(passphrase: string): Promise<{ readonly vault: Vault; readonly opened: OpenedVault }> {
  const salt = randomBytes(SALT_BYTES)
  const key = await deriveKey(passphrase, salt, PBKDF2_ITERATIONS)
  const check = await encrypt(key, '', VAULT_CONTEXT)
  return { vault: { mode: 'passphrase', salt, iterations: PBKDF2_ITERATIONS, check }, opened: { salt, key } }
}
