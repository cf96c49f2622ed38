import type { Presenter } from '#components/ui/presenter.ts'
import type { Measure } from '#domain/usage/measure.ts'
import type { Tally } from '#domain/usage/usage.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'

/** What figures are shown, and how: the same for the chart and all breakdowns. */
export type FigureChoice = {
  readonly filter: UsageFilter
  readonly measure: Measure
  /** What stands above all: the sum of what was chosen. */
  readonly total: Tally
  /** Tables in the place of bars. */
  readonly isTable: boolean
  readonly present: Presenter
  readonly onFilter: (filter: UsageFilter) => void
}
