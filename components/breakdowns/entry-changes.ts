import type { Presenter } from '#components/ui/presenter.ts'
import type { MonthState } from '#components/usage/describe-month.ts'
import { formatChange } from '#components/usage/format-change.ts'
import { changeSince, compareMonths } from '#domain/usage/comparison.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
import type { ListedDimension } from './rows.ts'

type Options = {
  readonly by: ListedDimension
  readonly measure: Measure
  readonly present: Presenter
  readonly nowMs: number
}

/**
 * What an entry has changed by against the same days of the month before, in words: as the line of the whole month, of its own
 * cells. Undefined where a day is chosen, where either month is not complete, or where it had none before.
 */
export function entryChanges(
  { usage, details, view: { filter } }: MonthState,
  { by, measure, present, nowMs }: Options,
): ((name: string) => string | undefined) | undefined {
  const before = details?.before
  if (filter.day !== undefined || present.isHidden) return undefined
  if (!usage.cells || !before?.cells || before.rollup.readChannels === 0) return undefined
  const now = { ...coverageOf(usage), cells: usage.cells }
  const then = { ...coverageOf(before), cells: before.cells }
  return (name) => {
    const comparison = compareMonths(now, then, { ...filter, [by]: name }, nowMs)
    const change = comparison && changeSince(comparison, measure)
    return change === undefined ? undefined : formatChange(change, present.locale)
  }
}
