import * as v from 'valibot'
import { defineAccountItem } from '#state/item/stored-item.ts'
import { sealedSchema } from './vault.ts'

/**
 * The Partner API key of an account, as it is kept. `none`: there is none, as for the sample account. `session`: it is in
 * sessionKeysItem, for as long as the browser runs.
 */
export type StoredKey =
  | { readonly mode: 'none' | 'session' }
  | { readonly mode: 'plain'; readonly key: string }
  | { readonly mode: 'passphrase'; readonly iv: string; readonly ciphertext: string }

export const NO_KEY: StoredKey = { mode: 'none' }

/** In an item of its own: never joined with anything that is shown, sent or exported. */
export const keyItem = defineAccountItem<StoredKey>({
  key: 'key',
  version: 2,
  schema: v.variant('mode', [
    v.object({ mode: v.picklist(['none', 'session']) }),
    v.object({ mode: v.literal('plain'), key: v.string() }),
    v.object({ mode: v.literal('passphrase'), ...sealedSchema.entries }),
  ]),
  fallback: NO_KEY,
  migrations: { 2: withMode },
  usedBy: ['diagnostics'],
})

/** A key that is kept as it is; an empty one is none. */
export function plainKey(key: string): StoredKey {
  return key === '' ? NO_KEY : { mode: 'plain', key }
}

/** Version 1 was the key itself, and empty where there was none. */
function withMode(key: unknown): unknown {
  return typeof key === 'string' ? plainKey(key) : key
}
