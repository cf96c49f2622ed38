import { dayEndMs, daysInMonth, monthStartMs, plainDate } from '#domain/calendar/month.ts'
import { hasSameDays } from '#domain/calendar/same-days.ts'
import type { DailySpend } from '#domain/forecast/daily-spend.ts'
import type { Cell } from '#domain/usage/cells.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import { hasAllChannels, reaches } from '#domain/usage/coverage.ts'
import { type SpendDays, spendDaysOf } from './spend-days.ts'

/** In which currency costs are taken, in which zone their days are counted, and when "today" is. */
export type CostQuery = { readonly currency: string; readonly zone: string; readonly atMs: number }

/**
 * What usage has cost on each day, from months that follow one another, the oldest first: of an account, a client or a
 * channel. A day is known once every channel was read after its end and each of its rows has a cost in a
 * known currency; of a month that was counted in a zone with other days none is.
 */
export function costDays(months: readonly ComparedMonth[], query: CostQuery): SpendDays {
  const today = plainDate(query.atMs, query.zone)
  const days = months
    .flatMap((month) => daysOf(month, query))
    .filter(({ date }) => Temporal.PlainDate.compare(date, today) <= 0)
  const before = days.filter(({ date }) => !date.equals(today))
  const whole: DailySpend = before.map(({ whole }) => whole)
  return spendDaysOf(
    [...before.map(({ date }) => date.toString()), today.toString()],
    whole,
    whole.filter((amount) => amount !== undefined).length,
    days.find(({ date }) => date.equals(today))?.soFar,
  )
}

/** `whole`: its cost if it is known to the end of the day; `soFar`: if it is known from the beginning of the day on. */
type CostDay = {
  readonly date: Temporal.PlainDate
  readonly whole: number | undefined
  readonly soFar: number | undefined
}

function daysOf(month: ComparedMonth, { currency, zone }: CostQuery): readonly CostDay[] {
  const isCounted = month.knownChannels > 0 && hasAllChannels(month) && hasSameDays(month.zone, zone, month.month)
  const cells = Map.groupBy(month.cells, ({ day }) => day)
  const first = Temporal.PlainYearMonth.from(month.month).toPlainDate({ day: 1 })
  let startMs = monthStartMs(month.month, month.zone)
  return Array.from({ length: daysInMonth(month.month) }, (_, index) => {
    const endMs = dayEndMs(month.month, index + 1, month.zone)
    const cost = isCounted ? costOf(cells.get(index + 1) ?? [], currency) : undefined
    const day = {
      date: first.add({ days: index }),
      whole: reaches(month, endMs) ? cost : undefined,
      soFar: reaches(month, startMs) ? cost : undefined,
    }
    startMs = endMs
    return day
  })
}

/** Undefined where a cost, or its currency, was not told. No day costs less than 0. */
function costOf(cells: readonly Cell[], currency: string): number | undefined {
  let sum = 0
  for (const { currency: own, tally } of cells) {
    if (own !== undefined && own !== currency) continue
    if (tally.unpriced > 0 || (own === undefined && tally.costMicros !== 0)) return undefined
    sum += Number(tally.costMicros)
  }
  return Math.max(0, sum)
}
