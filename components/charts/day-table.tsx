import { callColumns, costColumn, messageColumns } from '#components/figures/figure-columns.ts'
import { FiguresTable } from '#components/figures/figures-table.tsx'
import { totalRow } from '#components/figures/table-row.ts'
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
  /** What stands above the table, to which its days come where none is chosen. */
  readonly whole: Tally
  readonly chosen?: number | undefined
  readonly present: Presenter
}

/** The bars of the chart as a table; days on which nothing happened are left out, and a line marks each week. */
export function DayTable({ tallies, weeks, format, measure, whole, chosen, present }: Props) {
  const all = tallies.map((tally, index) => {
    const day = index + 1
    return { id: String(day), day, name: format.day(day), plain: format.plain(day), tally }
  })
  const rows = all.filter(({ tally: { volume, calls, costMicros } }) => volume !== 0 || calls !== 0 || costMicros !== 0)
  const columns = [
    ...(measure === 'calls' ? [] : messageColumns(present).slice(0, 1)),
    ...(measure === 'cost' ? [costColumn(present)] : []),
    ...callColumns(tallies, present),
  ]
  const label = words('popup.totalOf', { count: present.count(rows.length) })
  return (
    <div class="day-table">
      <FiguresTable
        label={words(`popup.chartOf.${measure}`)}
        nameHead={words('popup.chartDay')}
        columns={columns}
        groups={groupByWeek(rows, weeks)}
        total={totalRow(all, { whole, label, present })}
        chosen={chosen === undefined ? undefined : String(chosen)}
        present={present}
      />
    </div>
  )
}
