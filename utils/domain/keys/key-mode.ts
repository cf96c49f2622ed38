import type { PassphraseFlaw } from './passphrase-flaw.ts'

/**
 * How the API keys of all accounts are kept. `plain`: on the disk, not encrypted. `passphrase`: on the disk, encrypted,
 * and open from the moment the passphrase is entered until the browser closes. `session`: never on the disk.
 */
export const KEY_MODES = ['plain', 'passphrase', 'session'] as const

export type KeyMode = (typeof KEY_MODES)[number]

/** Whether an account's key can be used. `ended`: it was not kept beyond the life of the browser, or was given up. */
export type KeyState =
  | { readonly state: 'open'; readonly key: string }
  | { readonly state: 'locked' }
  | { readonly state: 'ended' }
  | { readonly state: 'missing' }

/** The key, and an empty text where it cannot be used. */
export function keyText(key: KeyState): string {
  return key.state === 'open' ? key.key : ''
}

/** What the user chose; the passphrase is as it was typed. */
export type KeyModeChange =
  | { readonly mode: 'plain' | 'session' }
  | { readonly mode: 'passphrase'; readonly passphrase: string }

/** `locked`: the keys cannot be read, and so not be kept in another way; otherwise what is wrong with the passphrase. */
export type KeyModeResult = 'changed' | 'locked' | PassphraseFlaw

/** How an unlocking ended. `wrong` and `waiting` say until when the next try has to wait, absent where it need not. */
export type UnlockResult =
  | { readonly outcome: 'unlocked' }
  | { readonly outcome: 'wrong'; readonly untilMs?: number | undefined }
  | { readonly outcome: 'waiting'; readonly untilMs: number }
