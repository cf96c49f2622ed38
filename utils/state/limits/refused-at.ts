import * as v from 'valibot'
import { defineAccountItem } from '#state/item/stored-item.ts'

/** When a call of an account was last refused for its limits although the log of calls had room for it. */
export const refusedAtItem = defineAccountItem<number | undefined>({
  key: 'refused-at',
  version: 1,
  schema: v.optional(v.number()),
  fallback: undefined,
  usedBy: ['diagnostics'],
})
