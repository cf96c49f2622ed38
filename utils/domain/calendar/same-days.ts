import { type MonthKey, monthStartMs } from './month.ts'

const HALF_A_DAY_MS = 12 * 3_600_000

/**
 * Whether the daily buckets of a month fall on the same days in two zones. A bucket is a day of the WABA's zone and
 * counts for the day of its midpoint (A11), which is noon there: the same date wherever clocks differ by less than half
 * a day.
 */
export function hasSameDays(zone: string, other: string, month: MonthKey): boolean {
  return zone === other || Math.abs(monthStartMs(month, zone) - monthStartMs(month, other)) < HALF_A_DAY_MS
}
