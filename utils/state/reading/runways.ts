import * as v from 'valibot'
import { SHORTAGES, type ToldRunway } from '#domain/foresight/told-runway.ts'
import { dateSchema } from '#state/item/date-schema.ts'
import { numberWithin, timeSchema } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const MOST_DAYS = 10_000
const daysSchema = numberWithin(0, MOST_DAYS)

/** How long the balances of an account last, a record for each currency: foreseen with a reading, and stored with it. */
export const runwaysItem = defineAccountItem<readonly ToldRunway[]>({
  key: 'runways',
  version: 1,
  schema: v.array(
    v.object({
      currency: v.string(),
      atMs: timeSchema,
      state: v.picklist(['too-early', 'no-spend', 'recharging', 'under-a-day', 'days', 'lasts-long']),
      shortage: v.optional(v.picklist(SHORTAGES)),
      fullDays: v.optional(daysSchema),
      neededDays: v.optional(daysSchema),
      silentDays: v.optional(daysSchema),
      everyDays: v.optional(daysSchema),
      rechargeMicros: v.optional(numberWithin(0, Number.MAX_VALUE)),
      days: v.optional(v.object({ low: daysSchema, middle: daysSchema, high: daysSchema })),
      firstDate: v.optional(dateSchema),
      lastDate: v.optional(dateSchema),
    }),
  ),
  fallback: [],
  usedBy: ['first-paint'],
})

/** The same of what was read together with other items. */
export function parseRunways(stored: unknown): readonly ToldRunway[] {
  const item = runwaysItem('')
  return item.readFrom({ [item.key]: stored })
}
