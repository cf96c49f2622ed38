import { mean, total } from './averages.ts'
import { DAYS_PER_WEEK, type DailySpend, wholeWeeks } from './daily-spend.ts'

/**
 * How much of an average day each weekday is, 1 being the average: seven numbers that begin with the weekday of the
 * first day that is forecast. 0 is a weekday on which nothing is ever spent.
 */
export type WeekdayWeights = readonly number[]

const EVEN: WeekdayWeights = Array.from({ length: DAYS_PER_WEEK }, () => 1)

/**
 * The weights that whole weeks show, drawn towards 1 by how little they agree (James and Stein): a few weeks that
 * differ much say nothing of weekdays. All are 1 with fewer than two weeks of any spend.
 */
export function weekdayWeights(spend: DailySpend): WeekdayWeights {
  const weeks = wholeWeeks(spend).flatMap((week) => (week && total(week) > 0 ? [inShares(week)] : []))
  if (weeks.length < 2) return EVEN
  const means = EVEN.map((_, weekday) => mean(weeks.map((week) => week[weekday] ?? 0)))
  const squares = weeks.flatMap((week) => week.map((share, weekday) => (share - (means[weekday] ?? 0)) ** 2))
  const withinWeekdays = total(squares) / (DAYS_PER_WEEK * (weeks.length - 1))
  const betweenWeekdays = total(means.map((share) => (share - 1) ** 2)) / (DAYS_PER_WEEK - 1)
  if (betweenWeekdays === 0) return EVEN
  const trust = Math.max(0, 1 - (2 * withinWeekdays) / (weeks.length * betweenWeekdays))
  return means.map((share) => 1 + trust * (share - 1))
}

/** The weight of a day, counted from the first one that is forecast: 0 is that day, -1 the one before it. */
export function weekdayWeight(weights: WeekdayWeights, offset: number): number {
  const weekday = ((offset % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK
  return weights[weekday] ?? 1
}

function inShares(week: readonly number[]): readonly number[] {
  const average = mean(week)
  return week.map((amount) => amount / average)
}
