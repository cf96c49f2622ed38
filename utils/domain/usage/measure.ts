import type { Micros } from '#domain/money/micros.ts'
import { isEmptyTally, type Tally } from './usage.ts'

/** What a figure or a bar is of: money in millionths, messages, or calls where only calls are looked at. */
export type Measure = 'cost' | Counted

/** What is counted in the place of money. */
export type Counted = 'volume' | 'calls'

/** What a tally has of a measure. */
export function measureOf({ costMicros, volume, calls }: Tally, measure: Measure): Micros {
  return { cost: costMicros, volume, calls }[measure]
}

/**
 * What a month is looked at by, and so what its lists are ranked by: where something was used and no cost of it is known, what is
 * counted takes the place of money. `total` is that of the month.
 */
export function shownMeasure(by: Measure, total: Tally): Measure {
  return by === 'cost' && total.priced === 0 && !isEmptyTally(total) ? 'volume' : by
}
