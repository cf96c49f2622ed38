import type { MonthKey } from '#domain/calendar/month.ts'

/** What the invoice of a month comes to in one currency, in millionths, as the user typed it. */
export type InvoiceTotal = { readonly month: MonthKey; readonly currency: string; readonly micros: number }

const MOST_MONTHS = 60
/** A partner has two or three; a month with more would be a mistake without end. */
const MOST_OF_A_MONTH = 8

/** The totals with another one of its month and currency, or without it; those of the newest 60 months stay. Oldest first. */
export function withInvoiceTotal(
  totals: readonly InvoiceTotal[],
  { month, currency }: Pick<InvoiceTotal, 'month' | 'currency'>,
  micros: number | undefined,
): readonly InvoiceTotal[] {
  const others = totals.filter((each) => each.month !== month || each.currency !== currency)
  const all = micros === undefined ? others : [...others, { month, currency, micros }]
  const newest = [...new Set(all.map((each) => each.month))].toSorted().slice(-MOST_MONTHS)
  return newest.flatMap((each) => all.filter((total) => total.month === each).slice(-MOST_OF_A_MONTH))
}

/** Undefined where none was typed. */
export function findInvoiceTotal(
  totals: readonly InvoiceTotal[],
  { month, currency }: Pick<InvoiceTotal, 'month' | 'currency'>,
): number | undefined {
  return totals.find((each) => each.month === month && each.currency === currency)?.micros
}
