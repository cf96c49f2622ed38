import type { LineTotal } from '#domain/dashboard/line.ts'
import type { Micros } from '#domain/money/micros.ts'

/** The usage of a month in one currency, in millionths. */
export type ComparedUsage = {
  /** Undefined where nothing is known of it. */
  readonly micros: Micros | undefined
  /** More may have been used in this currency. */
  readonly isPart: boolean
}

/**
 * What the totals of a month come to in the currency of a balance. Costs whose currency nobody knows may belong to it: what is
 * known is a part then. `isListPart`: there may be channels that are not known.
 */
export function comparedUsage(totals: readonly LineTotal[], currency: string, isListPart: boolean): ComparedUsage {
  // Two amounts that name no currency need not be of the same one.
  if (currency === '') return { micros: undefined, isPart: true }
  const own = totals.find((total) => total.currency === currency)
  const isUnnamed = totals.some(hasUnnamed)
  if (own) {
    const isPart = isListPart || own.isPart || isUnnamed || (own.tally?.unpriced ?? 0) > 0
    return { micros: own.tally?.costMicros, isPart }
  }
  // Nothing was paid in it, if something is known at all.
  const isKnown = totals.length === 0 ? !isListPart : totals.some(({ tally }) => tally !== undefined)
  const isPart = isListPart || isUnnamed || totals.some((total) => total.isPart)
  return { micros: isKnown && !isUnnamed ? 0 : undefined, isPart }
}

/** Totals with costs in currencies that no balance has: they are named beside, and never subtracted. */
export function paidElsewhere(totals: readonly LineTotal[], currencies: readonly string[]): readonly LineTotal[] {
  return totals.filter(
    ({ currency, tally }) =>
      currency !== '' && !currencies.includes(currency) && tally !== undefined && tally.costMicros !== 0,
  )
}

/** Whether a total has costs of a currency that is not known. */
export function hasUnnamed({ currency, tally }: LineTotal): boolean {
  return currency === '' && tally !== undefined && (tally.costMicros !== 0 || tally.unpriced > 0)
}
