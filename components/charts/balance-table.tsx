import type { Presenter } from '#components/ui/presenter.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { balanceDays, balanceHistory } from '#domain/ledger/balance-history.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'

type Props = {
  readonly ledger: Ledger
  readonly currency: string
  readonly owner: 'partner' | 'client'
  readonly present: Presenter
}

/** The chart of the balance as a table: the last amount of each day and what was added on it. */
export function BalanceTable({ ledger, currency, owner, present }: Props) {
  const days = balanceDays(ledger.samples, balanceHistory(ledger, owner).topUps, present.zone)
  const amount = (micros: Micros) => present.balance({ micros, currency })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must be able to scroll it
    <section class="balance-table" aria-label={words('popup.history')} tabIndex={0}>
      <table class="figures" aria-label={words('popup.history')}>
        <thead>
          <tr>
            <th scope="col">{words('popup.historyDay')}</th>
            <th scope="col">{words('popup.historyTopUp')}</th>
            <th scope="col">{words('popup.historyAmount')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, lastMicros, topUps }) => (
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
                {topUps.map(({ micros, renewal }) => `${renewal ? '' : '≥ '}${amount(micros)}`).join(' + ')}
              </td>
              <td>{amount(lastMicros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
