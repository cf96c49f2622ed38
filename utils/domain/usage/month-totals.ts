import type { MonthKey } from '#domain/calendar/month.ts'
import { type Cell, type CurrencyChange, cellChanges, tallyCells } from './cells.ts'
import { addTotals, type CurrencyTotals, countsOf, hasCosts, isAnything, NO_TOTALS } from './currency-totals.ts'
import { addTallies, type ChannelMonth, EMPTY_TALLY, isEmptyTally, type Tally } from './usage.ts'

/**
 * The totals of an account's month, kept current as answers arrive. Of a size that grows neither with the channels nor with
 * days and countries: it is what the popup paints first. `series` has the same by pricing category, and for calls. Where several
 * currencies have costs, `total` and `series` have none, and `currencies` has those of each.
 */
export type MonthTotals = {
  readonly month: MonthKey
  readonly zone: string
  readonly total: Tally
  readonly series: Readonly<Record<string, Tally>>
  /** Channels whose usage of this month was read at least once. */
  readonly readChannels: number
  /** By their codes, '' for those of a currency that is not known; absent where that is all there is. */
  readonly currencies?: Readonly<Record<string, CurrencyTotals>> | undefined
}

export function emptyMonthTotals(month: MonthKey, zone: string): MonthTotals {
  return { month, zone, total: EMPTY_TALLY, series: {}, readChannels: 0 }
}

/** Adds cells, or what has changed in them, to the sums of their currencies. Throws a RangeError beyond the exact range. */
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

/**
 * The sums of cells by their series, on top of those that there are; without those in which nothing is left. The cells are
 * summed up first: what only moves from one to another leads beyond no range in between.
 */
export function tallyBySeries(
  cells: readonly Cell[],
  known: Readonly<Record<string, Tally>> = {},
): Readonly<Record<string, Tally>> {
  const changes = new Map<string, Tally>()
  for (const { series, tally } of cells) changes.set(series, addTallies(changes.get(series) ?? EMPTY_TALLY, tally))
  const sums = new Map(Object.entries(known))
  for (const [series, tally] of changes) sums.set(series, addTallies(sums.get(series) ?? EMPTY_TALLY, tally))
  return Object.fromEntries([...sums].filter(([, tally]) => !isEmptyTally(tally)))
}
