import { groupByWeek } from '#domain/calendar/week.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { words } from '#platform/words.ts'
import type { DayFormat } from './day-values.ts'

type Props = {
  readonly sums: readonly number[]
  /** The days on which weeks begin. */
  readonly weeks: readonly number[]
  readonly format: DayFormat
  readonly measure: Measure
}

/** The bars of the chart as a table, to the last digit; days on which nothing happened are left out, and a line marks each week. */
export function DayTable({ sums, weeks, format, measure }: Props) {
  const used = sums.flatMap((sum, index) => (sum === 0 ? [] : [{ day: index + 1, sum }]))
  const amounts = format.exactAmounts(used.map(({ sum }) => sum))
  const rows = used.map(({ day }, place) => ({ day, amount: amounts[place] }))
  return (
    <div class="day-table">
      <table class="figures">
        <caption>{words(`popup.chartOf.${measure}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{words('popup.chartDay')}</th>
            <th scope="col">{words(`popup.measureOf.${measure}`)}</th>
          </tr>
        </thead>
        {groupByWeek(rows, weeks).map((days) => (
          <tbody key={days[0]?.day} class="week">
            {days.map(({ day, amount }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                <td>{amount}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
