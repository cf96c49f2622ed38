import type { Presenter } from '#components/ui/presenter.ts'
import type { Micros } from '#domain/money/micros.ts'
import { type Measure, measureOf } from '#domain/usage/measure.ts'
import type { Tally } from '#domain/usage/usage.ts'
import { markPart } from './mark-part.ts'

/** An amount of a measure as it is written: a cost, or how many messages or calls. */
export function writeAmount(amount: Micros, measure: Measure, present: Presenter): string {
  return markPart(present.isPart, measure === 'cost' ? present.cost(amount) : present.count(Number(amount)))
}

/** What an entry is worth in a measure, as it is written. */
export function figureOf(tally: Tally, measure: Measure, present: Presenter): string {
  return writeAmount(measureOf(tally, measure), measure, present)
}
