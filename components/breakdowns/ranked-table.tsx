import {
  callColumns,
  costColumn,
  type ExactColumn,
  writeCell,
  writeExactCalls,
} from '#components/figures/exact-columns.ts'
import { FiguresHead } from '#components/figures/figures-head.tsx'
import { markPart } from '#components/figures/mark-part.ts'
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

/** The same as the list, to the last digit; with calls beneath the name where there are any. The row of calls has no messages. */
export function RankedTable({ label, rows, isOfCalls, present }: Props) {
  const tallies = rows.flatMap(({ tally }) => tally ?? [])
  const messages = isOfCalls ? [] : messageColumns(present)
  // Beside the columns of messages there is no room for those of calls.
  const calls = isOfCalls ? callColumns(tallies, present) : []
  const columns = [...messages, ...calls, costColumn(tallies, present)]
  const applies = (column: ExactColumn, row: Row) => !(row.isOfCalls && messages.includes(column))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where exact amounts are long
    <section class="table-scroll" aria-label={label} tabIndex={0}>
      <table class="figures" aria-label={label}>
        <FiguresHead rows={words('popup.tableName')} columns={columns} />
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
                {!isOfCalls && row.tally && row.tally.calls > 0 && (
                  <small class="figures-calls">
                    {' '}
                    {markPart(row.isPart ?? present.isPart, writeExactCalls(row.tally, present))}
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
    { head: words('popup.tableFree'), write: ({ freeVolume, zeroVolume }) => present.count(freeVolume + zeroVolume) },
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
