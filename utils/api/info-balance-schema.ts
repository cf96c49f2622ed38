import * as v from 'valibot'
import type { BalancePeriod, InfoBalance, PeriodCategory } from '../domain/info-balance.ts'
import { amount, count, currency, listOf, name, optional, words } from './fields.ts'

/** A date in any of the forms that were seen (A14): with or without time, milliseconds and zone; without one it is UTC. */
const instant = v.pipe(
  v.string(),
  v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
      dataset.value.trim(),
    )
    const [, date, time = '00:00', zone = 'Z'] = match ?? []
    try {
      // Not Date.parse: Chromium's takes 30 February for 2 March.
      if (date) return Temporal.Instant.from(`${date}T${time}${zone}`).epochMilliseconds
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    addIssue({ message: 'not a date' })
    return NEVER
  }),
)

/** The columns of a category; `total_price`, `paid_quantity`, `marketing_paid_quantity` and their like are of no other one. */
const CATEGORY_COLUMN = /^(?!total_price$|(?:.*_)?(?:free|paid)_quantity$)(.+)_(?:quantity|price)$/s

/**
 * One row of `usage`. Its columns are `<category>_quantity`, `<category>_paid_quantity` and `<category>_price`, whatever
 * the categories are (A13), each optional (A14). A row without a date belongs nowhere and becomes undefined.
 */
const period = v.pipe(
  v.unknown(),
  // To valibot a list is a record too, and one of rows would be a row without a date.
  v.check((row) => !Array.isArray(row)),
  v.record(v.string(), v.unknown()),
  v.rawTransform<Record<string, unknown>, BalancePeriod | undefined>(({ dataset, addIssue, NEVER }) => {
    const columns = dataset.value
    let isReadable = true
    const read = <Value>(schema: v.GenericSchema<unknown, Value>, name: string): Value | undefined => {
      const column = columns[name]
      if (column === undefined || column === null) return undefined
      const result = v.safeParse(schema, column)
      isReadable &&= result.success
      return result.success ? result.output : undefined
    }
    const startMs = read(instant, 'period_date')
    const prefixes = new Set(Object.keys(columns).flatMap((column) => CATEGORY_COLUMN.exec(column)?.[1] ?? []))
    const categories = [...prefixes].map(
      (prefix): PeriodCategory => ({
        category: v.parse(name, prefix),
        quantity: read(count, `${prefix}_quantity`),
        paidQuantity: read(count, `${prefix}_paid_quantity`),
        costMicros: read(amount, `${prefix}_price`),
      }),
    )
    const totals = {
      quantity: read(count, 'quantity'),
      freeQuantity: read(count, 'free_quantity'),
      paidQuantity: read(count, 'paid_quantity'),
      totalMicros: read(amount, 'total_price'),
    }
    if (isReadable) return startMs === undefined ? undefined : { startMs, ...totals, categories }
    addIssue({ message: 'not a period' })
    return NEVER
  }),
)

const granularity = v.pipe(
  words,
  v.toLowerCase(),
  v.transform((text) => (text === 'day' || text === 'month' ? text : undefined)),
)

/**
 * Client and channel balance (1.2, 1.3). The balance must be there: missing or null is unknown, and never zero (A2). Everything
 * else may be absent or null (A14); the deprecated fields are not read.
 */
export const infoBalanceSchema = v.pipe(
  v.object({
    balance: optional(amount),
    total: optional(amount),
    currency,
    last_renewal: optional(v.object({ amount: optional(amount), date: optional(instant) })),
    // A3: the echo comes in either case.
    granularity: optional(granularity),
    usage: optional(listOf(period, 5_000)),
  }),
  v.check(({ balance, total }) => (balance ?? total ?? undefined) !== undefined),
  v.transform(
    ({ balance, total, usage, last_renewal: renewal, ...fields }): InfoBalance => ({
      balance: { micros: balance ?? total ?? Number.NaN, currency: fields.currency },
      lastRenewal: renewal ? { micros: renewal.amount ?? undefined, atMs: renewal.date ?? undefined } : undefined,
      granularity: fields.granularity ?? undefined,
      periods: (usage ?? []).filter((row) => row !== undefined).toSorted((left, right) => left.startMs - right.startMs),
    }),
  ),
)
