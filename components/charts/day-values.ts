import { writeAmount } from '#components/figures/figure.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from '#domain/money/format-money.ts'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import type { SeriesDays } from '#domain/usage/breakdown.ts'
import { type Measure, measureOf } from '#domain/usage/measure.ts'
import { addTallies, EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'

/** The height of each day's whole bar: `[0]` is day 1. */
export function dayHeights(series: readonly SeriesDays[], measure: Measure): readonly Micros[] {
  return (series[0]?.days ?? []).map((_day, index) =>
    series.reduce((sum: Micros, { days }) => {
      const tally = days[index]
      return tally ? addMicros(sum, measureOf(tally, measure)) : sum
    }, 0),
  )
}

/** Each day over all series: `[0]` is day 1. */
export function dayTallies(series: readonly SeriesDays[]): readonly Tally[] {
  return (series[0]?.days ?? []).map((_day, index) =>
    series.reduce((sum, { days }) => addTallies(sum, days[index] ?? EMPTY_TALLY), EMPTY_TALLY),
  )
}

type FormatOptions = { readonly month: MonthKey; readonly measure: Measure; readonly present: Presenter }

export type DayFormat = ReturnType<typeof createDayFormat>

/** How the chart and its table write days, heights and the marks of the axis, which are in major units. */
export function createDayFormat({ month, measure, present }: FormatOptions) {
  const isPriced = measure === 'cost'
  const { locale, currency } = present
  const yearMonth = Temporal.PlainYearMonth.from(month)
  return {
    day: (day: number) => formatDate(yearMonth.toPlainDate({ day }), locale, { day: 'numeric', month: 'short' }),
    weekday: (day: number) =>
      formatDate(yearMonth.toPlainDate({ day }), locale, { weekday: 'short', day: 'numeric', month: 'short' }),
    plain: (day: number) => yearMonth.toPlainDate({ day }).toString(),
    amount: (height: Micros) => writeAmount(height, measure, present),
    tick: (value: number) =>
      present.hide(
        numberFormat(locale, {
          ...(isPriced && moneyStyle(currency)),
          notation: 'compact',
          minimumFractionDigits: 0,
          maximumFractionDigits: Math.abs(value) < 1 ? 2 : 1,
        }).format(value),
      ),
  }
}
