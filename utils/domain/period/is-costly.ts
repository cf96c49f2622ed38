import { hasCosts } from '#domain/usage/currency-totals.ts'
import type { Tally } from '#domain/usage/usage.ts'

/** Whether costs are something, or are not known: they belong to a currency then. */
export function isCostly(tally: Tally): boolean {
  return tally.unpriced > 0 || hasCosts({ total: tally, series: {} })
}
