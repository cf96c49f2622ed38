import type { Presenter } from '#components/ui/presenter.ts'
import type { Group, LineTotal } from '#domain/dashboard/line.ts'
import { words } from '#platform/words.ts'
import type { LineColumn } from './line-columns.ts'

type Props = {
  readonly totals: readonly LineTotal[]
  readonly group: Group
  readonly columns: readonly LineColumn[]
  /** The place of the first of them among all rows of the table, from 1. */
  readonly firstRow: number
  readonly presentIn: (currency: string) => Presenter
}

/** The last rows of the table: what all lines come to, in each currency. */
export function GridTotals({ totals, group, columns, firstRow, presentIn }: Props) {
  return (
    <tfoot>
      {totals.map((total, place) => {
        const present = presentIn(total.currency)
        return (
          <tr key={total.currency} aria-rowindex={firstRow + place}>
            <th scope="row">
              {totals.length > 1
                ? words('dashboard.totalIn', { currency: total.currency || words('popup.currencyUnknown') })
                : words('popup.total')}
            </th>
            {group === 'channel' && <td class="is-number" />}
            <td class={group === 'channel' ? 'is-client' : 'is-channels'} />
            {columns.map(({ name, write, exact }) => (
              <td key={name} class={`is-figure is-${name}`} title={exact?.(total, present)}>
                {write(total, present)}
              </td>
            ))}
            <td class="is-read" />
          </tr>
        )
      })}
    </tfoot>
  )
}
