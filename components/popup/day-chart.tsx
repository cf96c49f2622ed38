import { useEffect, useMemo, useRef } from 'preact/hooks'
import { formatCount } from '../../utils/domain/format-count.ts'
import { formatMoney } from '../../utils/domain/format-money.ts'
import { MICROS_PER_UNIT } from '../../utils/domain/money.ts'
import { formatMonth, type MonthKey } from '../../utils/domain/month.ts'
import type { DaySeries } from '../../utils/domain/rollup.ts'
import { addTallies, EMPTY_TALLY, type Tally } from '../../utils/domain/usage.ts'
import { words } from '../../utils/platform/words.ts'
import { seriesColor, seriesName } from '../series.ts'

type Props = {
  readonly series: readonly DaySeries[]
  readonly month: MonthKey
  readonly currency: string | undefined
  readonly locale: string
}

/**
 * The days of the month as stacked bars, by category. Chart.js is loaded after the first paint; until then, and for
 * those who do not see it, the sentence of the canvas says the essence.
 */
export function DayChart({ series: allSeries, month, currency, locale }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isPriced = allSeries.some(({ days }) => days.some(({ priced }) => priced > 0))
  const series = useMemo(
    () => allSeries.filter(({ days }) => days.some((day) => heightOf(day, isPriced) !== 0)),
    [allSeries, isPriced],
  )

  useEffect(() => {
    let isGone = false
    let destroy: (() => void) | undefined
    const draw = async () => {
      const { drawDayChart } = await import('./draw-day-chart.ts')
      if (isGone || !canvas.current) return
      destroy = drawDayChart(canvas.current, {
        series: series.map(({ series: name, days }) => ({
          label: seriesName(name),
          color: seriesColor(name),
          values: days.map((day) => heightOf(day, isPriced) / (isPriced ? MICROS_PER_UNIT : 1)),
        })),
        formatValue: (value) =>
          isPriced
            ? formatMoney({ micros: Math.round(value * MICROS_PER_UNIT), currency }, locale, 'cost')
            : formatCount(value, locale),
        formatTick: (value) => formatTick(value, isPriced ? currency : undefined, locale),
      })
    }
    void draw()
    return () => {
      isGone = true
      destroy?.()
    }
  }, [series, currency, locale, isPriced])

  return (
    <figure class="day-chart">
      <div class="chart">
        <canvas ref={canvas} role="img" aria-label={summarize(series, month, isPriced, currency, locale)} />
      </div>
      <ul class="legend">
        {series.map(({ series: name }) => (
          <li key={name}>
            <span class="legend-mark" style={{ backgroundColor: `var(${seriesColor(name)})` }} />
            {seriesName(name)}
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** What a bar shows of a tally: its cost in millionths, or its messages and calls where no costs are reported. */
function heightOf({ costMicros, volume, calls }: Tally, isPriced: boolean): number {
  return isPriced ? costMicros : volume + calls
}

function summarize(
  series: readonly DaySeries[],
  month: MonthKey,
  isPriced: boolean,
  currency: string | undefined,
  locale: string,
): string {
  const days = (series[0]?.days ?? []).map((_tally, index) =>
    series.reduce<Tally>((sum, { days: ofSeries }) => addTallies(sum, ofSeries[index] ?? EMPTY_TALLY), EMPTY_TALLY),
  )
  const size = (tally: Tally = EMPTY_TALLY) => heightOf(tally, isPriced)
  const top = days.reduce((best, tally, index) => (size(tally) > size(days[best]) ? index : best), 0)
  const tally = days[top] ?? EMPTY_TALLY
  const amount = isPriced
    ? formatMoney({ micros: tally.costMicros, currency }, locale, 'cost')
    : formatCount(heightOf(tally, isPriced), locale)
  const facts = { month: formatMonth(month, locale), day: formatCount(top + 1, locale), amount }
  return isPriced ? words('popup.chartSummary', facts) : words('popup.chartVolumeSummary', facts)
}

function formatTick(value: number, currency: string | undefined, locale: string): string {
  const style: Intl.NumberFormatOptions =
    currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {}
  return new Intl.NumberFormat(locale, {
    ...style,
    notation: 'compact',
    maximumFractionDigits: value < 1 ? 2 : 1,
    minimumFractionDigits: 0,
  }).format(value)
}
