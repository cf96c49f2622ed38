/**
 * What was spent on whole days that follow one another, the oldest first, in millionths of one currency; what is
 * forecast begins with the day after the last. `undefined` is a day of which nothing is known: it is never counted as
 * 0, and what is said rests on the other days alone. The amounts are plain numbers, since all that comes of them is an
 * estimate, and none of it depends on their unit.
 */
export type DailySpend = readonly (number | undefined)[]

export const DAYS_PER_WEEK = 7

/** Below this nothing is forecast. */
export const FEWEST_DAYS = 3

/** More days of history make no forecast better (measured). */
export const MOST_DAYS = 90

export function knownDays(spend: DailySpend): readonly number[] {
  return spend.filter((amount) => amount !== undefined)
}

/**
 * The whole weeks back from the last day, the newest first; a week is undefined where one of its days is. All of them
 * begin on the weekday of the first day that is forecast.
 */
export function wholeWeeks(spend: DailySpend): readonly (readonly number[] | undefined)[] {
  return Array.from({ length: Math.floor(spend.length / DAYS_PER_WEEK) }, (_, weeksBack) => {
    const end = spend.length - DAYS_PER_WEEK * weeksBack
    const week = knownDays(spend.slice(end - DAYS_PER_WEEK, end))
    return week.length === DAYS_PER_WEEK ? week : undefined
  })
}
