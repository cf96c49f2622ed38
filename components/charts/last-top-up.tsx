import type { Presenter } from '#components/ui/presenter.ts'
import { plainDate } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { words } from '#platform/words.ts'
import type { Ledger } from '#state/ledger/ledger-reader.ts'

type Props = {
  readonly ledger: Ledger
  readonly currency: string
  readonly nowMs: number
  readonly present: Presenter
}

/** "Last top-up €50.00 on Nov 3", as the API told it; of another year with the year. Nothing where none was told. */
export function LastTopUp({ ledger, currency, nowMs, present }: Props) {
  const last = ledger.renewals.at(-1)
  if (!last) return null
  const date = plainDate(last.atMs, present.zone)
  const isOfThisYear = date.year === plainDate(nowMs, present.zone).year
  return (
    <>
      {words('popup.lastTopUp', {
        amount: present.balance({ micros: last.micros, currency }),
        date: formatDate(date, present.locale, {
          day: 'numeric',
          month: 'short',
          ...(!isOfThisYear && { year: 'numeric' }),
        }),
      })}
    </>
  )
}
