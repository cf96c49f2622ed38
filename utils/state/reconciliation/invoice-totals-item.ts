import * as v from 'valibot'
import { isMonthKey } from '#domain/calendar/month.ts'
import { type InvoiceTotal, withInvoiceTotal } from '#domain/reconciliation/invoice-totals.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { currencyWord } from '#state/account/currency-word.ts'
import { wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

/** More than are ever written. */
const MOST = 1_000

const totalSchema = v.object({
  month: v.custom<string>(isMonthKey),
  currency: currencyWord,
  micros: wholeWithin(0),
})

/** What the user typed of the invoices of an account: no endpoint tells it, and nothing but the user takes it back. */
export const invoiceTotalsItem = defineAccountItem<readonly InvoiceTotal[]>({
  key: 'invoice-totals',
  version: 1,
  schema: v.pipe(
    v.array(v.unknown()),
    v.maxLength(MOST),
    // An odd one costs itself alone.
    v.transform((all) =>
      all.flatMap((each) => {
        const result = v.safeParse(totalSchema, each)
        return result.success ? [result.output] : []
      }),
    ),
  ),
  fallback: [],
})

/** Whether an amount in it can be kept: a currency that could not be read has no name. */
export function canBeInvoiced(currency: string): boolean {
  return v.is(currencyWord, currency)
}

/**
 * Keeps what the invoice of a month comes to in a currency, in millionths, or forgets it where that is undefined; does nothing
 * for an account that is gone: a page may outlive it. Throws StorageRefusedError where the browser does not keep it.
 */
export function saveInvoiceTotal(
  accountId: string,
  of: Pick<InvoiceTotal, 'month' | 'currency'>,
  micros: number | undefined,
): Promise<void> {
  return withLock('saldo-answers', async () => {
    const item = invoiceTotalsItem(accountId)
    const [totals, accounts] = await Promise.all([item.read(), accountsItem.read()])
    if (!accounts.some(({ id }) => id === accountId)) return
    await item.write(withInvoiceTotal(totals, of, micros))
  })
}
