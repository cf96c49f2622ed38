import * as v from 'valibot'
import { isMonthKey, type MonthKey } from '#domain/calendar/month.ts'
import { timeSchema, wholeWithin } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const count = wholeWithin(0)
const day = wholeWithin(1, 31)

/** `rows`: as encodeRows writes them. */
const partsSchema = v.object({
  channelId: v.string(),
  month: v.custom<MonthKey>(isMonthKey),
  zone: v.string(),
  startedAtMs: timeSchema,
  count,
  todo: v.pipe(v.array(v.object({ first: day, last: day })), v.maxLength(31), v.readonly()),
  rows: v.string(),
  leftOut: v.optional(count, 0),
})

/** What has come so far of a channel's month that is read in parts, and which days are still to be asked for. */
export type StoredParts = v.InferOutput<typeof partsSchema>

/**
 * The months that are being read in parts. The limits may let one part through and the next one only when this worker is gone:
 * what has come waits here, and goes with the last part.
 */
export const usagePartsItem = defineAccountItem<readonly StoredParts[]>({
  key: 'usage-parts',
  version: 1,
  schema: v.array(partsSchema),
  fallback: [],
})
