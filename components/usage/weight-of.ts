import { type Measure, measureOf } from '#domain/usage/measure.ts'
import type { Tally } from '#domain/usage/usage.ts'

/** What a bar shows of a tally. */
export function weightOf(tally: Tally, measure: Measure): number {
  return Math.max(0, Number(measureOf(tally, measure)))
}
