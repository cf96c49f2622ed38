import type { Money } from '#domain/money/money.ts'

/** Units and charge of one category in one period. Before July 2025 the units are conversations, since then messages (A16). */
export type PeriodCategory = {
  readonly category: string
  readonly quantity?: number | undefined
  readonly paidQuantity?: number | undefined
  readonly costMicros?: number | undefined
}

/**
 * One month or day of a client's or channel's charges. `totalMicros` is the server's own total, which need not be the sum
 * of the categories, nor agree with the usage of the same days (A17): one source for each chart, and always an estimate.
 */
export type BalancePeriod = {
  readonly startMs: number
  readonly quantity?: number | undefined
  readonly freeQuantity?: number | undefined
  readonly paidQuantity?: number | undefined
  readonly totalMicros?: number | undefined
  readonly categories: readonly PeriodCategory[]
}

/** The prepaid funds of a client or a channel (Direct Payment), its last top-up, and its charges by period. */
export type InfoBalance = {
  readonly balance: Money
  readonly lastRenewal?: { readonly micros?: number | undefined; readonly atMs?: number | undefined } | undefined
  /** "day" or "month", as the server says it; undefined where it does not. */
  readonly granularity?: 'day' | 'month' | undefined
  readonly periods: readonly BalancePeriod[]
}
