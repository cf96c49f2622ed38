import type { UnlockResult } from '#domain/keys/key-mode.ts'
import { normalizePassphrase } from '#domain/keys/passphrase.ts'
import { nextUnlockMs } from '#domain/keys/unlock-wait.ts'
import { decrypt, deriveKey } from '#platform/encryption.ts'
import { withLock } from '#platform/locks.ts'
import { openedVaultsItem, readVault, unlockFailuresItem } from '#state/keys/vault.ts'

/** What the check of a vault is bound to. */
export const VAULT_CONTEXT = 'saldo vault 1'

/**
 * Opens the keys for as long as the browser runs. A wrong passphrase changes nothing but the wait before the next try; each
 * one is counted before it is tried, so that a page that is closed meanwhile has no free one.
 */
export function unlock(passphrase: string, now: () => number): Promise<UnlockResult> {
  return withLock('saldo-keys', async () => {
    const vault = await readVault()
    if (vault?.mode !== 'passphrase') return { outcome: 'unlocked' }
    const failures = await unlockFailuresItem.read()
    const untilMs = nextUnlockMs(failures, now())
    if (untilMs !== undefined) return { outcome: 'waiting', untilMs }
    const counted = { count: failures.count + 1, lastAtMs: now() }
    await unlockFailuresItem.write(counted)
    const key = await deriveKey(normalizePassphrase(passphrase), vault.salt, vault.iterations)
    if ((await decrypt(key, vault.check, VAULT_CONTEXT)) === undefined) {
      return { outcome: 'wrong', untilMs: nextUnlockMs(counted, now()) }
    }
    await openedVaultsItem.write([{ salt: vault.salt, key }])
    await unlockFailuresItem.remove()
    return { outcome: 'unlocked' }
  })
}

/** Forgets what the passphrase has opened: from now on nothing is read until it is entered again. */
export function lock(): Promise<void> {
  return withLock('saldo-keys', () => openedVaultsItem.remove())
}
