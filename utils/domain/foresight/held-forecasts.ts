import { total } from '#domain/forecast/averages.ts'
import { DAYS_PER_WEEK, type DailySpend, knownDays } from '#domain/forecast/daily-spend.ts'
import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import { fitSpend } from '#domain/forecast/spend-model.ts'

/** So many of the last forecasts held what then happened. */
export type HeldForecasts = { readonly held: number; readonly of: number }

const FORECASTS = 10
/** What a forecast must at least have rested on to be counted. */
const FEWEST_KNOWN = 14

/**
 * Of the last ten days from which a whole week is known, how many had a range for the sum of that week that held it.
 * They are forecast anew from the days that were known by then, which is the same as having stored them, but for days
 * that were corrected since. Undefined while there are fewer than ten.
 */
export function heldForecasts(spend: DailySpend): HeldForecasts | undefined {
  let [held, of] = [0, 0]
  for (let start = spend.length - DAYS_PER_WEEK; start >= FEWEST_KNOWN && of < FORECASTS; start--) {
    const week = knownDays(spend.slice(start, start + DAYS_PER_WEEK))
    const before = spend.slice(0, start)
    const model = knownDays(before).length < FEWEST_KNOWN ? undefined : fitSpend(before)
    if (!model || week.length < DAYS_PER_WEEK) continue
    const { low, high } = spendAhead(model, DAYS_PER_WEEK)
    of += 1
    held += Number(total(week) >= low && total(week) <= high)
  }
  return of < FORECASTS ? undefined : { held, of }
}
