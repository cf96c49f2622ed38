import * as v from 'valibot'
import { cleanInput } from '#domain/connect/clean-input.ts'
import type { Managed, ManagedSettings } from '#domain/settings/managed.ts'
import { policyUnit } from '#domain/settings/policy-unit.ts'
import { type Each, MANAGED_ROWS, type Part, type Plain, type SettingRow } from '#domain/settings/settings-table.ts'
import { CURRENCY, choosable, type Schema, valueSchema } from './setting-schemas.ts'

const LONGEST_ID = 100

const partnerIdSchema = v.pipe(
  v.string(),
  v.transform(cleanInput),
  v.nonEmpty(),
  v.maxLength(LONGEST_ID),
  v.regex(/^[\x21-\x7e]+$/),
)

const KNOWN: readonly string[] = ['partnerId', ...MANAGED_ROWS.map(([name]) => name)]

/**
 * What an administrator has set, field by field: one that is wrong does not take the others with it, since a policy cannot be
 * refused, and is named as ignored. A key is never read.
 */
export function parseManagedPolicy(policy: unknown): Managed {
  const fields = new Map(Object.entries(typeof policy === 'object' && policy !== null ? policy : {}))
  const read = MANAGED_ROWS.flatMap(([name, row]) =>
    fields.has(name) ? [{ name, ...readRow(row, fields.get(name)) }] : [],
  )
  const settings = read.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))
  const partner = v.safeParse(partnerIdSchema, fields.get('partnerId'))
  const ignored = new Set(read.flatMap(({ name, isWhole }): string[] => (isWhole ? [] : [name])))
  if (fields.has('partnerId') && !partner.success) ignored.add('partnerId')
  if ([...fields.keys()].some((name) => !KNOWN.includes(name))) ignored.add('other')
  return {
    settings: Object.fromEntries(settings) as ManagedSettings,
    ...(partner.success && { partnerId: partner.output }),
    ignored: [...ignored].toSorted(),
  }
}

/** Whether an administrator has set anything, be it nonsense. */
export function isManaged({ settings, partnerId, ignored }: Managed): boolean {
  return Object.keys(settings).length > 0 || partnerId !== undefined || ignored.length > 0
}

type Read = { readonly value: unknown; readonly isWhole: boolean }

/** What is sound of a setting, undefined where nothing is. */
function readRow(row: SettingRow, value: unknown): Read {
  if (row.is === 'each') return readEach(row, value)
  const result = v.safeParse(policyValue(row), value)
  return { value: result.success ? result.output : undefined, isWhole: result.success }
}

function readEach({ keys, entry }: Each, value: unknown): Read {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value: undefined, isWhole: false }
  const schema = entrySchema(entry)
  const isKey = (key: string) => (keys === 'currency' ? CURRENCY.test(key) : keys.includes(key))
  const entries = Object.entries(value)
  const sound = entries.flatMap(([key, each]) => {
    const result = v.safeParse(schema, each)
    return isKey(key) && result.success ? [[key, result.output] as const] : []
  })
  return {
    value: sound.length > 0 ? Object.fromEntries(sound) : undefined,
    isWhole: sound.length === entries.length,
  }
}

/** An entry by the names of the policy, which becomes one by those of the setting. */
function entrySchema(entry: Each['entry']): Schema {
  const names = Object.entries(entry).map(([name, leaf]) => ({ name, leaf, written: policyUnit(name, leaf).name }))
  return v.pipe(
    v.strictObject(Object.fromEntries(names.map(({ leaf, written }) => [written, policyValue(leaf)]))),
    v.transform((value) => Object.fromEntries(names.map(({ name, written }) => [name, value[written]]))),
  )
}

/** A value in the units of the policy, which becomes one in those of the setting. */
function policyValue(leaf: Plain | Part): Schema {
  const { each } = policyUnit('', leaf)
  const schema = valueSchema(leaf, choosable)
  if (each === 1) return schema
  return v.pipe(
    v.number(),
    v.check((units: number) => leaf.is === 'micros' || Number.isInteger(units)),
    v.transform((units: number): unknown => Math.round(units * each)),
    schema,
  )
}
