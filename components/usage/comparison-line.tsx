import { figureOf } from '#components/charts/figure.ts'
import { AtLeast } from '#components/ui/cost.tsx'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatDays } from '#domain/calendar/format-days.ts'
import { formatMonth, type MonthKey } from '#domain/calendar/month.ts'
import { rateDaysOf } from '#domain/calendar/rate-days.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import { tallyCells } from '#domain/usage/cells.ts'
import { type ComparedMonth, changeSince, compareMonths } from '#domain/usage/comparison.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { knownCostMicros } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import type { MonthUsage } from '#state/usage/month-reader.ts'
import type { MonthState } from './describe-month.ts'

type Props = {
  readonly state: MonthState
  readonly measure: Measure
  readonly isUnread: boolean
  readonly nowMs: number
  readonly present: Presenter
}

/**
 * The same days of the month before, and the difference where both are known to be complete. Its line is there before it is
 * known, so that nothing moves.
 */
export function ComparisonLine({ state, measure, isUnread, nowMs, present }: Props) {
  const { filter } = state.view
  const [now, before] = [partOf(state.usage), partOf(state.details?.before)]
  // A single day has no counterpart: the same date is another day of the week.
  const isOfDays = filter.day === undefined
  if (isUnread || !isOfDays || !now || !before || before.readChannels === 0) return <p class="month-line" />
  const { locale } = present
  // Undefined on the first of a month: the whole month before is then what there is to say.
  const comparison = compareMonths(now, before, filter, nowMs)
  const tally = comparison?.before ?? tallyCells(filterCells(before.cells, filter))
  const change = comparison && changeSince(comparison, measure)
  const isKnown = measure !== 'cost' || knownCostMicros(tally) !== undefined
  const isPartial = comparison?.isComplete !== true || (measure === 'cost' && tally.unpriced > 0)
  return (
    <p class="month-line">
      {comparison ? formatDays(before.month, comparison.lastDay, locale) : formatMonth(before.month, locale)}
      {': '}
      {isPartial && isKnown && <AtLeast />}
      {isKnown ? figureOf(tally, measure, present) : words('popup.noCost')}
      {change !== undefined && (
        <>
          {' · '}
          <strong>{formatChange(change, locale)}</strong>
        </>
      )}
      {measure === 'cost' && isKnown && rateDayText(now.month, locale)}
    </p>
  )
}

/** Both months lie on the two sides of a day on which prices can change. */
function rateDayText(month: MonthKey, locale: string): string {
  const [day] = rateDaysOf(month)
  return day === undefined ? '' : ` · ${words('popup.rateDay', { date: formatDays(month, day, locale) })}`
}

function partOf(usage: MonthUsage | undefined): ComparedMonth | undefined {
  if (!usage?.cells) return undefined
  const { rollup, cells, knownChannels, oldestReadAtMs } = usage
  const { month, zone, readChannels } = rollup
  return { month, zone, cells, knownChannels, readChannels, oldestReadAtMs }
}

/** A larger percentage would mean nothing. */
const LARGEST = 9.99

/** A smaller part needs a digit after the point. */
const SMALL = 0.1

function formatChange(change: number, locale: string): string {
  const maximumFractionDigits = Math.abs(change) < SMALL ? 1 : 0
  const format = numberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits })
  return change > LARGEST ? `> ${format.format(LARGEST)}` : format.format(change)
}
