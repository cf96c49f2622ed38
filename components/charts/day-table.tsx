import { callColumns, costColumn, type ExactColumn, writeCell } from '#components/figures/exact-columns.ts'
import { FiguresHead } from '#components/figures/figures-head.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { groupByWeek } from '#domain/calendar/week.ts'
import type { Measure } from '#domain/usage/measure.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { DayFormat } from './day-values.ts'

type Props = {
  /** `[0]` is day 1. */
  readonly tallies: readonly Tally[]
  /** The days on which weeks begin. */
  readonly weeks: readonly number[]
  readonly format: DayFormat
  readonly measure: Measure
  readonly present: Presenter
}

/** The bars of the chart as a table, to the last digit; days on which nothing happened are left out, and a line marks each week. */
export function DayTable({ tallies, weeks, format, measure, present }: Props) {
  const rows = tallies
    .map((tally, index) => ({ day: index + 1, tally }))
    .filter(({ tally: { volume, calls, costMicros } }) => volume !== 0 || calls !== 0 || costMicros !== 0)
  const used = rows.map(({ tally }) => tally)
  const messages: ExactColumn = {
    head: words('popup.tableMessages'),
    write: ({ volume }) => present.count(volume),
  }
  const columns = [
    ...(measure === 'calls' ? [] : [messages]),
    ...(measure === 'cost' ? [costColumn(used, present)] : []),
    ...callColumns(used, present),
  ]
  return (
    <div class="day-table">
      <table class="figures">
        <caption>{words(`popup.chartOf.${measure}`)}</caption>
        <FiguresHead rows={words('popup.chartDay')} columns={columns} />
        {groupByWeek(rows, weeks).map((days) => (
          <tbody key={days[0]?.day} class="week">
            {days.map(({ day, tally }) => (
              <tr key={day}>
                <th scope="row">{format.day(day)}</th>
                {columns.map((column) => (
                  <td key={column.head}>{writeCell(column, tally, present.isPart)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
