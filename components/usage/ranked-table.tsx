import type { Presenter } from '#components/ui/presenter.ts'
import { exactPlaces } from '#domain/money/exact-places.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { Row } from './rows.ts'

type Props = {
  readonly label: string
  readonly rows: readonly Row[]
  /** The table of calls counts calls and minutes in the place of messages. */
  readonly isOfCalls: boolean
  readonly present: Presenter
}

/** The same as the list, to the last digit. */
export function RankedTable({ label, rows, isOfCalls, present }: Props) {
  const heads = isOfCalls
    ? [words('popup.tableCalls'), words('popup.tableMinutes'), words('popup.tableCost')]
    : [words('popup.tableMessages'), words('popup.tableFree'), words('popup.tableEach'), words('popup.tableCost')]
  const costs = rows.flatMap(({ tally }) => (tally ? (knownCostMicros(tally) ?? []) : []))
  const places = exactPlaces(costs, present.currency, present.locale)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where exact amounts are long
    <section class="table-scroll" aria-label={label} tabIndex={0}>
      <table class="figures" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{words('popup.tableName')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, word, tally }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
                {word && (
                  <small>
                    {' '}
                    <bdi>{word}</bdi>
                  </small>
                )}
              </th>
              {(tally ? figuresOf(tally, { isOfCalls, places, present }) : heads.map(() => '—')).map(
                (figure, place) => (
                  <td key={place}>{figure}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Writing = Pick<Props, 'isOfCalls' | 'present'> & { readonly places: number }

function figuresOf(tally: Tally, { isOfCalls, places, present }: Writing): readonly string[] {
  const micros = knownCostMicros(tally)
  const atLeast = tally.unpriced > 0 ? '≥ ' : ''
  const cost = micros === undefined ? '—' : `${atLeast}${present.exactCost(micros, places)}`
  if (isOfCalls) {
    const minutes = `${tally.untimedCalls > 0 ? '≥ ' : ''}${present.count(present.minutesOf(tally))}`
    return [present.count(tally.calls), tally.callSeconds > 0 ? minutes : '—', cost]
  }
  const price = messagePriceMicros(tally)
  return [
    present.count(tally.volume),
    present.count(tally.freeVolume),
    price === undefined ? '—' : present.unit(price),
    cost,
  ]
}
