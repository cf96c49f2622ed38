import * as v from 'valibot'
import type { CallLog } from '../domain/rate-budget.ts'
import { defineStoredItem } from './stored-item.ts'

/** The calls that count for the API's limits, of all accounts together; stored before each call is made. */
export const callLogItem = defineStoredItem<CallLog>({
  key: 'local:call-log',
  version: 1,
  schema: v.record(v.pipe(v.string(), v.regex(/^(partner|client|channel|waba):/)), v.array(v.number())),
  fallback: {},
})
