import type { MonthKey } from '#domain/calendar/month.ts'
import { type Cell, cellChanges, tallyCells } from './cells.ts'
import { addTallies, type ChannelMonth, EMPTY_TALLY, isEmptyTally, type Tally } from './usage.ts'

/**
 * The totals of an account's month, kept current as answers arrive. Of a size that grows neither with the channels nor with
 * days and countries: it is what the popup paints first. `series` has the same by pricing category, and for calls.
 */
export type MonthTotals = {
  readonly month: MonthKey
  readonly zone: string
  readonly total: Tally
  readonly series: Readonly<Record<string, Tally>>
  /** Channels whose usage of this month was read at least once. */
  readonly readChannels: number
}

export function emptyMonthTotals(month: MonthKey, zone: string): MonthTotals {
  return { month, zone, total: EMPTY_TALLY, series: {}, readChannels: 0 }
}

/** Adds cells, or what has changed in them, to the sums. Throws a RangeError beyond the exact range. */
export function addToMonthTotals(rollup: MonthTotals, cells: readonly Cell[]): MonthTotals {
  return {
    ...rollup,
    total: addTallies(rollup.total, tallyCells(cells)),
    series: tallyBySeries(cells, rollup.series),
  }
}

/** Replaces one channel's part in the totals: `before` is what it had contributed, undefined at its first reading. */
export function replaceChannelMonth(
  rollup: MonthTotals,
  before: ChannelMonth | undefined,
  after: ChannelMonth | undefined,
): MonthTotals {
  return {
    ...addToMonthTotals(rollup, cellChanges(before, after)),
    readChannels: rollup.readChannels + (after ? 1 : 0) - (before ? 1 : 0),
  }
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
