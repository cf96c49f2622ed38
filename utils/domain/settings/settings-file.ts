import type { Account } from '#domain/account/account.ts'
import type { Settings } from './settings.ts'

export const FILE_FORMAT = 'saldo-settings'
export const FILE_VERSION = 1

/** An account as a file has it: without its id, which means nothing elsewhere, and without its key, which never leaves. */
export type FileAccount = Pick<Account, 'partnerId' | 'label' | 'color' | 'zone' | 'badge' | 'usageCurrency'> & {
  /** Ids of channels that come first, and last. */
  readonly pinned: readonly string[]
  readonly muted: readonly string[]
}

/** The settings as a file has them. `badgeAccount` is the place of the badge's account in the list, from 0. */
export type FileSettings = Omit<Settings, 'badgeAccountId'> & { readonly badgeAccount?: number | undefined }

/**
 * What a settings file holds. A type of its own, which has no field for a key: what is added to accounts or settings is in
 * no file before it is added here.
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
}

/** The file of what is stored. Each field is named here: nothing gets into a file by being stored. Sample accounts stay. */
export function buildSettingsFile(stored: Transferable, nowMs: number): SettingsFile {
  const { intervalMinutes, limits, limitShare, thresholds, badgeAccountId, weekStart, theme } = stored.settings
  const accounts = stored.accounts.filter(({ kind }) => kind === 'partner')
  const badgeAccount = accounts.findIndex(({ id }) => id === badgeAccountId)
  return {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    exportedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toString({ smallestUnit: 'second' }),
    settings: {
      intervalMinutes,
      limits,
      limitShare,
      thresholds,
      theme,
      ...(weekStart !== undefined && { weekStart }),
      ...(badgeAccount >= 0 && { badgeAccount }),
    },
    privacy: stored.privacy,
    accounts: accounts.map(({ id, partnerId, label, color, zone, badge, usageCurrency }) => ({
      partnerId,
      ...(label !== undefined && { label }),
      ...(color !== undefined && { color }),
      ...(zone !== undefined && { zone }),
      ...(badge && { badge }),
      ...(usageCurrency !== undefined && { usageCurrency }),
      pinned: stored.pins[id] ?? [],
      muted: stored.mutes[id] ?? [],
    })),
  }
}

/** The name of a file of that day, in the reader's zone: "saldo-settings-2026-11-26.json". */
export function settingsFileName(nowMs: number, zone: string): string {
  const day = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone).toPlainDate()
  return `${FILE_FORMAT}-${day}.json`
}
