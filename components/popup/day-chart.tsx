import { useEffect, useMemo, useRef } from 'preact/hooks'
import { MICROS_PER_UNIT } from '../../utils/domain/money.ts'
import { formatMonth, type MonthKey } from '../../utils/domain/month.ts'
import type { DaySeries } from '../../utils/domain/rollup.ts'
import { words } from '../../utils/platform/words.ts'
import { seriesColor, seriesName } from '../series.ts'
import { DayTable } from './day-table.tsx'
import { createDayFormat, daySums, heightOf } from './day-values.ts'

type Props = {
  readonly series: readonly DaySeries[]
  readonly month: MonthKey
  readonly currency: string | undefined
  readonly locale: string
}

/**
 * The days of the month as stacked bars, by category. Chart.js is loaded after the first paint; those who do not see
 * the canvas get its essence as a sentence, and its days as a table.
 */
export function DayChart({ series: allSeries, month, currency, locale }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isPriced = allSeries.some(({ days }) => days.some(({ priced }) => priced > 0))
  const series = useMemo(
    () => allSeries.filter(({ days }) => days.some((day) => heightOf(day, isPriced) !== 0)),
    [allSeries, isPriced],
  )
  const format = useMemo(
    () => createDayFormat({ month, isPriced, currency, locale }),
    [month, isPriced, currency, locale],
  )
  const sums = useMemo(() => daySums(series, isPriced), [series, isPriced])

  useEffect(() => {
    let isGone = false
    let destroy: (() => void) | undefined
    const scale = isPriced ? MICROS_PER_UNIT : 1
    const draw = async () => {
      const { drawDayChart } = await import('./draw-day-chart.ts')
      if (isGone || !canvas.current) return
      destroy = drawDayChart(canvas.current, {
        series: series.map(({ series: name, days }) => ({
          label: seriesName(name),
          color: seriesColor(name),
          values: days.map((day) => heightOf(day, isPriced) / scale),
        })),
        titles: sums.map((sum, index) => `${format.day(index + 1)} · ${format.amount(sum)}`),
        formatValue: (value) => format.amount(Math.round(value * scale)),
        formatTick: format.tick,
      })
    }
    void draw()
    return () => {
      isGone = true
      destroy?.()
    }
  }, [series, sums, format, isPriced])

  const top = sums.indexOf(Math.max(...sums))
  const facts = {
    month: formatMonth(month, locale),
    day: format.day(top + 1),
    amount: format.amount(sums[top] ?? 0),
  }
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
        {series.map(({ series: name }) => (
          <li key={name}>
            <span class="legend-mark" style={{ backgroundColor: `var(${seriesColor(name)})` }} />
            <bdi>{seriesName(name)}</bdi>
          </li>
        ))}
      </ul>
      <DayTable sums={sums} format={format} isPriced={isPriced} />
    </figure>
  )
}
