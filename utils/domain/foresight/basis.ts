import { mean } from '#domain/forecast/averages.ts'
import { knownDays, MOST_DAYS } from '#domain/forecast/daily-spend.ts'
import type { SpendSource } from './choose-source.ts'
import { type HeldForecasts, heldForecasts } from './held-forecasts.ts'
import { MEAN_DAYS } from './mean-days.ts'
import type { SpendDays } from './spend-days.ts'

/** What a forecast rests on, for "How is this worked out?". Amounts are millionths. */
export type Basis = {
  readonly source: SpendSource
  readonly daysUsed: number
  /** What a day has cost in the last four weeks; undefined where none of these is known. */
  readonly weekdayMicros?: number | undefined
  readonly weekendMicros?: number | undefined
  /** The part of the balance's falls that usage does not explain. */
  readonly unexplainedShare?: number | undefined
  /** Undefined while the history is too short for ten forecasts of a week. */
  readonly held?: HeldForecasts | undefined
}

const SATURDAY = 6

export function basisOf(source: SpendSource, spend: SpendDays, unexplainedShare: number | undefined): Basis {
  const { days, firstDate } = spend
  const { dayOfWeek } = Temporal.PlainDate.from(firstDate)
  const isWeekend = (day: number) => ((dayOfWeek - 1 + day) % 7) + 1 >= SATURDAY
  const recentOn = (weekend: boolean) =>
    knownDays(days.map((amount, day) => (isWeekend(day) === weekend ? amount : undefined)).slice(-MEAN_DAYS))
  const meanOf = (amounts: readonly number[]) => (amounts.length === 0 ? undefined : mean(amounts))
  return {
    source,
    daysUsed: knownDays(days.slice(-MOST_DAYS)).length,
    weekdayMicros: meanOf(recentOn(false)),
    weekendMicros: meanOf(recentOn(true)),
    unexplainedShare,
    held: heldForecasts(days),
  }
}
