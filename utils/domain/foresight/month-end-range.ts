import { monthAt } from '#domain/calendar/month.ts'
import type { Band } from '#domain/forecast/spend-model.ts'
import { filterCells } from '#domain/usage/breakdown.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import type { UsageFilter } from '#domain/usage/usage-filter.ts'
import { costDays } from './cost-days.ts'
import { monthForecast } from './month-forecast.ts'

export type ShownMonth = {
  readonly now: ComparedMonth
  readonly before: ComparedMonth | undefined
  readonly filter: UsageFilter
  /** Of all cells of both months. */
  readonly currency: string
}

/**
 * What the chosen cells of the running month will have cost, in millionths, from the days of this month and the one before.
 * It is as of the oldest reading: until then all is known, and after it only a part. Undefined where a day is not known.
 */
export function monthEndRange({ now, before, filter, currency }: ShownMonth): Band | undefined {
  const { month, zone, oldestReadAtMs: atMs } = now
  if (atMs === undefined || monthAt(atMs, zone) !== month) return undefined
  const ofCurrency = (of: ComparedMonth): ComparedMonth => ({
    ...of,
    cells: filterCells(of.cells, filter).map((cell) => ({ ...cell, currency })),
  })
  const months = [before, now].filter((each) => each !== undefined)
  return monthForecast(costDays(months.map(ofCurrency), { currency, zone, atMs }))
}
