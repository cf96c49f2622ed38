import type { Settings } from './settings.ts'
import { ROWS, type SettingName } from './settings-table.ts'

/** Settings by path, one for each thing that can be set apart: "intervalMinutes", "limits.waba", "thresholds.EUR". */
export type Fields = ReadonlyMap<string, unknown>

/** What is absent, as a setting or as an entry of one, has no field. */
export function settingFields(
  settings: { readonly [Name in SettingName]?: Settings[Name] | object | undefined },
): Fields {
  return new Map(
    ROWS.flatMap(([name, { is }]): [string, unknown][] => {
      const value = settings[name]
      if (value === undefined) return []
      return is === 'each' ? Object.entries(value).map(([key, entry]) => [`${name}.${key}`, entry]) : [[name, value]]
    }),
  )
}

/** The settings of which these are the fields; of two with the same path the last counts. */
export function settingsOf(fields: Iterable<readonly [path: string, value: unknown]>): Settings {
  const settings: Record<string, unknown> = Object.fromEntries(
    ROWS.flatMap(([name, { is }]) => (is === 'each' ? [[name, {}]] : [])),
  )
  for (const [path, value] of fields) {
    const [name = '', key] = path.split('.')
    settings[name] = key === undefined ? value : { ...(settings[name] as object), [key]: value }
  }
  return settings as Settings
}
