import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { DayTable } from '#components/charts/day-table.tsx'
import { compareSeries, seriesColor, seriesName } from '#components/charts/series.ts'
import { useCharts } from '#components/charts/use-charts.ts'
import type { Weekday } from '#domain/calendar/weekdays.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import { describeDays } from './describe-days.ts'
import type { FigureChoice } from './figure-choice.ts'

type Props = {
  readonly usage: MonthUsage
  /** As the user chose it; without it, as the reader's locale has it. */
  readonly weekStart: Weekday | undefined
  readonly figures: FigureChoice
}

/**
 * The days of the month as stacked bars, by category; a click chooses a day. Chart.js is loaded after the first paint; those
 * who do not see the canvas get its essence as a sentence, and its days as a table.
 */
export function DayChart({ usage: { rollup, cells }, weekStart, figures }: Props) {
  const { filter, measure, isTable, present, onFilter } = figures
  const { month } = rollup
  const canvas = useRef<HTMLCanvasElement>(null)
  const charts = useCharts()
  const days = useMemo(
    () => describeDays(cells ?? [], { month, weekStart, filter, measure, present }),
    [cells, month, weekStart, filter, measure, present],
  )
  const choose = useRef<((day: number) => void) | undefined>(undefined)
  choose.current = (day) => onFilter({ ...filter, day: filter.day === day ? undefined : day })

  // In the frame of the figures where it can be: a chart that comes a frame later is seen to come.
  useLayoutEffect(() => {
    if (!charts || !cells || isTable || !canvas.current) return
    const onDay = (day: number) => choose.current?.(day)
    return charts.drawDayChart(canvas.current, { ...days.drawing, chosenDay: filter.day, onDay })
  }, [charts, cells, days, isTable, filter.day])

  if (isTable) {
    const { tallies, weeks, format } = days
    return <DayTable tallies={tallies} weeks={weeks} format={format} measure={measure} present={present} />
  }
  // Until the cells are there, the place of the chart and of its legend is kept, by the month's own series.
  const names = cells ? days.names : Object.keys(rollup.series).toSorted(compareSeries)
  return (
    <figure class="day-chart">
      <div class="chart">
        <canvas ref={canvas} role="img" aria-label={days.summary} />
      </div>
      <ul class="legend">
        {names.map((name) => (
          <li key={name}>
            <span class="legend-mark" style={{ backgroundColor: `var(${seriesColor(name)})` }} />
            <bdi>{seriesName(name)}</bdi>
          </li>
        ))}
      </ul>
    </figure>
  )
}
