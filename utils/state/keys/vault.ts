import * as v from 'valibot'
import { KEY_MODES, type KeyMode } from '#domain/keys/key-mode.ts'
import { NO_FAILURES, type UnlockFailures } from '#domain/keys/unlock-wait.ts'
import { wholeWithin } from '#state/item/schemas.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

/** Weaker rounds would not be ours, and more than this would stop the page for half a minute. */
const LEAST_ITERATIONS = 600_000
const MOST_ITERATIONS = 20_000_000
/** In Base64; the key of an account is a hundred characters. */
const LONGEST_CIPHERTEXT = 65_536
/** The keys that were opened with the last passphrase, and with the one before it while it is being changed. */
const MOST_OPENED = 2

const base64 = (pattern: RegExp) => v.pipe(v.string(), v.regex(pattern))
const salt = base64(/^[A-Za-z0-9+/]{22}==$/)

/** What AES-GCM makes of a text: an IV of 12 bytes, and at least the 16 of its tag. */
export const sealedSchema = v.object({
  iv: base64(/^[A-Za-z0-9+/]{16}$/),
  ciphertext: v.pipe(
    v.string(),
    v.maxLength(LONGEST_CIPHERTEXT),
    v.regex(/^(?:[A-Za-z0-9+/]{4}){5,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
  ),
})

/** What a passphrase is tried on; `check` is there so that a wrong one is known also where no key is stored. */
export type PassphraseVault = {
  readonly mode: 'passphrase'
  readonly salt: string
  readonly iterations: number
  readonly check: { readonly iv: string; readonly ciphertext: string }
}

/**
 * How a key that is stored from now on is kept, and what the passphrase of those that are stored is tried on. How each of
 * them is kept, its own item says.
 */
export type Vault = { readonly mode: 'plain' | 'session' } | PassphraseVault

export const vaultItem = defineStoredItem<Vault>({
  key: 'vault',
  version: 1,
  schema: v.variant('mode', [
    v.object({ mode: v.picklist(KEY_MODES.filter((mode) => mode !== 'passphrase')) }),
    v.object({
      mode: v.literal('passphrase'),
      salt,
      iterations: wholeWithin(LEAST_ITERATIONS, MOST_ITERATIONS),
      check: sealedSchema,
    }),
  ]),
  fallback: { mode: 'plain' },
  usedBy: ['diagnostics'],
})

/** Undefined where it cannot be read: what was to be encrypted must not be stored as it is then. */
export async function readVault(): Promise<Vault | undefined> {
  const { state, value } = await vaultItem.inspect()
  return state === 'damaged' || state === 'newer' ? undefined : value
}

/** An AES key that a passphrase has opened, and the salt of the vault that it belongs to. */
export type OpenedVault = { readonly salt: string; readonly key: string }

/** Newest first. Ends with the browser; the passphrase itself is kept nowhere. */
export const openedVaultsItem = defineStoredItem<readonly OpenedVault[]>({
  key: 'session:opened-vaults',
  version: 1,
  schema: v.pipe(v.array(v.object({ salt, key: base64(/^[A-Za-z0-9+/]{43}=$/) })), v.maxLength(MOST_OPENED)),
  fallback: [],
  usedBy: ['diagnostics'],
  clearedBy: ['lock'],
})

/** The API keys that are not to outlive the browser, by account id. */
export const sessionKeysItem = defineStoredItem<Readonly<Record<string, string>>>({
  key: 'session:session-keys',
  version: 1,
  schema: v.record(v.string(), v.string()),
  fallback: {},
  usedBy: ['diagnostics'],
})

/** Outlives restarts, so that they are no way round the wait. */
export const unlockFailuresItem = defineStoredItem<UnlockFailures>({
  key: 'unlock-failures',
  version: 1,
  schema: v.object({
    count: wholeWithin(0),
    lastAtMs: wholeWithin(0),
  }),
  fallback: NO_FAILURES,
})

/** What screens show of how the keys are kept. Never a key. */
export type KeyStatus = { readonly mode: KeyMode | 'unknown'; readonly isLocked: boolean }

export async function readKeyStatus(): Promise<KeyStatus> {
  const [vault, opened] = await Promise.all([readVault(), openedVaultsItem.read()])
  if (!vault) return { mode: 'unknown', isLocked: false }
  const isLocked = vault.mode === 'passphrase' && opened.every((other) => other.salt !== vault.salt)
  return { mode: vault.mode, isLocked }
}

/** Calls back when another mode was chosen, or something was locked or opened; returns the function that stops it. */
export function watchKeyStatus(onChange: () => void): () => void {
  const stops = [vaultItem.watch(onChange), watchOpenKeys(onChange)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Calls back when keys were opened or locked; returns the function that stops it. */
export function watchOpenKeys(onChange: () => void): () => void {
  const stops = [openedVaultsItem.watch(onChange), sessionKeysItem.watch(onChange)]
  return () => {
    for (const stop of stops) stop()
  }
}
