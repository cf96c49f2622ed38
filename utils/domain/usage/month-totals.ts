import type { MonthKey } from '#domain/calendar/month.ts'
import type { CurrencyTotals } from './currency-totals.ts'
import { EMPTY_TALLY, type Tally } from './usage.ts'

/**
 * The totals of an account's month, kept current as answers arrive. Of a size that grows neither with the channels nor with
 * days and countries: it is what the popup paints first. `series` has the same by pricing category, and for calls. Where several
 * currencies have costs, `total` and `series` have none, and `currencies` has those of each.
 */
export type MonthTotals = {
  readonly month: MonthKey
  readonly zone: string
  readonly total: Tally
  readonly series: Readonly<Record<string, Tally>>
  /** Channels whose usage of this month was read at least once. */
  readonly readChannels: number
  /** By their codes, '' for those of a currency that is not known; absent where that is all there is. */
  readonly currencies?: Readonly<Record<string, CurrencyTotals>> | undefined
}

export function emptyMonthTotals(month: MonthKey, zone: string): MonthTotals {
  return { month, zone, total: EMPTY_TALLY, series: {}, readChannels: 0 }
}
