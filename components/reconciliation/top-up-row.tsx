import type { Presenter } from '#components/ui/presenter.ts'
import { formatCount } from '#domain/format/format-count.ts'
import type { Reconciliation } from '#domain/reconciliation/reconcile.ts'
import { words } from '#platform/words.ts'
import { BoundedAmount } from './bounded-amount.tsx'
import type { WriteTime } from './statement-notes.ts'

type Props = {
  readonly reconciliation: Pick<Reconciliation, 'topUps' | 'toppedUpMicros' | 'isLeast'>
  readonly present: Presenter
  readonly writeTime: WriteTime
}

const MOST_IN_SIGHT = 3

/** What was added in a month, and each time that it was. */
export function TopUpRow({ reconciliation, present, writeTime }: Props) {
  const { topUps, toppedUpMicros, isLeast } = reconciliation
  const list = (
    <ul class="statement-top-ups">
      {topUps.map(({ atMs, micros, renewal }) => (
        <li key={`${renewal?.atMs ?? atMs} ${micros}`}>
          <span>
            {renewal ? writeTime(renewal.atMs) : words('dashboard.reconciliation.seen', { time: writeTime(atMs) })}
          </span>
          <BoundedAmount micros={micros} bound={renewal ? 'exact' : 'at-least'} present={present} />
        </li>
      ))}
    </ul>
  )
  return (
    <div class="statement-row">
      <dt>
        <span class="statement-sign" aria-hidden="true">
          +
        </span>
        {words('dashboard.reconciliation.topUps')}
      </dt>
      <dd>
        <BoundedAmount micros={toppedUpMicros} bound={isLeast ? 'at-least' : 'exact'} present={present} />
      </dd>
      {!present.isHidden && topUps.length > 0 && (
        <dd class="statement-more">
          {topUps.length > MOST_IN_SIGHT ? (
            <details>
              <summary>
                {words('dashboard.reconciliation.topUpsOf', topUps.length, [
                  formatCount(topUps.length, present.locale),
                ])}
              </summary>
              {list}
            </details>
          ) : (
            list
          )}
        </dd>
      )}
    </div>
  )
}
