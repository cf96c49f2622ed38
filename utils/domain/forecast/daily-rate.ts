import { mean } from './averages.ts'
import { DAYS_PER_WEEK, type DailySpend, knownDays } from './daily-spend.ts'
import { levelAfter } from './running-levels.ts'
import { type WeekdayWeights, weekdayWeight } from './weekday-weights.ts'

/** What a day of weight 1 costs: `now`, and `later`, which it goes back to. */
export type DailyRate = { readonly now: number; readonly later: number }

/** With fewer days a level that fades would mix up weekdays: the mean of the last week is better (measured). */
const FEWEST_FOR_LEVELS = 14
const NOW_HALF_LIFE_DAYS = 4
const USUAL_HALF_LIFE_DAYS = 14
const LATER_HALF_LIFE_DAYS = 28
/** A single day counts as at least so much, and at most so much, of what is usual: one burst is not a new level. */
const LEAST_OF_USUAL = 0.5
const MOST_OF_USUAL = 1.75
const BACK_TO_LATER_DAYS = 20

export function dailyRate(spend: DailySpend, weights: WeekdayWeights): DailyRate {
  const known = knownDays(spend)
  if (known.length < FEWEST_FOR_LEVELS) {
    const ofLastWeek = mean(known.slice(-DAYS_PER_WEEK))
    return { now: ofLastWeek, later: ofLastWeek }
  }
  const usual = levelAfter(spend, weights, USUAL_HALF_LIFE_DAYS)
  const tamed = spend.map((amount, day) => tame(amount, usual * weekdayWeight(weights, day - spend.length)))
  return {
    now: levelAfter(tamed, weights, NOW_HALF_LIFE_DAYS),
    later: levelAfter(spend, weights, LATER_HALF_LIFE_DAYS),
  }
}

/** What a day of weight 1 is expected to cost, so many days after the first one that is forecast. */
export function rateOn({ now, later }: DailyRate, daysAhead: number): number {
  return later + (now - later) * Math.exp(-daysAhead / BACK_TO_LATER_DAYS)
}

function tame(amount: number | undefined, expected: number): number | undefined {
  // Of a weekday on which nothing was ever spent nothing can be expected.
  if (amount === undefined || expected <= 0) return amount
  return Math.min(MOST_OF_USUAL * expected, Math.max(LEAST_OF_USUAL * expected, amount))
}
