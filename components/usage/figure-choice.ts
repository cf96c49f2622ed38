import type { Presenter } from '#components/ui/presenter.ts'
import type { Measure } from '#domain/usage/measure.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'

/** What figures are shown, and how: the same for the chart and all breakdowns. */
export type FigureChoice = {
  readonly filter: UsageFilter
  readonly measure: Measure
  /** Tables in the place of bars. */
  readonly isTable: boolean
  readonly present: Presenter
  readonly onFilter: (filter: UsageFilter) => void
}
