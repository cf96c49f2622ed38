import * as v from 'valibot'
import type { CurrencyTotals } from '#domain/usage/currency-totals.ts'
import { parsed } from './parsed.ts'
import { safeInteger, talliesSchema, tallySchema } from './tally-records.ts'
import { decodePlainTotals, type StoredMonthTotals } from './usage-records.ts'

// Pairs and not objects, as for series.
const currencies = v.pipe(
  v.array(v.tuple([v.string(), v.object({ total: tallySchema, series: talliesSchema, readChannels: safeInteger })])),
  v.transform((pairs): Readonly<Record<string, CurrencyTotals>> => Object.fromEntries(pairs)),
)
const currenciesSchema = v.object({ currencies: v.optional(currencies) })

/** The sums of a month; undefined where they cannot be read. */
export function decodeMonthTotals(record: unknown): StoredMonthTotals | undefined {
  const [plain, named] = [decodePlainTotals(record), parsed(currenciesSchema, record)]
  return plain && named && { ...plain, ...named }
}
