import { AtLeast } from '#components/figures/cost.tsx'
import { figureOf } from '#components/figures/figure.ts'
import { presentPart } from '#components/figures/mark-part.ts'
import type { Presenter } from '#components/ui/presenter.ts'
import { formatDays, formatShortMonth } from '#domain/calendar/format-days.ts'
import { formatMonth, type MonthKey } from '#domain/calendar/month.ts'
import { rateDaysOf } from '#domain/calendar/rate-days.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import { type ComparedMonth, changeSince, compareMonths } from '#domain/usage/comparison.ts'
import { isPartialMonth } from '#domain/usage/coverage.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { tallyCells } from '#domain/usage/tally-cells.ts'
import { knownCostMicros, type Tally } from '#domain/usage/usage.ts'
import { words } from '#platform/words.ts'
import { coverageOf } from '#state/usage/coverage-of.ts'
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
 * The days of this month that are over beside the same ones of the month before, and the difference where both are known to
 * be complete: the total in the header has today as well, and is no part of it. The place is there before it is known, so
 * that nothing moves.
 */
export function ComparisonLine({ state, measure, isUnread, nowMs, present }: Props) {
  const { filter } = state.view
  const [now, before] = [partOf(state.usage), partOf(state.details?.before)]
  // A single day has no counterpart: the same date is another day of the week.
  const isOfDays = filter.day === undefined
  const [rateDay] = rateDaysOf(state.usage.rollup.month)
  const place = `month-line month-compared${rateDay === undefined ? '' : ' is-rated'}`
  if (isUnread || !isOfDays || !now || !before || before.readChannels === 0) return <p class={place} />
  const { locale } = present
  const comparison = compareMonths(now, before, filter, nowMs)
  // On the first of a month the whole month before is what there is to say.
  const earlier = comparison?.before ?? tallyCells(filterCells(before.cells, filter))
  const change = comparison && changeSince(comparison, measure)
  const isEarlierWhole = comparison ? comparison.isBeforeComplete : !isPartialMonth(before, nowMs)
  const writing = { measure, present: presentPart(present, false) }
  return (
    <p class={place}>
      {comparison && (
        <span>
          {formatDays(now.month, comparison.lastDay, locale)}:{' '}
          <Side tally={comparison.now} isComplete={comparison.isNowComplete} {...writing} />{' '}
        </span>
      )}
      <span>
        {comparison ? (
          <SameDays month={before.month} lastDay={comparison.lastDay} locale={locale} />
        ) : (
          formatMonth(before.month, locale)
        )}
        : <Side tally={earlier} isComplete={isEarlierWhole} {...writing} />
        {change !== undefined && (
          <>
            {' · '}
            <strong>{formatChange(change, locale)}</strong>
          </>
        )}
      </span>
      {rateDay !== undefined && measure === 'cost' && knownCostMicros(earlier) !== undefined && (
        // Both months lie on the two sides of a day on which prices can change.
        <span> {words('popup.rateDay', { date: formatDays(now.month, rateDay, locale) })}</span>
      )}
    </p>
  )
}

type SideProps = {
  readonly tally: Tally
  readonly isComplete: boolean
  readonly measure: Measure
  readonly present: Presenter
}

/** The figure of one of the two months. */
function Side({ tally, isComplete, measure, present }: SideProps) {
  if (measure === 'cost' && knownCostMicros(tally) === undefined) return <>{words('popup.noCost')}</>
  const isPartial = !isComplete || (measure === 'cost' && tally.unpriced > 0)
  return (
    <>
      {isPartial && <AtLeast />}
      {figureOf(tally, measure, present)}
    </>
  )
}

type DaysProps = { readonly month: MonthKey; readonly lastDay: number; readonly locale: string }

/** "Oct", under the days of the later month; all of them for the ear. */
function SameDays({ month, lastDay, locale }: DaysProps) {
  return (
    <>
      <span aria-hidden="true">{formatShortMonth(month, locale)}</span>
      <span class="visually-hidden">{formatDays(month, lastDay, locale)}</span>
    </>
  )
}

function partOf(usage: MonthUsage | undefined): ComparedMonth | undefined {
  return usage?.cells && { ...coverageOf(usage), cells: usage.cells }
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
