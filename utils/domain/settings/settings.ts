import { DOCUMENTED_LIMITS, type RateLimits } from '#domain/limits/rate-budget.ts'
import { MICROS_PER_UNIT } from '#domain/money/money.ts'

/** Levels of a balance in micros: below the first it is worth a look, below the second sending may stop within hours. */
export type Thresholds = { readonly warningBelowMicros: number; readonly criticalBelowMicros: number }

/** The days of a week as ISO 8601 counts them: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type Theme = 'system' | 'light' | 'dark'

/** What a user may choose. Every field has a default that most people keep. */
export type Settings = {
  /** Minutes between two readings of the balance. */
  readonly intervalMinutes: number
  readonly limits: RateLimits
  /** The part of the limits that Saldo uses, 0 to 1; the partner's own servers share them. */
  readonly limitShare: number
  /** By ISO code of the currency; one without its own has DEFAULT_THRESHOLDS. */
  readonly thresholds: Readonly<Record<string, Thresholds>>
  /** The account that the badge shows; without one, whichever is worst off. */
  readonly badgeAccountId?: string | undefined
  /** The first day of a week; without one, as the reader's locale has it. */
  readonly weekStart?: Weekday | undefined
  readonly theme: Theme
}

export const INTERVAL_CHOICES_MINUTES = [5, 15, 30, 60] as const

/** Alarms come no more often than every minute; a balance of yesterday is worth no badge. */
export const INTERVAL_BOUNDS_MINUTES = { least: 1, most: 1_440 } as const

export const SHARE_CHOICES = [0.1, 0.25, 0.5, 0.75, 1] as const

/** What a user may say that a limit is: calls, and seconds of its window. */
export const CALL_BOUNDS = { least: 1, most: 10_000 } as const
export const WINDOW_BOUNDS_SECONDS = { least: 1, most: 86_400 } as const

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

export const DEFAULT_SETTINGS: Settings = {
  intervalMinutes: 15,
  limits: DOCUMENTED_LIMITS,
  limitShare: 0.5,
  thresholds: {},
  theme: 'system',
}
