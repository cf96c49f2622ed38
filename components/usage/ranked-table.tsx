import { callColumns, costColumn, type ExactColumn, writeCell } from '#components/figures/exact-columns.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { words } from '#platform/words.ts'
import type { Row } from './rows.ts'

type Props = {
  readonly label: string
  readonly rows: readonly Row[]
  /** The table of calls has no columns of messages. */
  readonly isOfCalls: boolean
  readonly present: Presenter
}

/** The same as the list, to the last digit; with calls where there are any, which some rows cannot have, and messages neither. */
export function RankedTable({ label, rows, isOfCalls, present }: Props) {
  const tallies = rows.flatMap(({ tally }) => tally ?? [])
  const messages = isOfCalls ? [] : messageColumns(present)
  const calls = callColumns(tallies, present)
  const columns = [...messages, ...calls, costColumn(tallies, present)]
  const applies = (column: ExactColumn, { isOfCalls: isSeriesOfCalls }: Row) =>
    isSeriesOfCalls === undefined || !(isSeriesOfCalls ? messages : calls).includes(column)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where exact amounts are long
    <section class="table-scroll" aria-label={label} tabIndex={0}>
      <table class="figures" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{words('popup.tableName')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <bdi>{row.name}</bdi>
                {row.word && (
                  <small>
                    {' '}
                    <bdi>{row.word}</bdi>
                  </small>
                )}
              </th>
              {columns.map((column) => (
                <td key={column.head}>
                  {row.tally && applies(column, row) ? writeCell(column, row.tally, row.isPart ?? present.isPart) : '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function messageColumns(present: Presenter): readonly ExactColumn[] {
  return [
    { head: words('popup.tableMessages'), write: ({ volume }) => present.count(volume) },
    { head: words('popup.tableFree'), write: ({ freeVolume }) => present.count(freeVolume) },
    {
      head: words('popup.tableEach'),
      isAverage: true,
      write: (tally) => {
        const price = messagePriceMicros(tally)
        return price === undefined ? '—' : present.unit(price)
      },
    },
  ]
}
