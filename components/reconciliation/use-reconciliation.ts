import { useCallback } from 'preact/hooks'
import { useStored } from '#components/ui/use-stored.ts'
import type { InvoiceTotal } from '#domain/reconciliation/invoice-totals.ts'
import type { MonthSpan } from '#domain/reconciliation/reconcile.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { invoiceTotalsItem } from '#state/reconciliation/invoice-totals-item.ts'
import type { MonthBalance, MonthBalanceQuery } from '#state/reconciliation/month-balances.ts'
import { lookAgain } from '#state/view/look-again.ts'

/** Reads the balances of a month; undefined where they cannot be read. */
export type ReadBalances = (query: MonthBalanceQuery) => Promise<readonly MonthBalance[] | undefined>

/** What is stored of a month besides its usage. */
export type StoredMonth = {
  /** Undefined where they cannot be read. */
  readonly balances: readonly MonthBalance[] | undefined
  readonly invoices: readonly InvoiceTotal[]
}

type Answer = { readonly of: string; readonly month?: StoredMonth }
const NOTHING: Answer = { of: '' }

/** What is stored of exactly this month, and again with each reading of the balance; undefined until it was read. */
export function useReconciliation(
  readBalances: ReadBalances,
  accountId: string,
  span: Omit<MonthSpan, 'nowMs'> | undefined,
): StoredMonth | undefined {
  const of = span ? JSON.stringify({ accountId, startMs: span.startMs, endMs: span.endMs }) : ''
  const read = useCallback(async (): Promise<Answer> => {
    if (of === '') return NOTHING
    const query: MonthBalanceQuery = JSON.parse(of)
    const [balances, invoices] = await Promise.all([readBalances(query), invoiceTotalsItem(query.accountId).read()])
    return { of, month: { balances, invoices } }
  }, [readBalances, of])
  // The ledger is written before the balance is: what is watched comes last.
  const watch = useCallback(
    (onChange: () => void) => {
      const items = [balanceItem(accountId), invoiceTotalsItem(accountId)] as const
      const stops = items.map((item) => item.watch(onChange))
      stops.push(lookAgain(() => Promise.all(items.map((item) => item.read())), onChange))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [accountId],
  )
  const [answer] = useStored(read, watch, NOTHING)
  return of !== '' && answer.of === of ? answer.month : undefined
}
