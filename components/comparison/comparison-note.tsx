import { type ComparedPeriods, type NoComparison, rateDaysBetween } from '#domain/comparison/compared-periods.ts'
import { formatDate, formatDateRange } from '#domain/format/format-date.ts'
import type { DaySpan, MonthSlice } from '#domain/period/period.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly comparison: ComparedPeriods | NoComparison
  /** The days of the earlier period of which nothing was recorded. */
  readonly unrecorded: readonly MonthSlice[]
  readonly locale: string
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** Which days are compared, and what makes the two periods different for other reasons than use. */
export function ComparisonNote({ comparison, unrecorded, locale }: Props) {
  return <p class="comparison-note">{describe(comparison, unrecorded, locale).join(' ')}</p>
}

function describe(
  comparison: ComparedPeriods | NoComparison,
  unrecorded: readonly MonthSlice[],
  locale: string,
): readonly string[] {
  if (comparison === 'no-day-over') return [words('dashboard.compare.noDayOver')]
  if (comparison === 'too-long-ago') return [words('dashboard.compare.tooLongAgo')]
  const { now, before, isTodayLeftOut, isRunning, pace } = comparison
  const span = ({ from, to }: DaySpan) =>
    formatDateRange(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to), locale, DAY)
  const slice = ({ month, firstDay, lastDay }: MonthSlice) => {
    const day = (of: number) => Temporal.PlainYearMonth.from(month).toPlainDate({ day: of }).toString()
    return span({ from: day(firstDay), to: day(lastDay) })
  }
  return [
    words('dashboard.compare.periods', { now: span(now), before: span(before) }),
    ...(isTodayLeftOut ? [words('dashboard.compare.today')] : []),
    ...(isRunning ? [words('dashboard.compare.running')] : []),
    ...(pace ? [words('dashboard.compare.pace', pace.nowDays, [String(pace.nowDays), span(before)])] : []),
    ...rateDaysBetween(comparison).map((day) =>
      words('dashboard.compare.rateDay', { date: formatDate(Temporal.PlainDate.from(day), locale, DAY) }),
    ),
    ...unrecorded.map((each) => words('dashboard.gap.unrecorded', { days: slice(each) })),
  ]
}
