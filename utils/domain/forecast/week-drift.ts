import { mean, total } from './averages.ts'
import { type DailySpend, wholeWeeks } from './daily-spend.ts'

/** What is assumed before any two weeks can be compared, as one more change from week to week: about 12 %, squared. */
const ASSUMED_SQUARE = 0.015
/** A change to 2.4 times as much, or back: more would say only that weeks without spend are among them. */
const LARGEST_SQUARE = 0.75
/** Added to both weeks, in average weeks, so that one without spend can be compared. */
const FLOOR_OF_AVERAGE = 0.1

/** How far one week lies from the week before it: the mean square of the logarithm of their ratio. */
export function weekDrift(spend: DailySpend): number {
  const weeks = wholeWeeks(spend).map((week) => week && total(week))
  const floor = FLOOR_OF_AVERAGE * mean(weeks.filter((sum) => sum !== undefined))
  const squares = weeks.flatMap((newer, index) => {
    const older = weeks[index + 1]
    if (newer === undefined || older === undefined || floor === 0) return []
    return [Math.min(LARGEST_SQUARE, Math.log((newer + floor) / (older + floor)) ** 2)]
  })
  return mean([ASSUMED_SQUARE, ...squares])
}
