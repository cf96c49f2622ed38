import { mean, median } from './averages.ts'
import { DAYS_PER_WEEK, type DailySpend, knownDays } from './daily-spend.ts'
import { runningLevels } from './running-levels.ts'
import { type WeekdayWeights, weekdayWeight, weekdayWeights } from './weekday-weights.ts'

/** What the next day may cost without being out of the ordinary, in the unit of the days; `expected` lies within. */
export type UsualDay = { readonly least: number; readonly expected: number; readonly most: number }

const FEWEST_DAYS = 14
/** What was usual before these does not matter. */
const LATEST_DAYS = 56
const LEVEL_HALF_LIFE_DAYS = 4
/** A closed weekday is still given a little: anything at all would be out of the ordinary on it. */
const LEAST_WEIGHT = 0.05
const FEW_DAYS = 28
/** So many scales above, or below, what is usual: one alarm of each in two to four months on real series. */
const LIMITS = { up: 3.5, down: 4, upOfFewDays: 4, downOfFewDays: 5 }
/** A scale is at least so much of the root of an average day: nothing is ever so steady that less would matter. */
const LEAST_SCALE = 0.2
/** Makes the median of absolute deviations comparable with a standard deviation. */
const MAD_AS_DEVIATION = 1.4826

/**
 * What the day after these may cost, by the square roots of what the days before have: their noise is alike for small
 * and large days. The scale is half the median deviation, which is 0 where half of the days are alike, and half the
 * standard one, which a single burst blinds. Undefined with fewer than 14 known days, or where nothing was spent.
 */
export function usualDay(all: DailySpend): UsualDay | undefined {
  const spend = all.slice(-LATEST_DAYS)
  const known = knownDays(spend)
  if (known.length < FEWEST_DAYS) return undefined
  const weights = weekdayWeights(spend).map((weight) => Math.max(LEAST_WEIGHT, weight))
  const levels = runningLevels(spend, weights, LEVEL_HALF_LIFE_DAYS)
  const expected = (levels.at(-1) ?? 0) * weekdayWeight(weights, 0)
  const residuals = residualsOf(spend, weights, levels)
  const center = median(residuals)
  const scale = Math.max(
    (MAD_AS_DEVIATION * medianDeviation(residuals, center) + standardDeviation(residuals)) / 2,
    LEAST_SCALE * Math.sqrt(mean(known.slice(-FEW_DAYS))),
  )
  if (scale <= 0) return undefined
  const isFew = known.length < FEW_DAYS
  const root = (limit: number) => Math.max(0, Math.sqrt(expected) + (center + limit * scale) / 2)
  return {
    least: root(isFew ? -LIMITS.downOfFewDays : -LIMITS.down) ** 2,
    expected,
    most: root(isFew ? LIMITS.upOfFewDays : LIMITS.up) ** 2,
  }
}

/** How many roots each day after the first week lies above what was to be expected of it. */
function residualsOf(spend: DailySpend, weights: WeekdayWeights, levels: readonly number[]): readonly number[] {
  return spend.flatMap((amount, day) => {
    if (amount === undefined || day < DAYS_PER_WEEK) return []
    const expected = (levels[day] ?? 0) * weekdayWeight(weights, day - spend.length)
    return [2 * (Math.sqrt(amount) - Math.sqrt(expected))]
  })
}

function medianDeviation(values: readonly number[], center: number): number {
  return median(values.map((value) => Math.abs(value - center)))
}

function standardDeviation(values: readonly number[]): number {
  const average = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - average) ** 2)))
}
