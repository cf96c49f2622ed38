import { monthAt } from '#domain/calendar/month.ts'
import { costDays } from '#domain/foresight/cost-days.ts'
import { monthForecast } from '#domain/foresight/month-forecast.ts'
import { numberFormat } from '#domain/format/formats.ts'
import { moneyStyle } from '#domain/money/format-money.ts'
import { MICROS_PER_UNIT, type Micros } from '#domain/money/micros.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import { words } from '#platform/words.ts'

type MonthSoFar = {
  readonly now: ComparedMonth
  readonly before: ComparedMonth | undefined
  readonly filter: UsageFilter
  /** What is shown of the month; undefined where no cost was reported. */
  readonly totalMicros: Micros | undefined
  readonly currency: string
  readonly locale: string
}

/**
 * "On course for €31.9–33.2K": what the running month will have cost, four times of five, from the days of this month and the
 * one before. Undefined where a day of it is not known, or what is shown lies beyond the range already.
 */
export function describeMonthEnd({
  now,
  before,
  filter,
  totalMicros,
  currency,
  locale,
}: MonthSoFar): string | undefined {
  const { month, zone, oldestReadAtMs: atMs } = now
  // As of the oldest reading: until then all is known, and after it only a part.
  if (totalMicros === undefined || atMs === undefined || monthAt(atMs, zone) !== month) return undefined
  const months = [before, now].flatMap((each) => (each ? [ofCurrency(each, filter, currency)] : []))
  const band = monthForecast(costDays(months, { currency, zone, atMs }))
  const shown = Number(totalMicros)
  if (!band || shown > band.high) return undefined
  const [low, high] = [writtenFrom(Math.max(band.low, shown), shown), rounded(band.high)]
  if (high < shown || low > high) return undefined
  const format = numberFormat(locale, {
    ...moneyStyle(currency),
    notation: 'compact',
    maximumSignificantDigits: DIGITS,
  })
  const range = format.formatRange(low / MICROS_PER_UNIT, high / MICROS_PER_UNIT)
  return words('popup.onCourse', { range })
}

/** More would be more exact than a forecast is. */
const DIGITS = 3

function rounded(amount: number, round = Math.round): number {
  const unit = amount > 0 ? 10 ** (Math.floor(Math.log10(amount)) + 1 - DIGITS) : 1
  return round(amount / unit) * unit
}

/** As it is written, but never less than what is shown beside it. */
function writtenFrom(low: number, shown: number): number {
  return rounded(low) < shown ? rounded(shown, Math.ceil) : rounded(low)
}

/** The cells of a view are those of the currency that is shown. */
function ofCurrency(of: ComparedMonth, filter: UsageFilter, currency: string): ComparedMonth {
  return { ...of, cells: filterCells(of.cells, filter).map((cell) => ({ ...cell, currency })) }
}
