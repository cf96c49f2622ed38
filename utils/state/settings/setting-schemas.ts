import * as v from 'valibot'
import type { Bounds, Part, Plain, SettingRow } from '#domain/settings/settings-table.ts'
import { wholeWithin } from '#state/item/schemas.ts'

export type Schema = v.GenericSchema<unknown, unknown>
type Entries = Readonly<Record<string, Schema>>

type Bounded = Extract<Plain | Part, Bounds>

/** What differs between storage and a file in how they read a setting. */
export type SettingReading = {
  readonly number: (leaf: Bounded) => Schema
  readonly object: (entries: Entries) => Schema
  /** Of entries by currency. */
  readonly record: (entry: Schema) => Schema
  /** An entry that the setting must have for each of its keys. */
  readonly keyed: (entry: Schema) => Schema
}

export const CURRENCY = /^[A-Z]{3}$/
export const currencyCode = v.pipe(v.string(), v.regex(CURRENCY))

/** The schema of a setting, as its row says it. */
export function rowSchema(row: SettingRow, reading: SettingReading): Schema {
  if (row.is !== 'each') return valueSchema(row, reading.number)
  const entry = reading.object(
    Object.fromEntries(Object.entries(row.entry).map(([name, leaf]) => [name, valueSchema(leaf, reading.number)])),
  )
  if (row.keys === 'currency') return reading.record(entry)
  return reading.object(Object.fromEntries(row.keys.map((key) => [key, reading.keyed(entry)])))
}

export function valueSchema(leaf: Plain | Part, number: SettingReading['number']): Schema {
  if (leaf.is === 'choice') return v.custom((value) => leaf.of.some((choice) => choice === value))
  if (leaf.is === 'micros') return wholeWithin(Number.MIN_SAFE_INTEGER)
  return leaf.is === 'id' ? v.string() : number(leaf)
}

/** A number that can be chosen today: whole, but for shares. */
export function choosable({ is, least, most }: Bounded) {
  const bounded = v.pipe(v.number(), v.minValue(least), v.maxValue(most))
  return is === 'share' ? bounded : v.pipe(bounded, v.integer())
}
