import { tallyBySeries } from './breakdown.ts'
import { type Cell, type CurrencyChange, cellChanges } from './cells.ts'
import { addTotals, type CurrencyTotals, countsOf, hasCosts, isAnything, NO_TOTALS } from './currency-totals.ts'
import type { MonthTotals } from './month-totals.ts'
import { tallyCells } from './tally-cells.ts'
import { addTallies, type ChannelMonth } from './usage.ts'

/** Adds cells, or what has changed in them, to the sums of their currencies. Throws a RangeError where a count is no exact number any more. */
export function addToMonthTotals<Totals extends MonthTotals>(rollup: Totals, cells: readonly Cell[]): Totals {
  const sums = sumsByCurrency(rollup)
  for (const [currency, ofCurrency] of Map.groupBy(cells, (cell) => cell.currency ?? '')) {
    const { total, series, readChannels } = sums.get(currency) ?? NO_TOTALS
    sums.set(currency, {
      total: addTallies(total, tallyCells(ofCurrency)),
      series: tallyBySeries(ofCurrency, series),
      readChannels,
    })
  }
  return withCurrencies(rollup, sums)
}

/** Replaces one channel's part in the totals: `before` is what it had contributed, undefined at its first reading. */
export function replaceChannelMonth<Totals extends MonthTotals>(
  rollup: Totals,
  before: ChannelMonth | undefined,
  after: ChannelMonth | undefined,
  currency: CurrencyChange = {},
): Totals {
  const added = addToMonthTotals(rollup, cellChanges(before, after, currency))
  const without = before ? countReadChannels(added, currency.before, -1) : added
  return after ? countReadChannels(without, currency.after, 1) : without
}

/** Counts so many channels more among those that are read, here and in their currency. */
export function countReadChannels<Totals extends MonthTotals>(rollup: Totals, currency = '', more: number): Totals {
  const sums = sumsByCurrency(rollup)
  const before = sums.get(currency) ?? NO_TOTALS
  sums.set(currency, { ...before, readChannels: before.readChannels + more })
  return { ...withCurrencies(rollup, sums), readChannels: rollup.readChannels + more }
}

/** The sums of each currency that there is, by its code. */
export function sumsByCurrency({ total, series, readChannels, currencies }: MonthTotals): Map<string, CurrencyTotals> {
  return new Map(currencies ? Object.entries(currencies) : [['', { total, series, readChannels }]])
}

/** The totals with these sums of their currencies, and what can be said of all of them together. */
export function withCurrencies<Totals extends MonthTotals>(
  rollup: Totals,
  sums: ReadonlyMap<string, CurrencyTotals>,
): Totals {
  const kept = [...sums].filter(([, sum]) => isAnything(sum))
  const parts = kept.map(([, sum]) => sum)
  const isMixed = parts.filter(hasCosts).length > 1
  const { currencies: _before, ...others } = rollup
  const all = parts.map((part) => (isMixed ? countsOf(part) : part)).reduce(addTotals, NO_TOTALS)
  const isNamed = kept.some(([currency]) => currency !== '')
  return {
    ...others,
    total: all.total,
    series: all.series,
    ...(isNamed && { currencies: Object.fromEntries(kept) }),
  } as Totals
}
