import type { Cell } from './cells.ts'
import { addTallies, EMPTY_TALLY, isEmptyTally, type Tally, withoutCost } from './usage.ts'

/** The sum of cells. Costs of several currencies have none: they then count as not reported. */
export function tallyCells(cells: readonly Cell[]): Tally {
  const costly = new Set(cells.filter(({ tally }) => tally.costMicros !== 0).map(({ currency = '' }) => currency))
  const sumUp = (sum: Tally, { tally }: Cell) => addTallies(sum, costly.size > 1 ? withoutCost(tally) : tally)
  return cells.reduce(sumUp, EMPTY_TALLY)
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
