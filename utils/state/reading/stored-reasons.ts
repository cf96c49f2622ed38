import * as v from 'valibot'
import type { RunwayReasons } from '#domain/foresight/runway-reasons.ts'
import { microsSchema, numberWithin, timeSchema, wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const MOST_DAYS = 10_000
const amountSchema = numberWithin(0, Number.MAX_VALUE)
const shareSchema = numberWithin(-Number.MAX_VALUE, 1)

const reasonsSchema: v.GenericSchema<unknown, RunwayReasons> = v.object({
  currency: v.string(),
  atMs: timeSchema,
  basis: v.object({
    source: v.picklist(['ledger', 'usage']),
    daysUsed: wholeWithin(0, MOST_DAYS),
    weekdayMicros: v.optional(amountSchema),
    weekendMicros: v.optional(amountSchema),
    unexplainedShare: v.optional(shareSchema),
    held: v.optional(v.object({ held: wholeWithin(0, MOST_DAYS), of: wholeWithin(1, MOST_DAYS) })),
  }),
  topUpMicros: v.array(microsSchema),
  recharge: v.object({
    thresholdMicros: microsSchema,
    amountMicros: microsSchema,
    amountDays: wholeWithin(1, MOST_DAYS),
    topUpsPerMonth: amountSchema,
    cardFeeMicros: microsSchema,
  }),
})

/**
 * How the runways of an account were worked out, and what follows for top-ups; stored with them, and apart from them, since
 * it is read where somebody asks for it.
 */
export const runwayReasonsItem = defineAccountItem<readonly RunwayReasons[]>({
  key: 'runway-reasons',
  version: 1,
  schema: v.array(reasonsSchema),
  fallback: [],
})
