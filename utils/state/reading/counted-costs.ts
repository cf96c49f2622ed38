import * as v from 'valibot'
import type { SpendDays } from '#domain/foresight/spend-days.ts'
import { dateSchema } from '#state/item/date-schema.ts'
import { numberWithin, wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

/** What usage has cost on each day, by currency; undefined where it says nothing of that currency. */
export type CostDays = Readonly<Record<string, SpendDays | undefined>>

/** With the revision of the usage that they were counted from. */
export type CountedCosts = { readonly revision: number; readonly days: CostDays }

const MOST_DAYS = 400
const amountSchema = v.pipe(
  v.nullable(numberWithin(0, Number.MAX_VALUE)),
  v.transform((amount) => amount ?? undefined),
)
const spendDaysSchema = v.pipe(
  v.object({
    firstDate: dateSchema,
    days: v.pipe(v.array(amountSchema), v.maxLength(MOST_DAYS)),
    readDays: wholeWithin(0),
    today: amountSchema,
  }),
  v.readonly(),
)

const countedCostsSchema: v.GenericSchema<unknown, CountedCosts> = v.object({
  revision: v.number(),
  days: v.record(v.string(), spendDaysSchema),
})

/** A copy of what the months of an account tell, so that they are not read at every alarm; written once usage was read. */
export const countedCostsItem = defineAccountItem<CountedCosts>({
  key: 'counted-costs',
  version: 1,
  schema: countedCostsSchema,
  fallback: { revision: 0, days: {} },
  clearedBy: ['history-lost'],
})

/** As it is stored: what is undefined would be lost in an array. */
export function withNulls({ revision, days }: CountedCosts): CountedCosts {
  const stored = Object.entries(days).flatMap(([currency, each]) =>
    each ? [[currency, { ...each, days: each.days.map((amount) => amount ?? null), today: each.today ?? null }]] : [],
  )
  return { revision, days: Object.fromEntries(stored) }
}
