import { seriesName } from '#components/charts/series.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { entryName } from '#components/usage/entry-name.ts'
import type { StrongestChanges } from '#domain/comparison/strongest-changes.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'
import { writeChange, writeShare } from './write-change.ts'

type Props = {
  readonly changes: StrongestChanges
  /** There are none in another currency. */
  readonly isOnly: boolean
  readonly nameOf: (channelId: string) => string
  readonly present: Presenter
}

/** The strongest changes in one currency, the rest of them, and what they come to. */
export function ChangeTable({ changes, isOnly, nameOf, present }: Props) {
  const { currency, changeMicros, strongest, restMicros, restCount } = changes
  const sum = isOnly
    ? words('dashboard.changed.sum')
    : words('dashboard.changed.sumIn', { currency: currency || words('popup.currencyUnknown') })
  const figures = (micros: Micros) => (
    <>
      <td class="is-figure" title={writeChange(micros, present, present.exactCost)}>
        {writeChange(micros, present, present.cost)}
      </td>
      <td class="is-figure">{writeShare(micros, changeMicros, present) ?? '—'}</td>
    </>
  )
  const rest =
    restCount > 0
      ? words('dashboard.changed.rest', restCount, [present.count(restCount)])
      : words('dashboard.changed.rounding')
  return (
    <table class="change-table" aria-label={sum}>
      <thead>
        <tr>
          <th scope="col">{words('dashboard.changed.what')}</th>
          <th scope="col" class="is-figure">
            {words('dashboard.compare.change')}
          </th>
          <th scope="col" class="is-figure">
            {words('dashboard.changed.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {strongest.map(({ channelId, series, country, changeMicros: micros }) => (
          <tr key={`${channelId} ${series} ${country}`}>
            <th scope="row" class="change-name">
              <bdi>{nameOf(channelId)}</bdi>{' '}
              <span>
                {seriesName(series)} · {entryName(country, 'country', '', present.locale)}
              </span>
            </th>
            {figures(micros)}
          </tr>
        ))}
        {restMicros !== 0 && (
          <tr>
            <th scope="row" class="change-rest">
              {rest}
            </th>
            {figures(restMicros)}
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{sum}</th>
          {figures(changeMicros)}
        </tr>
      </tfoot>
    </table>
  )
}
