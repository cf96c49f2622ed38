import * as v from 'valibot'
import type { CallLog } from '../domain/rate-budget.ts'
import { defineStoredItem } from './stored-item.ts'

/**
 * The calls that count for the API's limits, of all accounts together; stored before each call is made. Undefined where
 * there is none: before the first call, or because it was lost.
 */
export const callLogItem = defineStoredItem<CallLog | undefined>({
  key: 'local:call-log',
  version: 1,
  schema: v.object({
    calls: v.record(v.pipe(v.string(), v.regex(/^(partner|client|channel|waba):/)), v.array(v.number())),
    offsetMs: v.number(),
    observedAtMs: v.optional(v.number()),
    lostAtMs: v.optional(v.number()),
  }),
  fallback: undefined,
})
