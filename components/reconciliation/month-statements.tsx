import { useMemo } from 'preact/hooks'
import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import type { LineTotal } from '#domain/dashboard/line.ts'
import { type ComparedUsage, comparedUsage, hasUnnamed, paidElsewhere } from '#domain/reconciliation/compared-usage.ts'
import type { InvoiceTotal } from '#domain/reconciliation/invoice-totals.ts'
import { type MonthSpan, reconcile } from '#domain/reconciliation/reconcile.ts'
import { words } from '#platform/words.ts'
import type { MonthBalance } from '#state/reconciliation/month-balances.ts'
import { InvoiceTotalField } from './invoice-total.tsx'
import { OtherUsage } from './other-usage.tsx'
import { Statement } from './statement.tsx'
import { statementNotes, writeTimeIn } from './statement-notes.ts'

type Props = {
  readonly accountId: string
  readonly month: MonthKey
  readonly span: MonthSpan
  readonly balances: readonly MonthBalance[]
  /** There is a balance by now, though nothing of it is kept before its second reading. */
  readonly hasBalance: boolean
  readonly invoices: readonly InvoiceTotal[]
  /** Undefined where it is not known, or not yet. */
  readonly usage: AccountTotals | undefined
  readonly isUsagePending: boolean
  readonly zone: string
  readonly locale: string
  readonly presentIn: (currency: string) => Presenter
}

/** The usage of a whole account. */
export type AccountTotals = { readonly totals: readonly LineTotal[]; readonly isListPart: boolean }

const UNKNOWN: ComparedUsage = { micros: undefined, isPart: false }

/** A statement of each balance of a month, and the usage that is paid from none of them. */
export function MonthStatements(props: Props) {
  const { accountId, month, span, balances, hasBalance, invoices, usage, isUsagePending, zone, locale, presentIn } =
    props
  const writeTime = writeTimeIn(zone, span.nowMs, locale)
  const usageIn = (currency: string) => (usage ? comparedUsage(usage.totals, currency, usage.isListPart) : UNKNOWN)
  // Every other order of the table above is a rendering as well.
  const all = useMemo(
    () =>
      balances.map((balance) => ({
        currency: balance.currency,
        reconciliation: reconcile(balance, span, usageIn(balance.currency)),
      })),
    [balances, span.startMs, span.endMs, span.nowMs, usage],
  )
  // A balance that is long gone, came later, or was never used says nothing beside one that was.
  const read = all.filter(({ reconciliation: { start, end, toppedUpMicros, usage: own } }) =>
    [start?.micros, end?.micros, toppedUpMicros, own.micros].some((micros) => micros !== undefined && micros !== 0),
  )
  const shown = read.length > 0 ? read : all.slice(0, 1)
  const currencies = shown.map(({ currency }) => currency)
  const elsewhere = paidElsewhere(usage?.totals ?? [], currencies)
  const invoiceOf = (currency: string) => (
    <InvoiceTotalField
      {...{ accountId, invoices, present: presentIn(currency), usage: usageIn(currency), of: { month, currency } }}
    />
  )
  return (
    <>
      {balances.length === 0 && (
        <p class="reconciliation-note">
          {words(hasBalance ? 'dashboard.reconciliation.begins' : 'dashboard.reconciliation.noBalance')}
        </p>
      )}
      <div class="statements">
        {shown.map(({ currency, reconciliation }) => (
          <div key={currency} class="statement-of">
            {shown.length + elsewhere.length > 1 && <h3>{currency || words('popup.currencyUnknown')}</h3>}
            <Statement {...{ reconciliation, present: presentIn(currency), writeTime }} />
            <div class="statement-beside">
              {invoiceOf(currency)}
              <ul class="statement-notes">
                {statementNotes(reconciliation, presentIn(currency), writeTime, isUsagePending).map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </div>
          </div>
        ))}
        {elsewhere.map(({ currency }) => (
          <div key={currency} class="statement-of">
            <h3>{currency}</h3>
            <OtherUsage {...{ usage: usageIn(currency), currencies, present: presentIn(currency) }} />
            <div class="statement-beside">{invoiceOf(currency)}</div>
          </div>
        ))}
      </div>
      {usage?.totals.some(hasUnnamed) && <p class="reconciliation-note">{words('popup.currencyNoteOfSome')}</p>}
      {presentIn('').isHidden && <p class="reconciliation-note">{words('course.hidden')}</p>}
    </>
  )
}
