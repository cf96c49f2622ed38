import * as v from 'valibot'
import type { ManagedSettings } from '#domain/settings/managed.ts'
import type { Settings } from '#domain/settings/settings.ts'
import {
  IN_EVERY_STORE,
  MANAGED_ROWS,
  type ManagedName,
  ROWS,
  type SettingName,
} from '#domain/settings/settings-table.ts'
import { numberWithin } from '#state/item/schemas.ts'
import { currencyCode, rowSchema, type Schema, type SettingReading } from './setting-schemas.ts'

/** Storage keeps what an earlier Saldo, or a hand, has written: fractions too, and windows that nobody can choose. */
const stored: SettingReading = {
  number: (leaf) => {
    const { least, most } = leaf.kept ?? leaf
    return numberWithin(least, most)
  },
  object: v.object,
  record: (entry) => v.record(currencyCode, entry),
  keyed: (entry) => entry,
}

/** What the user chose. What was added after Saldo 0.1 may be absent, and means the default then. */
export const storedSettings: v.GenericSchema<unknown, Settings> = v.object(
  Object.fromEntries(
    ROWS.map(([name, row]) => {
      const schema = rowSchema(row, stored)
      return [name, IN_EVERY_STORE.includes(name) ? schema : v.optional(schema, row.default)]
    }),
  ) as { readonly [Name in SettingName]: v.GenericSchema<unknown, Settings[Name]> },
)

/** What an administrator has set: any of the settings, and of those with an entry for each key any entry. */
export const storedPolicy: v.GenericSchema<unknown, ManagedSettings> = v.object(
  Object.fromEntries(
    MANAGED_ROWS.map(([name, row]): [string, Schema] => [
      name,
      v.optional(rowSchema(row, { ...stored, keyed: v.optional })),
    ]),
  ) as { readonly [Name in ManagedName]: v.GenericSchema<unknown, ManagedSettings[Name]> },
)
