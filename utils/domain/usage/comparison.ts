import { dayEndMs, daysInMonth, elapsedDays, monthAt } from '#domain/calendar/month.ts'
import { hasSameDays } from '#domain/calendar/same-days.ts'
import { filterCells } from './breakdown.ts'
import type { Cell } from './cells.ts'
import { hasAllChannels, type MonthCoverage, reaches } from './coverage.ts'
import { type Measure, measureOf } from './measure.ts'
import { tallyCells } from './tally-cells.ts'
import type { Tally } from './usage.ts'
import type { UsageFilter } from './usage-filter.ts'

/** A month as far as it was read. */
export type ComparedMonth = MonthCoverage & { readonly cells: readonly Cell[] }

/** The same days of two months, from the first to `lastDay`; none of them is still running. */
export type Comparison = {
  readonly lastDay: number
  readonly now: Tally
  readonly before: Tally
  /** Whether every channel was read after the last of these days had ended. */
  readonly isNowComplete: boolean
  readonly isBeforeComplete: boolean
}

/**
 * A month beside the same number of days of the month before: of a running month the days that are over, and never more
 * than the shorter one has. Undefined on the first day, when there is nothing to compare.
 */
export function compareMonths(
  now: ComparedMonth,
  before: ComparedMonth,
  filter: UsageFilter,
  nowMs: number,
): Comparison | undefined {
  const isRunning = monthAt(nowMs, now.zone) === now.month
  const days = isRunning ? elapsedDays(nowMs, now.zone) : daysInMonth(now.month)
  const lastDay = Math.min(days, daysInMonth(before.month))
  // A chosen day that is not over, or that the month before does not have, has no counterpart.
  if (lastDay === 0 || (filter.day ?? 0) > lastDay) return undefined
  const sumOf = ({ cells }: ComparedMonth) => tallyCells(filterCells(cells, filter).filter(({ day }) => day <= lastDay))
  return {
    lastDay,
    now: sumOf(now),
    before: sumOf(before),
    isNowComplete: isWholeUntil(now, lastDay),
    isBeforeComplete: hasSameDays(now.zone, before.zone, before.month) && isWholeUntil(before, lastDay),
  }
}

/** By what part the month has more than the one before: 0.12 is 12 % more. Undefined where that is not known. */
export function changeSince(
  { now, before, isNowComplete, isBeforeComplete }: Comparison,
  measure: Measure,
): number | undefined {
  if (!isNowComplete || !isBeforeComplete) return undefined
  if (measure === 'cost' && (now.unpriced > 0 || before.unpriced > 0)) return undefined
  return ratio(Number(measureOf(now, measure)), Number(measureOf(before, measure)))
}

function ratio(now: number, before: number): number | undefined {
  return before > 0 ? now / before - 1 : undefined
}

/** Whether nothing is missing of the days until this one. */
function isWholeUntil(month: ComparedMonth, day: number): boolean {
  return month.knownChannels > 0 && hasAllChannels(month) && reaches(month, dayEndMs(month.month, day, month.zone))
}
