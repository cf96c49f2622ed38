import { useState } from 'preact/hooks'
import { figureOf } from '#components/figures/figure.ts'
import { markPart, presentPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatDays } from '#domain/calendar/format-days.ts'
import { formatMonth } from '#domain/calendar/format-month.ts'
import { rateDaysOf } from '#domain/calendar/rate-days.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import { changeSince, compareMonths } from '#domain/usage/comparison.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { MonthState } from './describe-month.ts'
import { formatChange } from './format-change.ts'
import { partOf } from './part-of.ts'

type Props = {
  readonly state: MonthState
  readonly measure: Measure
  readonly isUnread: boolean
  readonly nowMs: number
  readonly present: Presenter
}

/**
 * "+6.6% on Oct 1 – 27": by what the days that are over differ from the same ones of the month before, where both are known to be
 * complete; else what those came to. Both figures follow at a press: the total in the header has today as well, and is none of them.
 */
export function ComparisonLine({ state, measure, isUnread, nowMs, present }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const compared = isUnread ? undefined : describeComparison(state, measure, nowMs, present)
  if (!compared) return null
  const { text, both } = compared
  if (!both) return <p class="month-compared">{text}</p>
  return (
    <>
      <button
        type="button"
        class="month-compared"
        title={both}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text}
      </button>
      {isOpen && <p class="month-line month-both">{both}</p>}
    </>
  )
}

/** The line, and both figures where two are compared. */
function describeComparison(state: MonthState, measure: Measure, nowMs: number, present: Presenter) {
  const { filter } = state.view
  const [now, before] = [partOf(state.usage), partOf(state.details?.before)]
  // A single day has no counterpart: the same date is another day of the week.
  if (filter.day !== undefined || !now || !before || before.readChannels === 0) return undefined
  const { locale } = present
  const comparison = compareMonths(now, before, filter, nowMs)
  // On the first of a month the whole month before is what there is to say.
  const earlier = comparison?.before ?? tallyCells(filterCells(before.cells, filter))
  const isEarlierWhole = comparison ? comparison.isBeforeComplete : !isPartialMonth(before, nowMs)
  const write = (tally: Tally, isWhole: boolean) => writeSide(tally, isWhole, measure, present)
  // Both months lie on the two sides of a day on which prices can change.
  const [rateDay] = measure === 'cost' && knownCostMicros(earlier) !== undefined ? rateDaysOf(now.month) : []
  const rate =
    rateDay === undefined ? '' : ` ${words('popup.rateDay', { date: formatDays(now.month, rateDay, locale) })}`
  const days = comparison ? formatDays(before.month, comparison.lastDay, locale) : formatMonth(before.month, locale)
  const then = `${days}: ${write(earlier, isEarlierWhole)}`
  if (!comparison) return { text: `${then}${rate}` }
  const change = changeSince(comparison, measure)
  const nowText = `${formatDays(now.month, comparison.lastDay, locale)}: ${write(comparison.now, comparison.isNowComplete)}`
  return {
    text:
      change === undefined
        ? then
        : words('popup.changeOn', { change: present.hide(formatChange(change, locale)), days }),
    both: `${nowText} · ${then}${rate}`,
  }
}

/** The figure of one of the two months. */
function writeSide(tally: Tally, isWhole: boolean, measure: Measure, present: Presenter): string {
  if (measure === 'cost' && knownCostMicros(tally) === undefined) return words('popup.noCost')
  const isPartial = !isWhole || (measure === 'cost' && tally.unpriced > 0)
  return markPart(isPartial, figureOf(tally, measure, presentPart(present, false)))
}
