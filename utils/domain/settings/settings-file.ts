import type { Account } from '#domain/account/account.ts'
import { confirmedCurrencies, NO_CURRENCIES, type WabaCurrencies } from '#domain/account/waba-currencies.ts'
import { plainDate } from '#domain/calendar/month.ts'
import type { Settings } from './settings.ts'
import { type IN_EVERY_FILE, MANAGED_ROWS, type ManagedName } from './settings-table.ts'

export const FILE_FORMAT = 'saldo-settings'
export const FILE_VERSION = 1

/** What a file has of an account. Its id means nothing elsewhere, and its key never leaves. */
export const ACCOUNT_FIELDS = ['partnerId', 'label', 'color', 'zone', 'badge', 'usageCurrency', 'isSilent'] as const

export type FileAccount = Pick<Account, (typeof ACCOUNT_FIELDS)[number]> & {
  /** Ids of channels that come first, and last. */
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
  /** What the user has said of the currencies of its WABAs, by their ids; a file of an older Saldo says nothing. */
  readonly wabaCurrencies?: Readonly<Record<string, string>> | undefined
}

type Always = (typeof IN_EVERY_FILE)[number]

/** The settings as a file has them. `badgeAccount` is the place of the badge's account in the list, from 0. */
export type FileSettings = Pick<Settings, Always> & {
  readonly [Name in Exclude<ManagedName, Always>]?: Settings[Name] | undefined
} & { readonly badgeAccount?: number | undefined }

/**
 * What a settings file holds. A type of its own, which has no field for a key: what is added to accounts is in no file before
 * it is added here.
 */
export type SettingsFile = {
  readonly format: typeof FILE_FORMAT
  readonly version: typeof FILE_VERSION
  /** An instant, as ISO 8601 writes it. */
  readonly exportedAt: string
  readonly settings: FileSettings
  /** Whether amounts and names are hidden. */
  readonly privacy: boolean
  readonly accounts: readonly FileAccount[]
}

/** What is stored of that, before it is a file and after it was one: the user's own settings, not the managed ones. */
export type Transferable = {
  readonly settings: Settings
  readonly privacy: boolean
  readonly accounts: readonly Account[]
  /** Ids of channels by account. */
  readonly pins: Readonly<Record<string, readonly string[]>>
  readonly mutes: Readonly<Record<string, readonly string[]>>
  /** What is known of the currencies of WABAs, by account. */
  readonly wabaCurrencies: Readonly<Record<string, WabaCurrencies>>
}

/** The file of what is stored. Only what is named gets into it: nothing does by being stored. Sample accounts stay. */
export function buildSettingsFile(stored: Transferable, nowMs: number): SettingsFile {
  const { settings, privacy, accounts } = stored
  const partners = accounts.filter(({ kind }) => kind === 'partner')
  const badgeAccount = partners.findIndex(({ id }) => id === settings.badgeAccountId)
  const names = MANAGED_ROWS.map(([name]) => name)
  return {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    exportedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toString({ smallestUnit: 'second' }),
    settings: { ...pick(settings, names), ...(badgeAccount >= 0 && { badgeAccount }) },
    privacy,
    accounts: partners.map((account) => accountInFile(account, stored)),
  }
}

/** An account with its channels, without what means nothing elsewhere, or is learned there too. */
export function accountInFile(account: Account, { pins, mutes, wabaCurrencies }: Transferable): FileAccount {
  return {
    ...pick(account, ACCOUNT_FIELDS),
    pinned: pins[account.id] ?? [],
    muted: mutes[account.id] ?? [],
    wabaCurrencies: confirmedCurrencies(wabaCurrencies[account.id] ?? NO_CURRENCIES),
  }
}

/** The name of a file of that day, in the reader's zone: "saldo-settings-2026-11-26.json". */
export function settingsFileName(nowMs: number, zone: string): string {
  const day = plainDate(nowMs, zone)
  return `${FILE_FORMAT}-${day}.json`
}

/** The fields of these names that are there. */
function pick<Fields extends object, Name extends keyof Fields>(fields: Fields, names: readonly Name[]) {
  const there = names.filter((name) => fields[name] !== undefined)
  return Object.fromEntries(there.map((name) => [name, fields[name]])) as Pick<Fields, Name>
}
