import * as v from 'valibot'
import type { BalancePeriod, InfoBalance, PeriodCategory } from '#domain/ledger/info-balance.ts'
import { parseCost } from '#domain/money/reported-amount.ts'
import {
  balanceAmount,
  createRowReader,
  currency,
  decoded,
  fieldsOf,
  freeText,
  listOf,
  optional,
  readCount,
  readName,
  textOf,
} from './http/fields.ts'
import { readInstant } from './http/read-instant.ts'

/** The columns of a category; `total_price`, `paid_quantity`, `marketing_paid_quantity` and their like are of no other one. */
const CATEGORY_COLUMN = /^(?!total_price$|(?:.*_)?(?:free|paid)_quantity$)(.+)_(?:quantity|price)$/s

/**
 * One row of `usage`. Its columns are `<category>_quantity`, `<category>_paid_quantity` and `<category>_price`, whatever
 * the categories are (A13), each optional (A14). A row without a date belongs nowhere; one
 * that cannot be read is undefined.
 */
function readPeriod(row: unknown): BalancePeriod | 'undated' | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined
  const columns = fieldsOf(row)
  const { read, isReadable } = createRowReader(columns)
  const startMs = read('period_date', readInstant)
  const prefixes = new Set(Object.keys(columns).flatMap((column) => CATEGORY_COLUMN.exec(column)?.[1] ?? []))
  const categories = [...prefixes].map(
    (prefix): PeriodCategory => ({
      category: readName(prefix),
      quantity: read(`${prefix}_quantity`, readCount),
      paidQuantity: read(`${prefix}_paid_quantity`, readCount),
      costMicros: read(`${prefix}_price`, parseCost),
    }),
  )
  const totals = {
    quantity: read('quantity', readCount),
    freeQuantity: read('free_quantity', readCount),
    paidQuantity: read('paid_quantity', readCount),
    totalMicros: read('total_price', parseCost),
  }
  if (!isReadable()) return undefined
  return startMs === undefined ? 'undated' : { startMs, ...totals, categories }
}

const period = v.pipe(v.unknown(), decoded(readPeriod))

/**
 * Client and channel balance (1.2, 1.3). The balance must be there: missing or null is unknown, and never zero (A2). Everything
 * else may be absent or null (A14); the deprecated fields are not read.
 */
export const infoBalanceSchema = v.pipe(
  v.object({
    balance: optional(balanceAmount),
    total: optional(balanceAmount),
    currency,
    last_renewal: optional(v.object({ amount: optional(balanceAmount), date: optional(textOf(readInstant)) })),
    granularity: optional(freeText),
    usage: optional(listOf(period, 5_000)),
  }),
  decoded(({ balance, total, currency: code, last_renewal: renewal, granularity, usage }): InfoBalance | undefined => {
    const micros = balance ?? total ?? undefined
    if (micros === undefined) return undefined
    // A3: the echo comes in either case.
    const echo = granularity?.toLowerCase()
    return {
      balance: { micros, currency: code },
      lastRenewal: renewal ? { micros: renewal.amount ?? undefined, atMs: renewal.date ?? undefined } : undefined,
      granularity: echo === 'day' || echo === 'month' ? echo : undefined,
      periods: (usage ?? []).filter((row) => row !== 'undated').toSorted((left, right) => left.startMs - right.startMs),
    }
  }),
)
