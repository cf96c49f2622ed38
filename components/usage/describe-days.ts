import { createDayFormat, type DayFormat, dayHeights, dayTallies } from '#components/charts/day-values.ts'
import { compareSeries, seriesColor, seriesName } from '#components/charts/series.ts'
import { markPart } from '#components/figures/mark-part.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { daysInMonth, type MonthKey } from '#domain/calendar/month.ts'
import { rateDaysOf } from '#domain/calendar/rate-days.ts'
import { localeWeekStart, weekendDaysOf, weekStartDays } from '#domain/calendar/week.ts'
import type { Weekday } from '#domain/calendar/weekdays.ts'
import { compareMicros, MICROS_PER_UNIT, type Micros, maxMicros } from '#domain/money/micros.ts'
import { filterCells, type SeriesDays, seriesDays } from '#domain/usage/breakdown.ts'
import type { Cell } from '#domain/usage/cells.ts'
import { type Measure, measureOf } from '#domain/usage/measure.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { FigureChoice } from './figure-choice.ts'

type Options = Pick<FigureChoice, 'filter' | 'measure' | 'present'> & {
  readonly month: MonthKey
  /** As the user chose it; without it, as the reader's locale has it. */
  readonly weekStart: Weekday | undefined
  /** The day that is still running, where it is one of the month: its bar is not whole yet. */
  readonly today?: number | undefined
}

/** The days that are named on the axis: the same in every month, so that months can be held against each other. */
const NAMED_DAYS = [1, 8, 15, 22, 29]

/** The days of a month as bars, as a table and as a sentence. All days, also where one of them is chosen. */
export function describeDays(cells: readonly Cell[], { month, weekStart, today, filter, measure, present }: Options) {
  const isPriced = measure === 'cost'
  const format = createDayFormat({ month, measure, present })
  const all = seriesDays(filterCells(cells, { ...filter, day: undefined }), daysInMonth(month))
  const series = all
    .filter(({ days }) => days.some((day) => measureOf(day, measure) !== 0))
    .toSorted((left, right) => compareSeries(left.series, right.series))
  const sums = dayHeights(series, measure)
  const weeks = weekStartDays(month, weekStart ?? localeWeekStart(present.locale))
  const scale = isPriced ? MICROS_PER_UNIT : 1
  const rateDays = isPriced ? rateDaysOf(month) : []
  const rateText = (day: number) => words('popup.rateDay', { date: format.day(day) })
  const tallies = dayTallies(all)
  const amountOf = (tally: Tally | undefined, amount: Micros) =>
    markPart(isPriced && !present.isPart && (tally?.unpriced ?? 0) > 0, format.amount(amount))
  const titleOf = (day: number, sum: Micros) =>
    [
      `${format.weekday(day)} · ${amountOf(tallies[day - 1], sum)}${day === today ? ` · ${words('popup.soFar')}` : ''}`,
      ...(rateDays.includes(day) ? [rateText(day)] : []),
    ].join('\n')
  return {
    measure,
    format,
    sums,
    /** For the table, which has calls too. */
    tallies,
    weeks,
    names: series.map(({ series: name }) => name),
    summary: [
      summaryOf(series, sums, {
        month: formatMonth(month, present.locale),
        measure,
        format,
        amountOf: (day, sum) => amountOf(tallies[day - 1], sum),
      }),
      ...rateDays.map(rateText),
    ].join(' '),
    /** What is said of a day that is pointed at or chosen: its date with its sum, and on a line of its own what begins on it. */
    titleOf: (day: number) => titleOf(day, sums[day - 1] ?? 0),
    /** What a day consists of, in the order of the bars: days differ by a few of many, so nothing that is zero. */
    partsOf: (day: number) =>
      series.flatMap(({ series: name, days }) => {
        const tally = days[day - 1] ?? EMPTY_TALLY
        const amount = measureOf(tally, measure)
        if (present.isHidden || amount === 0) return []
        return [{ label: seriesName(name), color: seriesColor(name), text: amountOf(tally, amount) }]
      }),
    drawing: {
      // The shape of hidden amounts tells them: only the days that had any are seen.
      series: present.isHidden
        ? [{ color: seriesColor(''), values: sums.map((sum) => (sum > 0 ? 1 : 0)) }]
        : series.map(({ series: name, days }) => ({
            color: seriesColor(name),
            values: days.map((day) => Number(measureOf(day, measure)) / scale),
          })),
      dayCount: daysInMonth(month),
      namedDays: NAMED_DAYS.filter((day) => day <= daysInMonth(month)),
      weekendDays: weekendDaysOf(month),
      today,
      rateDays,
      formatTick: format.tick,
    },
  }
}

type Summary = {
  readonly month: string
  readonly measure: Measure
  readonly format: DayFormat
  readonly amountOf: (day: number, sum: Micros) => string
}

/** Which month it is, its highest day, and what most of that was. */
function summaryOf(
  series: readonly SeriesDays[],
  sums: readonly Micros[],
  { month, measure, format, amountOf }: Summary,
): string {
  const top = sums.indexOf(sums.reduce(maxMicros, sums[0] ?? 0))
  const heightAtTop = ({ days }: SeriesDays) => {
    const day = days[top]
    return day ? measureOf(day, measure) : 0
  }
  const [biggest] = series.toSorted((left, right) => compareMicros(heightAtTop(right), heightAtTop(left)))
  if (!biggest) return words(`popup.chartOf.${measure}`)
  const facts = {
    month,
    day: format.day(Math.max(1, top + 1)),
    amount: amountOf(top + 1, sums[top] ?? 0),
    series: seriesName(biggest.series),
  }
  return words(`popup.chartSummary.${measure}`, facts)
}
