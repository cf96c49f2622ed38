import { mean, total } from './averages.ts'
import { DAYS_PER_WEEK, type DailySpend, knownDays } from './daily-spend.ts'
import { runningLevels } from './running-levels.ts'
import { type WeekdayWeights, weekdayWeight } from './weekday-weights.ts'

const LEVEL_HALF_LIFE_DAYS = 14
/** Days that are restless now say more than those of months ago. */
const ERROR_HALF_LIFE_DAYS = 14
/** One burst of five times the level counts no more than this: the spread of all other days would be lost in it. */
const LARGEST_SQUARE = 25
const FEWEST_ERRORS = 4
/** The number of days from which, and up to which, the errors of past forecasts gain trust. */
const TRUSTED_FROM_DAYS = 14
const TRUSTED_TO_DAYS = 49
/** What the plain variance counts for, in days of errors. */
const PRIOR_DAYS = 7
/**
 * What is assumed of spend of which nothing is known, as one day's worth of evidence: four fifths of a day, squared.
 */
const ASSUMED_SQUARE = 0.64

/**
 * How far single days lie from what was to be expected of them: the mean square, in levels. From the errors of past
 * forecasts of one day, and, while there are few of them, from the plain variance around the weekdays.
 */
export function dayNoise(spend: DailySpend, weights: WeekdayWeights): number {
  const known = knownDays(spend).length
  const prior = (known * varianceAroundWeekdays(spend, weights) + ASSUMED_SQUARE) / (known + 1)
  const errors = squaredErrors(spend, weights)
  const trust = Math.max(0, Math.min(known, TRUSTED_TO_DAYS) - TRUSTED_FROM_DAYS)
  if (errors.length < FEWEST_ERRORS || trust === 0) return prior
  const ages = errors.map(({ age }) => 0.5 ** (age / ERROR_HALF_LIFE_DAYS))
  const recent = total(errors.map(({ square }, index) => square * (ages[index] ?? 0))) / total(ages)
  return (trust * recent + PRIOR_DAYS * prior) / (trust + PRIOR_DAYS)
}

type SquaredError = { readonly age: number; readonly square: number }

/** Of every day after the first week, against the level of the days before it. */
function squaredErrors(spend: DailySpend, weights: WeekdayWeights): readonly SquaredError[] {
  const levels = runningLevels(spend, weights, LEVEL_HALF_LIFE_DAYS)
  return spend.flatMap((amount, day) => {
    const level = levels[day] ?? 0
    if (amount === undefined || day < DAYS_PER_WEEK || level <= 0) return []
    const error = amount / level - weekdayWeight(weights, day - spend.length)
    return [{ age: spend.length - 1 - day, square: Math.min(LARGEST_SQUARE, error * error) }]
  })
}

function varianceAroundWeekdays(spend: DailySpend, weights: WeekdayWeights): number {
  const average = mean(knownDays(spend))
  if (average <= 0) return 0
  const squares = spend.flatMap((amount, day) =>
    amount === undefined ? [] : [(amount / average - weekdayWeight(weights, day - spend.length)) ** 2],
  )
  return squares.length > 1 ? total(squares) / (squares.length - 1) : 0
}
