import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { useCharts } from '#components/charts/use-charts.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { compareSeries, seriesColor, seriesName } from '#components/ui/series.ts'
import { daysInMonth, formatMonth } from '#domain/calendar/month.ts'
import type { Weekday } from '#domain/calendar/weekdays.ts'
import { localeWeekStart, weekStartDays } from '#domain/calendar/week.ts'
import { MICROS_PER_UNIT } from '#domain/money/money.ts'
import { chosenCells, daySeries, type UsageFilter } from '#domain/usage/breakdown.ts'
import type { Cell } from '#domain/usage/cells.ts'
import type { Measure } from '#domain/usage/channel-usage.ts'
import type { MonthRollup } from '#domain/usage/rollup.ts'
import { words } from '#platform/words.ts'
import { DayTable } from './day-table.tsx'
import { createDayFormat, daySums, heightOf } from './day-values.ts'

type Props = {
  /** Undefined until they were read: the place of the chart is kept for it. */
  readonly cells: readonly Cell[] | undefined
  readonly rollup: MonthRollup
  readonly filter: UsageFilter
  readonly measure: Measure
  readonly isTable: boolean
  readonly weekStart: Weekday | undefined
  readonly present: Presenter
  readonly onFilter: (filter: UsageFilter) => void
}

/**
 * The days of the month as stacked bars, by category; a click chooses a day. Chart.js is loaded after the first paint; those
 * who do not see the canvas get its essence as a sentence, and its days as a table.
 */
export function DayChart({ cells, rollup, filter, measure, isTable, weekStart, present, onFilter }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const charts = useCharts()
  const { month } = rollup
  const isPriced = measure === 'cost'
  const weeks = useMemo(
    () => weekStartDays(month, weekStart ?? localeWeekStart(present.locale)),
    [month, weekStart, present.locale],
  )
  const series = useMemo(() => {
    const chosen = chosenCells(cells ?? [], { ...filter, day: undefined })
    return daySeries(chosen, daysInMonth(month))
      .filter(({ days }) => days.some((day) => heightOf(day, isPriced) !== 0))
      .toSorted((left, right) => compareSeries(left.series, right.series))
  }, [cells, filter, month, isPriced])
  const format = useMemo(() => createDayFormat({ month, isPriced, present }), [month, isPriced, present])
  const sums = useMemo(() => daySums(series, isPriced), [series, isPriced])
  const choose = useRef<((day: number) => void) | undefined>(undefined)
  choose.current = (day) => onFilter({ ...filter, day: filter.day === day ? undefined : day })

  // In the frame of the figures where it can be: a chart that comes a frame later is one that jumps in.
  useLayoutEffect(() => {
    if (!charts || !cells || isTable || !canvas.current) return
    const scale = isPriced ? MICROS_PER_UNIT : 1
    return charts.drawDayChart(canvas.current, {
      series: series.map(({ series: name, days }) => ({
        label: seriesName(name),
        color: seriesColor(name),
        values: days.map((day) => heightOf(day, isPriced) / scale),
      })),
      dayCount: daysInMonth(month),
      namedDays: weeks,
      chosenDay: filter.day,
      titles: sums.map((sum, index) => `${format.day(index + 1)} · ${format.amount(sum)}`),
      formatValue: (value) => format.amount(Math.round(value * scale)),
      formatTick: format.tick,
      onDay: (day) => choose.current?.(day),
    })
  }, [charts, cells, series, sums, format, isPriced, isTable, month, weeks, filter.day])

  // Before the cells are there, the month's own series keep the place of the legend.
  const names = cells ? series.map(({ series: name }) => name) : Object.keys(rollup.series).toSorted(compareSeries)
  const top = sums.indexOf(Math.max(...sums))
  const biggest = series.toSorted((left, right) => heightAt(right.days, top) - heightAt(left.days, top))[0]
  const facts = {
    month: formatMonth(month, present.locale),
    day: format.day(Math.max(1, top + 1)),
    amount: format.amount(sums[top] ?? 0),
    series: biggest ? seriesName(biggest.series) : '',
  }
  function heightAt(days: readonly Parameters<typeof heightOf>[0][], place: number): number {
    const day = days[place]
    return day ? heightOf(day, isPriced) : 0
  }
  if (isTable) return <DayTable sums={sums} weeks={weeks} format={format} isPriced={isPriced} />
  return (
    <figure class="day-chart">
      <div class="chart">
        <canvas
          ref={canvas}
          role="img"
          aria-label={isPriced ? words('popup.chartSummary', facts) : words('popup.chartVolumeSummary', facts)}
        />
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
