import * as v from 'valibot'
import { defineStoredItem } from '#state/item/stored-item.ts'

/**
 * The word for daily buckets that the server has understood; undefined until one has. The vocabulary of `info/usage` is
 * not documented (A4).
 */
export const usageGranularityItem = defineStoredItem<'DAILY' | 'DAY' | 'day' | undefined>({
  key: 'usage-granularity',
  version: 1,
  schema: v.picklist(['DAILY', 'DAY', 'day']),
  fallback: undefined,
})
