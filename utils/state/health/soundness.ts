import * as v from 'valibot'
import type { Generation } from '#domain/health/notice.ts'
import { wholeWithin } from '#state/item/schemas.ts'
import { defineStoredItem } from '#state/item/stored-item.ts'

type HistoryFailures = { readonly count: number; readonly sinceMs: number; readonly wasAskedFor: boolean }

/** How often in a row the history could not be opened, since when, and whether a user looked meanwhile. */
export const historyFailuresItem = defineStoredItem<HistoryFailures>({
  key: 'history-failures',
  version: 1,
  schema: v.object({ count: v.number(), sinceMs: v.number(), wasAskedFor: v.boolean() }),
  fallback: { count: 0, sinceMs: 0, wasAskedFor: false },
  clearedBy: ['last-account-forgotten'],
})

const count = wholeWithin(0)

/** How many balances were stored, as the sentinel in IndexedDB has it too; `pending` is the one that is being stored. */
export const generationItem = defineStoredItem<Generation>({
  key: 'generation',
  version: 1,
  schema: v.object({ stored: count, pending: count }),
  fallback: { stored: 0, pending: 0 },
  clearedBy: ['last-account-forgotten'],
})
