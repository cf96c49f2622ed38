import * as v from 'valibot'
import { NO_CURRENCIES, type WabaCurrencies } from '#domain/account/waba-currencies.ts'
import { timeSchema } from '#state/item/schemas.ts'
import { defineAccountItem } from '#state/item/stored-item.ts'
import { currencyWord } from './currency-word.ts'

const learned = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))

/** The currencies that the WABAs of an account are billed in, and whether the stored months are to be counted in them anew. */
export const wabaCurrenciesItem = defineAccountItem<WabaCurrencies>({
  key: 'waba-currencies',
  version: 1,
  schema: v.object({
    byWaba: v.record(
      v.string(),
      // An odd one costs that WABA alone: it is asked about again.
      v.fallback(
        v.object({
          confirmed: v.optional(currencyWord),
          learned: v.optional(learned),
          retryAtMs: v.optional(timeSchema),
        }),
        {},
      ),
    ),
    isRegroupDue: v.optional(v.boolean()),
  }),
  fallback: NO_CURRENCIES,
  usedBy: ['settings-file'],
})
