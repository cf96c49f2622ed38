import type { RateLimits } from '#domain/limits/rate-budget.ts'
import type { Settings, Thresholds } from './settings.ts'

/** The settings that an administrator can set; which account the badge shows is the user's own. */
export type ManagedSettings = {
  readonly intervalMinutes?: number | undefined
  readonly limitShare?: number | undefined
  readonly limits?: Partial<RateLimits> | undefined
  readonly thresholds?: Readonly<Record<string, Thresholds>> | undefined
  readonly weekStart?: Settings['weekStart']
  readonly theme?: Settings['theme'] | undefined
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
export function applyManaged(settings: Settings, { settings: managed }: Managed): Settings {
  const { intervalMinutes, limitShare, limits, thresholds, weekStart, theme } = managed
  return {
    ...settings,
    ...(intervalMinutes !== undefined && { intervalMinutes }),
    ...(limitShare !== undefined && { limitShare }),
    ...(limits && { limits: { ...settings.limits, ...limits } }),
    ...(thresholds && { thresholds: { ...settings.thresholds, ...thresholds } }),
    ...(weekStart !== undefined && { weekStart }),
    ...(theme !== undefined && { theme }),
  }
}

/**
 * What of `chosen` is the user's to store: where a field is managed, what the user had chosen before stays, and comes back
 * when the administrator lets go of it.
 */
export function keepOwn(chosen: Settings, own: Settings, managed: Managed): Settings {
  const fields = managed.settings
  const { weekStart: _chosen, ...others } = chosen
  const weekStart = fields.weekStart === undefined ? chosen.weekStart : own.weekStart
  return {
    ...others,
    ...(fields.intervalMinutes !== undefined && { intervalMinutes: own.intervalMinutes }),
    ...(fields.limitShare !== undefined && { limitShare: own.limitShare }),
    ...(fields.limits && { limits: { ...chosen.limits, ...only(own.limits, fields.limits) } }),
    ...(fields.thresholds && {
      thresholds: {
        ...without(chosen.thresholds, fields.thresholds),
        ...only(own.thresholds, fields.thresholds),
      },
    }),
    ...(fields.theme !== undefined && { theme: own.theme }),
    ...(weekStart !== undefined && { weekStart }),
  }
}

/**
 * The fields that the user cannot change, as paths: "intervalMinutes", "limits.channel", "thresholds.EUR", "partnerId".
 */
export function lockedFields({ settings, partnerId }: Managed): ReadonlySet<string> {
  const { limits = {}, thresholds = {}, ...others } = settings
  return new Set([
    ...Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    ...Object.keys(limits).map((scope) => `limits.${scope}`),
    ...Object.keys(thresholds).map((currency) => `thresholds.${currency}`),
    ...(partnerId === undefined ? [] : ['partnerId']),
  ])
}

function only<Value>(values: Readonly<Record<string, Value>>, fields: object): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(fields, name)))
}

function without<Value>(values: Readonly<Record<string, Value>>, fields: object): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(fields, name)))
}
