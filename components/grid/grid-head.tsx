import type { Order } from '#domain/dashboard/order-lines.ts'
import type { LineColumn } from './line-columns.ts'

type Props = {
  readonly name: LineColumn['name']
  readonly text: string
  readonly look: string
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

/** The head of a column, which sorts by it; another press turns the order round. */
export function GridHead({ name, text, look, order, onOrder }: Props) {
  if (name === 'share') {
    return (
      <th scope="col" class={`is-figure ${look}`}>
        {text}
      </th>
    )
  }
  const isSorted = order.column === name
  const isText = name === 'name' || name === 'client'
  const direction = isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" class={`${isText ? '' : 'is-figure'} ${look}`} aria-sort={direction}>
      <button
        type="button"
        // Another column begins with what is most, and with A.
        onClick={() => onOrder({ column: name, isDescending: isSorted ? !order.isDescending : !isText })}
      >
        {text}
        <span class="sort-sign" aria-hidden="true">
          {isSorted ? (order.isDescending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  )
}
