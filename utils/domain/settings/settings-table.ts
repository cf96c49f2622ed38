import { WEEKDAYS } from '#domain/calendar/weekdays.ts'
import { DOCUMENTED_LIMITS } from '#domain/limits/rate-limits.ts'

export type Bounds = { readonly least: number; readonly most: number }

/** A number. `kept` is what storage still reads where an earlier Saldo, or a hand, has written more than can be chosen. */
type NumberOf<Kind> = Bounds & { readonly is: Kind; readonly kept?: Bounds }

/** A setting of one value; on or off is a choice of false and true. An id means something on this computer only. */
export type Plain =
  | NumberOf<'minutes' | 'share'>
  | { readonly is: 'choice'; readonly of: readonly (string | number | boolean)[] }
  | { readonly is: 'id' }

/** A part of an entry. */
export type Part = NumberOf<'calls' | 'milliseconds'> | { readonly is: 'micros' }

/** A setting of one entry for each of some keys, or for each currency, by its ISO code. */
export type Each = {
  readonly is: 'each'
  readonly keys: readonly string[] | 'currency'
  readonly entry: Readonly<Record<string, Part>>
}

/** A setting without a default may be absent: that is a choice of its own, and what it means is its readers' to say. */
export type SettingRow = (Plain | Each) & { readonly default?: unknown }

/** Of a day, as its clock begins them. */
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** Beyond what any server allows; more would fill the memory when a limit counts as spent. */
const CALLS = { is: 'calls', least: 1, most: 1_000_000 } as const
const WINDOW_MS = {
  is: 'milliseconds',
  least: 1_000,
  most: 86_400_000,
  kept: { least: 1, most: 86_400_000_000 },
} as const
const INTERVAL = { is: 'minutes', least: 1, most: 1_440 } as const

/**
 * Every setting, declared once: what it may be and is by default. The type, the stored shape, the policy with its schema, the
 * settings file, what an import shows and the defaults follow from this table, in the order of its rows.
 */
export const SETTINGS = {
  /**
   * Between two readings of the balance. Alarms come no more often than every minute; a balance of yesterday is worth
   * no badge.
   */
  intervalMinutes: { ...INTERVAL, default: 15 },
  /** The part of the limits that Saldo uses; the partner's own servers share them. */
  limitShare: { is: 'share', least: 0.01, most: 1, default: 0.5 },
  /** Whether every call counts for the partner: the strictest reading of the limits (API contract, A5). */
  countsAllForPartner: { is: 'choice', of: [false, true], default: false },
  /** The account that the badge shows; without one, whichever is worst off. */
  badgeAccountId: { is: 'id' },
  /** The first day of a week; without one, as the reader's locale has it. */
  weekStart: { is: 'choice', of: WEEKDAYS },
  theme: { is: 'choice', of: ['system', 'light', 'dark'], default: 'system' },
  /** Whether alerts are shown as notifications of the browser, which must allow it. */
  notifies: { is: 'choice', of: [false, true], default: false },
  /** Warns once a balance may last for so many days only; without it, never. */
  runwayAlertDays: { is: 'choice', of: [2, 3, 7, 14] },
  /** Between these hours of the reader's clock no notification is shown, but of a balance that is empty; without both, always. */
  quietFromHour: { is: 'choice', of: HOURS },
  quietUntilHour: { is: 'choice', of: HOURS },
  limits: {
    is: 'each',
    keys: ['partner', 'client', 'channel', 'waba'],
    entry: { calls: CALLS, windowMs: WINDOW_MS },
    default: DOCUMENTED_LIMITS,
  },
  /** By ISO code of the currency; one without its own has DEFAULT_THRESHOLDS. */
  thresholds: {
    is: 'each',
    keys: 'currency',
    entry: { warningBelowMicros: { is: 'micros' }, criticalBelowMicros: { is: 'micros' } },
    default: {},
  },
} as const satisfies Readonly<Record<string, SettingRow>>

/** What is stored, or in a file, without these is damaged. Later settings are in neither list: what is older lacks them. */
export const IN_EVERY_STORE: readonly SettingName[] = ['intervalMinutes', 'limitShare', 'limits']
export const IN_EVERY_FILE = ['intervalMinutes', 'limitShare', 'theme', 'limits', 'thresholds'] as const

/** What a user may say of an interval and of a limit: its calls, and the seconds of its window. */
export const INTERVAL_BOUNDS_MINUTES: Bounds = INTERVAL
export const CALL_BOUNDS: Bounds = CALLS
export const WINDOW_BOUNDS_SECONDS: Bounds = { least: WINDOW_MS.least / 1_000, most: WINDOW_MS.most / 1_000 }

/** What administrators read of the settings that they can set. Apart from the table, since no page shows it. */
export const POLICY_TEXTS: Readonly<Record<ManagedName, { readonly title: string; readonly description?: string }>> = {
  intervalMinutes: { title: 'Interval', description: 'Minutes between two readings of the balance.' },
  limitShare: {
    title: 'Share of the limits',
    description: "The part of the request limits that Saldo uses, 0.01 to 1; the partner's own servers share them.",
  },
  countsAllForPartner: {
    title: 'All calls count for the partner',
    description: 'Whether calls about clients and channels use up the limit of the partner as well.',
  },
  weekStart: { title: 'First day of the week', description: '1 is Monday, 7 is Sunday.' },
  theme: { title: 'Theme' },
  notifies: {
    title: 'Notifications',
    description: 'Whether alerts are shown as notifications, once the user has let the browser show them.',
  },
  runwayAlertDays: {
    title: 'Alert on few days left',
    description: 'Warns once a balance may last for so many days only; without it, never.',
  },
  quietFromHour: {
    title: 'Quiet from',
    description: 'The hour, 0 to 23, from which alerts wait; only together with the end.',
  },
  quietUntilHour: { title: 'Quiet until', description: 'The hour, 0 to 23, at which alerts that waited are shown.' },
  limits: {
    title: 'Request limits',
    description: 'Calls that 360dialog allows in a window of time, by what they are counted for.',
  },
  thresholds: {
    title: 'Thresholds',
    description:
      'By ISO code of the currency, in its units: below the first amount a balance is worth a look, below the second it is critical.',
  },
}

export type SettingName = keyof typeof SETTINGS
/** The names of the settings whose rows are of a shape. */
export type NamesOf<Shape> = {
  [Name in SettingName]: (typeof SETTINGS)[Name] extends Shape ? Name : never
}[SettingName]
/** The settings that an administrator can set, and that a file has; which account the badge shows is the user's own. */
export type ManagedName = Exclude<SettingName, NamesOf<{ readonly is: 'id' }>>

export const ROWS = Object.entries(SETTINGS) as readonly (readonly [SettingName, SettingRow])[]
export const MANAGED_ROWS = ROWS.filter(([, { is }]) => is !== 'id') as readonly (readonly [ManagedName, SettingRow])[]

/** What one value can be. */
type ValueOf<Of> = Of extends { readonly is: 'choice'; readonly of: readonly (infer Choice)[] }
  ? Choice
  : Of extends { readonly is: 'id' }
    ? string
    : number

type KeyOf<Keys> = Keys extends readonly (infer Key extends string)[] ? Key : string

/** What a setting can be, by its name. */
export type SettingValue<Name extends SettingName, Of = (typeof SETTINGS)[Name]> = Of extends {
  readonly keys: infer Keys
  readonly entry: infer Entry
}
  ? Readonly<Record<KeyOf<Keys>, { readonly [Field in keyof Entry]: ValueOf<Entry[Field]> }>>
  : ValueOf<Of>
