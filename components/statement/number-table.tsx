import { markPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import type { ClientStatement } from '#domain/statement/client-statement.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'

type Props = { readonly statement: ClientStatement; readonly present: Presenter }

/** The numbers of a client, with what each used. */
export function NumberTable({ statement: { numbers }, present }: Props) {
  return (
    <table aria-label={words('dashboard.statement.byNumber')}>
      <thead>
        <tr>
          <th scope="col">{words('dashboard.head.channel')}</th>
          <th scope="col">{words('dashboard.head.number')}</th>
          <th scope="col" class="is-figure">
            {words('popup.tableMessages')}
          </th>
          <th scope="col" class="is-figure">
            {words('popup.tableCalls')}
          </th>
          <th scope="col" class="is-figure">
            {words('popup.tableCost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ id, channel, tally, isPart }) => {
          const micros = tally && knownCostMicros(tally)
          const count = (value: number | undefined) =>
            value === undefined ? '—' : markPart(isPart, present.count(value))
          return (
            <tr key={id}>
              <th scope="row">
                <bdi>{present.channelName(channel, 0)}</bdi>
              </th>
              <td>
                <bdi dir="ltr">{present.channelNumber(channel)}</bdi>
              </td>
              <td class="is-figure">{count(tally?.volume)}</td>
              <td class="is-figure">{count(tally?.calls)}</td>
              <td class="is-figure">
                {micros === undefined ? '—' : markPart(isPart || (tally?.unpriced ?? 0) > 0, present.exactCost(micros))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
