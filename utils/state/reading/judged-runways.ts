import * as v from 'valibot'
import { type JudgedRunway, SHORTAGES } from '#domain/foresight/told-runway.ts'
import { timeSchema, wholeWithin } from '#state/item/schemas.ts'

const storedSchema = v.object({
  version: wholeWithin(1, 1),
  value: v.array(v.object({ currency: v.string(), atMs: timeSchema, shortage: v.optional(v.picklist(SHORTAGES)) })),
})

/**
 * What the first paint needs of the runways, out of what is stored: how short of days the balances are. What says the rest is
 * loaded after it, and parses the rest.
 */
export function parseJudgedRunways(stored: unknown): readonly JudgedRunway[] {
  const { success, output } = v.safeParse(storedSchema, stored)
  return success ? output.value : []
}
