import { formatDate, formatDateRange } from '#domain/format/format-date.ts'
import type { MonthKey } from './month.ts'

const DAY = { day: 'numeric', month: 'short' } as const

/** A month beside another, whose year is said: "Oct". */
export function formatShortMonth(month: MonthKey, locale: string): string {
  return formatDate(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }), locale, { month: 'short' })
}

/** The days of a month from the first to another, as the reader's language writes them: "1 – 21 Oct". */
export function formatDays(month: MonthKey, lastDay: number, locale: string): string {
  const yearMonth = Temporal.PlainYearMonth.from(month)
  const [first, last] = [yearMonth.toPlainDate({ day: 1 }), yearMonth.toPlainDate({ day: lastDay })]
  return lastDay === 1 ? formatDate(first, locale, DAY) : formatDateRange(first, last, locale, DAY)
}
