import * as v from 'valibot'
import { cleanInput } from '#domain/connect/clean-input.ts'
import { MICROS_PER_UNIT } from '#domain/money/money.ts'
import type { Managed, ManagedSettings } from '#domain/settings/managed.ts'

const SECOND_MS = 1_000
const LONGEST_ID = 100

const integer = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** Administrators write seconds and whole units of a currency, as public/managed-schema.json tells them. */
const rateLimit = v.pipe(
  v.strictObject({ calls: integer(1, 100_000), windowSeconds: integer(1, 86_400) }),
  v.transform(({ calls, windowSeconds }) => ({ calls, windowMs: windowSeconds * SECOND_MS })),
)
const micros = v.pipe(
  v.number(),
  v.transform((units) => Math.round(units * MICROS_PER_UNIT)),
  v.safeInteger(),
)
const thresholds = v.pipe(
  v.strictObject({ warningBelow: micros, criticalBelow: micros }),
  v.transform(({ warningBelow, criticalBelow }) => ({
    warningBelowMicros: warningBelow,
    criticalBelowMicros: criticalBelow,
  })),
)
const scope = v.picklist(['partner', 'client', 'channel', 'waba'])

const FIELDS = {
  intervalMinutes: integer(1, 1_440),
  limitShare: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)),
  limits: (value: unknown) => eachEntry(scope, rateLimit, value),
  thresholds: (value: unknown) => eachEntry(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), thresholds, value),
  weekStart: v.picklist([1, 2, 3, 4, 5, 6, 7]),
  theme: v.picklist(['system', 'light', 'dark']),
  partnerId: v.pipe(
    v.string(),
    v.transform(cleanInput),
    v.nonEmpty(),
    v.maxLength(LONGEST_ID),
    v.regex(/^[\x21-\x7e]+$/),
  ),
} as const satisfies Record<keyof ManagedSettings | 'partnerId', v.GenericSchema<unknown> | Each>

type Each = (value: unknown) => { readonly value: Record<string, unknown>; readonly isWhole: boolean }

/**
 * What an administrator has set, field by field: one that is wrong does not take the others with it, since a policy cannot be
 * refused, and is named as ignored. A key is never read.
 */
export function parseManagedPolicy(policy: unknown): Managed {
  const settings: Record<string, unknown> = {}
  const ignored = new Set<string>()
  for (const [name, value] of Object.entries(typeof policy === 'object' && policy !== null ? policy : {})) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : undefined
    if (!field) ignored.add('other')
    else if (typeof field === 'function') {
      const { value: entries, isWhole } = field(value)
      if (!isWhole) ignored.add(name)
      if (Object.keys(entries).length > 0) settings[name] = entries
    } else {
      const result = v.safeParse(field, value)
      if (result.success) settings[name] = result.output
      else ignored.add(name)
    }
  }
  const { partnerId, ...others } = settings
  return {
    settings: others as ManagedSettings,
    ...(typeof partnerId === 'string' && { partnerId }),
    ignored: [...ignored].toSorted(),
  }
}

/** Whether an administrator has set anything, be it nonsense. */
export function isManaged({ settings, partnerId, ignored }: Managed): boolean {
  return Object.keys(settings).length > 0 || partnerId !== undefined || ignored.length > 0
}

function eachEntry(name: v.GenericSchema<unknown, string>, schema: v.GenericSchema, value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value: {}, isWhole: false }
  const entries = Object.entries(value)
  const sound = entries.flatMap(([key, entry]) => {
    const result = v.safeParse(schema, entry)
    return v.safeParse(name, key).success && result.success ? [[key, result.output] as const] : []
  })
  return { value: Object.fromEntries(sound), isWhole: sound.length === entries.length }
}
