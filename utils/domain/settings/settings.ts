import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { type NamesOf, ROWS, type SETTINGS, type SettingName, type SettingValue } from './settings-table.ts'

type Defaulted = NamesOf<{ readonly default: unknown }>
type Optional = Exclude<SettingName, Defaulted>

/** What a user may choose. Every field that is always there has a default that most people keep. */
export type Settings = { readonly [Name in Defaulted]: SettingValue<Name> } & {
  readonly [Name in Optional]?: SettingValue<Name> | undefined
}

/** Levels of a balance in micros: below the first it is worth a look, below the second sending may stop within hours. */
export type Thresholds = Settings['thresholds'][string]

export type Theme = Settings['theme']

export const INTERVAL_CHOICES_MINUTES = [5, 15, 30, 60] as const

export const SHARE_CHOICES = [0.1, 0.25, 0.5, 0.75, 1] as const

/** The Hub's default renewal threshold, and a level at which sending may stop within hours. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  warningBelowMicros: 200 * MICROS_PER_UNIT,
  criticalBelowMicros: 50 * MICROS_PER_UNIT,
}

/** The levels of a currency: its own, or the default. */
export function thresholdsOf(thresholds: Settings['thresholds'], currency: string): Thresholds {
  // What a server calls a currency may be the name of something that every object has.
  return Object.hasOwn(thresholds, currency) ? (thresholds[currency] ?? DEFAULT_THRESHOLDS) : DEFAULT_THRESHOLDS
}

/** As the rows say it: a default that its setting cannot be does not compile. */
const defaults = Object.fromEntries(ROWS.flatMap(([name, row]) => ('default' in row ? [[name, row.default]] : []))) as {
  readonly [Name in Defaulted]: (typeof SETTINGS)[Name]['default']
}

export const DEFAULT_SETTINGS: Settings = defaults
