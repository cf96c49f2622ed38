import type { Cell } from './cells.ts'
import { addTallies, EMPTY_TALLY, type Tally, withoutCost } from './usage.ts'

/** The sum of cells. Costs of several currencies have none: they then count as not reported. */
export function tallyCells(cells: readonly Cell[]): Tally {
  const costly = new Set(cells.filter(({ tally }) => tally.costMicros !== 0).map(({ currency = '' }) => currency))
  const sumUp = (sum: Tally, { tally }: Cell) => addTallies(sum, costly.size > 1 ? withoutCost(tally) : tally)
  return cells.reduce(sumUp, EMPTY_TALLY)
}
