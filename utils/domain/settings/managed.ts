import { settingFields, settingsOf } from './setting-fields.ts'
import type { Settings } from './settings.ts'
import type { ManagedName } from './settings-table.ts'

/** What an administrator has set of the settings: of a limit, or of the thresholds, some entries. */
export type ManagedSettings = {
  readonly [Name in ManagedName]?:
    | (Settings[Name] extends object ? Partial<Settings[Name]> : Settings[Name])
    | undefined
}

/** What an administrator has set. There is no field for a key: policies can be read by everybody who uses the computer. */
export type Managed = {
  readonly settings: ManagedSettings
  /** The only partner that may be connected. */
  readonly partnerId?: string | undefined
  /** What was set and means nothing to Saldo: names of its own fields, and "other" for names that it does not know. */
  readonly ignored: readonly string[]
}

export const UNMANAGED: Managed = { settings: {}, ignored: [] }

/** The settings that are in force: what the administrator has set wins over what the user chose. */
export function applyManaged(settings: Settings, managed: Managed): Settings {
  return settingsOf([...settingFields(settings), ...settingFields(managed.settings)])
}

/**
 * What of `chosen` is the user's to store: where a field is managed, what the user had chosen before stays, and comes back
 * when the administrator lets go of it.
 */
export function keepOwn(chosen: Settings, own: Settings, managed: Managed): Settings {
  const locked = settingFields(managed.settings)
  return settingsOf([
    ...[...settingFields(chosen)].filter(([path]) => !locked.has(path)),
    ...[...settingFields(own)].filter(([path]) => locked.has(path)),
  ])
}

/**
 * The fields that the user cannot change, as paths: "intervalMinutes", "limits.channel", "thresholds.EUR", "partnerId".
 */
export function lockedFields({ settings, partnerId }: Managed): ReadonlySet<string> {
  return new Set([...settingFields(settings).keys(), ...(partnerId === undefined ? [] : ['partnerId'])])
}
