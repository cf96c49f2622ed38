import type { Presenter } from '#components/ui/presenter.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { balanceDays } from '#domain/ledger/balance-days.ts'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import type { Rise } from '#domain/ledger/rises.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'

type Props = {
  readonly samples: readonly BalanceSample[]
  readonly topUps: readonly Rise[]
  readonly currency: string
  readonly present: Presenter
}

/** The course of a balance as a table: the last amount of each day and what was added on it. */
export function BalanceTable({ samples, topUps, currency, present }: Props) {
  const days = balanceDays(samples, topUps, present.zone)
  const amount = (micros: Micros) => present.balance({ micros, currency })
  return (
    <div class="balance-table">
      <table class="figures" aria-label={words('course.days')}>
        <thead>
          <tr>
            <th scope="col">{words('popup.historyDay')}</th>
            <th scope="col">{words('popup.historyTopUp')}</th>
            <th scope="col">{words('popup.historyAmount')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, lastMicros, topUps: ofDay }) => (
            <tr key={date}>
              <th scope="row">
                {formatDate(Temporal.PlainDate.from(date), present.locale, {
                  weekday: 'short',
                  day: 'numeric',
                  month: 'short',
                })}
              </th>
              <td>
                {/* Without the server's word, what was spent in the same time hides in a rise. */}
                {ofDay.map(({ micros, renewal }) => `${renewal ? '' : '≥ '}${amount(micros)}`).join(' + ')}
              </td>
              <td>{amount(lastMicros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
