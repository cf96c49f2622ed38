import { useDays } from '#components/usage/day-chart.tsx'
import type { MonthState } from '#components/usage/describe-month.ts'
import type { FigureChoice } from '#components/usage/figure-choice.ts'
import { LateDayTable } from './late-tables.tsx'

type Props = { readonly state: MonthState; readonly figures: FigureChoice; readonly nowMs: number }

/** The bars of the chart as a table. */
export function MonthDayTable({ state: { usage, settings }, figures, nowMs }: Props) {
  const { tallies, weeks, format } = useDays({ usage, weekStart: settings.weekStart, nowMs, figures })
  const { filter, measure, total, present } = figures
  const days = { tallies, weeks, format, measure, present }
  return <LateDayTable {...days} whole={total} chosen={filter.day} />
}
