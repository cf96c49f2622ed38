import { DOCUMENTED_LIMITS, type RateLimits } from './rate-budget.ts'

/** What a user may choose. Every field has a default that most people keep. */
export type Settings = {
  /** Minutes between two readings of the balance. */
  readonly intervalMinutes: number
  readonly limits: RateLimits
  /** The part of the limits that Saldo uses, 0 to 1; the partner's own servers share them. */
  readonly limitShare: number
}

export const INTERVAL_CHOICES_MINUTES = [5, 15, 30, 60] as const

export const DEFAULT_SETTINGS: Settings = { intervalMinutes: 15, limits: DOCUMENTED_LIMITS, limitShare: 0.5 }
