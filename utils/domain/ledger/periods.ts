import { plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'

export const PERIODS = ['days7', 'days30', 'months13'] as const
export type Period = (typeof PERIODS)[number]

const DAY_MS = 24 * 3_600_000
/** How far each period goes back, and how many days lie between two dates that are named. */
const EXTENT = {
  days7: { days: 7, stepDays: 2 },
  days30: { days: 30, stepDays: 7 },
  months13: { days: 396, stepDays: undefined },
} as const
const MONTHS_BETWEEN = 3

export type Tick = { readonly value: number; readonly label: string }
export type Reader = { readonly locale: string; readonly zone: string }

/** When a period begins, in epoch milliseconds. */
export function periodStartMs(period: Period, nowMs: number): number {
  return nowMs - EXTENT[period].days * DAY_MS
}

/**
 * The dates that are named on the axis, at the midnights of the reader's zone: days that a step lies between, or the first of
 * each third month.
 */
export function courseTicks(period: Period, fromMs: number, toMs: number, { locale, zone }: Reader): readonly Tick[] {
  const { stepDays } = EXTENT[period]
  const isByMonth = stepDays === undefined
  const first = plainDate(fromMs, zone)
  const step = isByMonth ? { months: MONTHS_BETWEEN } : { days: stepDays }
  const options = isByMonth ? ({ month: 'short' } as const) : ({ month: 'short', day: 'numeric' } as const)
  const ticks: Tick[] = []
  let date = isByMonth ? first.with({ day: 1 }).add({ months: 1 }) : first.add({ days: 1 })
  for (;;) {
    const value = date.toZonedDateTime(zone).epochMilliseconds
    if (value > toMs) return ticks
    ticks.push({ value, label: formatDate(date, locale, options) })
    date = date.add(step)
  }
}
