import { describeAmountComplaint } from '#components/options/fields/amount-complaint.ts'
import { TextSetting, type Typed } from '#components/options/fields/text-setting.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { subtractMicros } from '#domain/money/micros.ts'
import { formatForField, parseAmount } from '#domain/money/parse-amount.ts'
import type { ComparedUsage } from '#domain/reconciliation/compared-usage.ts'
import { findInvoiceTotal, type InvoiceTotal } from '#domain/reconciliation/invoice-totals.ts'
import { words } from '#platform/words.ts'
import { canBeInvoiced, saveInvoiceTotal } from '#state/reconciliation/invoice-totals-item.ts'
import { BoundedAmount } from './bounded-amount.tsx'

type Props = {
  readonly accountId: string
  readonly of: Pick<InvoiceTotal, 'month' | 'currency'>
  readonly invoices: readonly InvoiceTotal[]
  readonly usage: ComparedUsage
  readonly present: Presenter
}

/** What the invoice of a month comes to, as it is typed, and what it differs from the usage by. */
export function InvoiceTotalField({ accountId, of, invoices, usage, present }: Props) {
  if (present.isHidden || !canBeInvoiced(of.currency)) return null
  const { locale } = present
  const invoiced = findInvoiceTotal(invoices, of)
  return (
    <div class="invoice">
      <TextSetting<number | undefined>
        // What was typed of one month or account is not of another.
        key={`${accountId} ${of.month}`}
        id={`invoice-${of.currency}`}
        label={words('dashboard.reconciliation.invoice')}
        accessibleName={words('dashboard.reconciliation.invoiceOf', { currency: of.currency })}
        hint={words('dashboard.reconciliation.invoiceHint')}
        value={invoiced === undefined ? '' : formatForField(invoiced, locale)}
        parse={(text) => parseTotal(text, locale)}
        onSave={(micros) => saveInvoiceTotal(accountId, of, micros)}
      />
      {invoiced !== undefined && (
        <p class="invoice-difference">
          <span>{words('dashboard.reconciliation.difference')}</span>
          <strong>
            <BoundedAmount
              micros={usage.micros === undefined ? undefined : subtractMicros(invoiced, usage.micros)}
              bound={usage.isPart ? 'at-most' : 'exact'}
              isSigned
              present={present}
            />
          </strong>
        </p>
      )}
    </div>
  )
}

/** An empty field is no invoice. */
function parseTotal(text: string, locale: string): Typed<number | undefined> {
  const parsed = parseAmount(text, locale)
  if (parsed.ok && parsed.micros < 0) return { ok: false, error: words('dashboard.reconciliation.negative') }
  if (parsed.ok) return { ok: true, value: parsed.micros }
  if (parsed.complaint === 'empty') return { ok: true, value: undefined }
  return { ok: false, error: describeAmountComplaint(text, parsed.complaint, locale) }
}
