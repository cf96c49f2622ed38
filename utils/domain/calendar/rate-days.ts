import type { MonthKey } from './month.ts'

/**
 * Prices change on no other days than the first of these months, at midnight of the WABA's zone (partner API, since
 * October 2026).
 */
const RATE_MONTHS = ['01', '04', '07', '10']

/** The days of a month (1 to 31) on which prices can change: the first of January, April, July and October, or none. */
export function rateDaysOf(month: MonthKey): readonly number[] {
  return RATE_MONTHS.includes(month.slice(-2)) ? [1] : []
}
