import { type MonthKey, monthStartMs, nextMonth } from '#domain/calendar/month.ts'
import { type DayKey, type DaySpan, slicesOf } from '#domain/period/period.ts'
import type { MonthSpan } from './reconcile.ts'

/** The month that a period is exactly, all days of it that have begun; undefined for other days. */
export function wholeMonth(period: DaySpan, today: DayKey): MonthKey | undefined {
  const [slice, ...others] = slicesOf(period, today)
  return slice?.isWhole && others.length === 0 ? slice.month : undefined
}

/** The instants between which a month lies in the billing zone. */
export function monthSpan(month: MonthKey, zone: string, nowMs: number): MonthSpan {
  return { startMs: monthStartMs(month, zone), endMs: monthStartMs(nextMonth(month), zone), nowMs }
}
