import { total } from './averages.ts'
import { dailyRate, rateOn } from './daily-rate.ts'
import { type DailySpend, FEWEST_DAYS, knownDays, MOST_DAYS } from './daily-spend.ts'
import { dayNoise } from './day-noise.ts'
import { factorOf, type RangeShare, spreadOf } from './spread.ts'
import { weekDrift } from './week-drift.ts'
import { weekdayWeight, weekdayWeights } from './weekday-weights.ts'

/** How far a forecast goes: "more than 60 days" is all that is said of what lies beyond. */
export const HORIZON_DAYS = 61

/** Three estimates of one quantity, each at least as large as the one before it: of days, or of millionths. */
export type Band = { readonly low: number; readonly middle: number; readonly high: number }

/**
 * What is to be expected of the days after the last one, in the unit of the daily amounts. Each list has an entry for
 * 0, 1, 2, … whole days: the sum that they are expected to cost, how far it may lie from that (a logarithm), and what
 * is planned for them besides, which is certain.
 */
export type SpendModel = {
  readonly sums: readonly number[]
  readonly spreads: readonly number[]
  readonly planned?: readonly number[] | undefined
}

/**
 * Weekdays times a level that goes from the last days' back to the last weeks', with a range that has been right four
 * times of five on real series. Undefined with fewer than three known days, or where nothing was spent on any of them.
 */
export function fitSpend(spend: DailySpend): SpendModel | undefined {
  const recent = spend.slice(-MOST_DAYS)
  const known = knownDays(recent)
  if (known.length < FEWEST_DAYS || total(known) <= 0) return undefined
  const weights = weekdayWeights(recent)
  const rate = dailyRate(recent, weights)
  const unrest = { dayNoise: dayNoise(recent, weights), weekDrift: weekDrift(recent), knownDays: known.length }
  const sums = [0]
  const spreads = [0]
  for (let days = 1; days <= HORIZON_DAYS; days++) {
    sums.push((sums[days - 1] ?? 0) + rateOn(rate, days - 1) * weekdayWeight(weights, days - 1))
    spreads.push(spreadOf(unrest, days))
  }
  return { sums, spreads }
}

/**
 * What whole days cost at one edge of a range: `edge` is 1 for the upper, -1 for the lower one and 0 for the middle.
 * `result[days]` is the sum of so many days, and never less than that of fewer.
 */
export function edgeSums(
  { sums, spreads, planned }: SpendModel,
  edge: -1 | 0 | 1,
  share: RangeShare,
): readonly number[] {
  const factor = edge * factorOf(share)
  let highest = 0
  return sums.map((sum, days) => {
    const withPlanned = sum * Math.exp(factor * (spreads[days] ?? 0)) + (planned?.[days] ?? 0)
    highest = Math.max(highest, withPlanned)
    return highest
  })
}
