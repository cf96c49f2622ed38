import { type MonthKey, monthAt, plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { words } from '#platform/words.ts'

type Options = {
  readonly month: MonthKey
  /** More may have been used than is known. */
  readonly isPart: boolean
  readonly zone: string
  readonly zoneName: string
  readonly nowMs: number
  readonly locale: string
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** What makes a statement less than a bill, in sentences. */
export function describeReservations({ month, isPart, zone, zoneName, nowMs, locale }: Options): readonly string[] {
  const date = formatDate(plainDate(nowMs, zone), locale, DAY)
  return [
    words('dashboard.statement.estimate', { date }),
    ...(monthAt(nowMs, zone) === month ? [words('dashboard.statement.running')] : []),
    ...(isPart ? [words('dashboard.statement.part')] : []),
    words('popup.zone', { zone: zoneName }),
  ]
}
