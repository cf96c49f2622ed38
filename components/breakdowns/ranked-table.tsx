import { callColumns, costColumn, messageColumns } from '#components/figures/figure-columns.ts'
import { FiguresTable } from '#components/figures/figures-table.tsx'
import { totalRow } from '#components/figures/table-row.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { Row } from './rows.ts'

type Props = {
  readonly label: string
  readonly rows: readonly Row[]
  /** The table of calls has no columns of messages. */
  readonly isOfCalls?: boolean
  /** What all rows together come to, where they are all there is. */
  readonly whole: Tally | undefined
  /** How many rows there are, in the table or not. */
  readonly of?: number | undefined
  readonly chosen?: string | undefined
  readonly present: Presenter
}

/** The same as the list, with a total; with calls beneath the name where there are any. The row of calls has no messages. */
export function RankedTable({ label, rows, isOfCalls = false, whole, of, chosen, present }: Props) {
  const calls = callColumns(
    rows.flatMap(({ tally }) => tally ?? []),
    present,
  )
  // Beside the columns of messages there is no room for those of calls.
  const [counts, beneath] = isOfCalls ? [calls, []] : [messageColumns(present), calls]
  return (
    <FiguresTable
      label={label}
      nameHead={words('popup.tableName')}
      columns={[...counts, costColumn(present)]}
      beneath={beneath}
      groups={[rows]}
      total={totalRow(rows, { whole, of, present, label: isOfCalls ? words('popup.totalOfCalls') : undefined })}
      chosen={chosen}
      present={present}
    />
  )
}
