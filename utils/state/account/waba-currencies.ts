import * as v from 'valibot'
import { NO_CURRENCIES, type WabaCurrencies } from '#domain/account/waba-currencies.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'

const code = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))

/** The currencies that the WABAs of an account are billed in, and whether the stored months are to be counted in them anew. */
export const wabaCurrenciesItem = defineAccountItem<WabaCurrencies>({
  key: 'waba-currencies',
  version: 1,
  schema: v.object({
    byWaba: v.record(
      v.string(),
      v.object({ confirmed: v.optional(code), learned: v.optional(code), retryAtMs: v.optional(v.number()) }),
    ),
    isRegroupDue: v.optional(v.boolean()),
  }),
  fallback: NO_CURRENCIES,
})
