import type { Account, Channel } from '#domain/account/account.ts'
import type { WabaCurrencies } from '#domain/account/waba-currencies.ts'
import type { AlertLine } from '#domain/alerts/alert.ts'
import type { Money } from '#domain/money/money.ts'
import type { Failure } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { Managed } from '#domain/settings/managed.ts'
import type { Settings } from '#domain/settings/settings.ts'
import type { Visitor } from '#e2e/gallery/gallery-state.ts'
import type { Vault } from '#state/keys/vault.ts'

/** An account with all that is stored of it. */
export type StoredAccount = {
  readonly account: Account
  /** As after an import: a key is kept, if not said otherwise. */
  readonly isKeyless?: boolean
  readonly balance?: Reading<readonly Money[]>
  /** Without a list, it was not read to its end. */
  readonly channels?: readonly Channel[]
  readonly pinned?: readonly string[]
  readonly muted?: readonly string[]
  /** What is known of the currencies of its WABAs. */
  readonly wabaCurrencies?: WabaCurrencies
  /** When a call of it was refused for its limits. */
  readonly refusedAtMs?: number
  /** Its alerts, the newest first. */
  readonly alerts?: readonly AlertLine[]
}

/** What lies in the browser's storage before the options page is opened. */
export type StoredOptions = {
  readonly accounts: readonly StoredAccount[]
  readonly settings?: Partial<Settings>
  readonly managed?: Managed
  readonly isHidden?: boolean
  readonly vault?: Vault
  /** A passphrase was entered: the vault is open. */
  readonly isOpen?: boolean
  /** As a later Saldo would have stored it. */
  readonly isOfNewerVersion?: boolean
}

/** One look of the options page that was designed. */
export type OptionsGalleryState = {
  /** Undefined: the browser never answers. */
  readonly stored: StoredOptions | undefined
  /** How the check of a connection ends: well, if not said otherwise. */
  readonly check?: Failure | 'never'
  /** The toolbar button is not pinned. */
  readonly isUnpinned?: boolean
  /** The browser lets notifications be shown. */
  readonly mayNotify?: boolean
  /** The page of the settings that is looked at, if not the first one. */
  readonly place?: string
  /** What is done before it is looked at. */
  readonly visit?: (visitor: Visitor) => Promise<unknown>
  /** The pictures of it, each of what a selector finds; none for what looks like another state but for its words. */
  readonly parts: Readonly<Record<string, string>>
  /** It is looked at in the few colours of the reader. */
  readonly hasForcedColors?: boolean
  /** Its pictures are taken of a wide page too. */
  readonly isWideToo?: boolean
}
