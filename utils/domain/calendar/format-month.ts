import { formatDate } from '#domain/format/format-date.ts'
import type { MonthKey } from './month.ts'

/** The month's name in the reader's locale: "November 2026". */
export function formatMonth(month: MonthKey, locale: string): string {
  return formatDate(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }), locale, {
    month: 'long',
    year: 'numeric',
  })
}
