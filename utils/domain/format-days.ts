import { dateFormat } from './formats.ts'
import type { MonthKey } from './month.ts'

/** The days of a month from the first to another, as the reader's language writes them: "1 – 21 Oct". */
export function formatDays(month: MonthKey, lastDay: number, locale: string): string {
  const yearMonth = Temporal.PlainYearMonth.from(month)
  const [first, last] = [yearMonth.toPlainDate({ day: 1 }), yearMonth.toPlainDate({ day: lastDay })]
  const format = dateFormat(locale, { day: 'numeric', month: 'short' })
  return lastDay === 1 ? format.format(first) : format.formatRange(first, last)
}
