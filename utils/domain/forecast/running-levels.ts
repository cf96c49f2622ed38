import type { DailySpend } from './daily-spend.ts'
import { type WeekdayWeights, weekdayWeight } from './weekday-weights.ts'

/**
 * What a day of weight 1 cost before each of the days, and last before the day after them: one number more than days. A
 * day counts half as much as one that is `halfLifeDays` newer, and an unknown day does not count. Sums are divided by
 * sums of weights, never a day by its weight: a weekday of weight 0 is then no trouble. 0 where nothing was spent
 * before.
 */
export function runningLevels(spend: DailySpend, weights: WeekdayWeights, halfLifeDays: number): readonly number[] {
  const fade = 0.5 ** (1 / halfLifeDays)
  let amounts = 0
  let counted = 0
  const before = spend.map((amount, day) => {
    const level = counted > 0 ? amounts / counted : 0
    amounts *= fade
    counted *= fade
    if (amount !== undefined) {
      amounts += amount
      counted += weekdayWeight(weights, day - spend.length)
    }
    return level
  })
  return [...before, counted > 0 ? amounts / counted : 0]
}

/** What a day of weight 1 costs after all of these days. */
export function levelAfter(spend: DailySpend, weights: WeekdayWeights, halfLifeDays: number): number {
  return runningLevels(spend, weights, halfLifeDays).at(-1) ?? 0
}
