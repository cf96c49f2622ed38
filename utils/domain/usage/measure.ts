import type { Micros } from '#domain/money/micros.ts'
import type { Tally } from './usage.ts'

/** What a figure or a bar is of: money in millionths, messages, or calls where only calls are looked at. */
export type Measure = 'cost' | Counted

/** What is counted in the place of money. */
export type Counted = 'volume' | 'calls'

/** What a tally has of a measure. */
export function measureOf({ costMicros, volume, calls }: Tally, measure: Measure): Micros {
  return { cost: costMicros, volume, calls }[measure]
}
