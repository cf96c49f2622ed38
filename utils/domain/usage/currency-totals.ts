import { addTallies, EMPTY_TALLY, isEmptyTally, type Tally, withoutCost } from './usage.ts'

/** The sums of what is billed in one currency, and of how many of the channels that are read they are. */
export type CurrencyTotals = {
  readonly total: Tally
  readonly series: Readonly<Record<string, Tally>>
  readonly readChannels: number
}

export const NO_TOTALS: CurrencyTotals = { total: EMPTY_TALLY, series: {}, readChannels: 0 }

/** Both together: of one currency, or with the costs of one at most. */
export function addTotals(left: CurrencyTotals, right: CurrencyTotals): CurrencyTotals {
  const sums = new Map(Object.entries(left.series))
  for (const [name, tally] of Object.entries(right.series)) {
    sums.set(name, addTallies(sums.get(name) ?? EMPTY_TALLY, tally))
  }
  return {
    total: addTallies(left.total, right.total),
    series: Object.fromEntries([...sums].filter(([, tally]) => !isEmptyTally(tally))),
    readChannels: left.readChannels + right.readChannels,
  }
}

/** The same without any cost. */
export function countsOf({ total, series, readChannels }: CurrencyTotals): CurrencyTotals {
  return { total: withoutCost(total), series: countsBySeries(series), readChannels }
}

export function countsBySeries(series: CurrencyTotals['series']): CurrencyTotals['series'] {
  return Object.fromEntries(Object.entries(series).map(([name, tally]) => [name, withoutCost(tally)]))
}

/**
 * Whether there is anything to pay, or to get back, also where the two come to nothing: what costs 0 does so in every
 * currency.
 */
export function hasCosts({ total, series }: Pick<CurrencyTotals, 'total' | 'series'>): boolean {
  return [total, ...Object.values(series)].some((tally) => tally.costMicros !== 0 || netsToNothing(tally))
}

/** Whether costs are known of messages that did not cost 0. */
function netsToNothing({ volume, freeVolume, zeroVolume, unpriced }: Tally): boolean {
  return unpriced === 0 && volume > freeVolume + zeroVolume
}

export function isAnything({ total, series, readChannels }: CurrencyTotals): boolean {
  return readChannels !== 0 || !isEmptyTally(total) || Object.keys(series).length > 0
}
