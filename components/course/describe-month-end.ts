import { monthEndRange, type ShownMonth } from '#domain/foresight/month-end-range.ts'
import { formatMoneyRange } from '#domain/money/format-money-range.ts'
import type { Micros } from '#domain/money/micros.ts'
import { words } from '#platform/words.ts'

type Shown = ShownMonth & {
  /** What is shown of the month; undefined where no cost was reported. */
  readonly totalMicros: Micros | undefined
  readonly locale: string
}

/**
 * "On course for €31.9–33.2K": what the running month will have cost, four times of five. Undefined where that is not known, or
 * what is shown lies beyond it already.
 */
export function describeMonthEnd({ totalMicros, locale, ...month }: Shown): string | undefined {
  const band = totalMicros === undefined ? undefined : monthEndRange(month)
  if (!band) return undefined
  const { currency } = month
  const range = formatMoneyRange(band, { least: Number(totalMicros), currency, locale })
  return range === undefined ? undefined : words('popup.onCourse', { range })
}
