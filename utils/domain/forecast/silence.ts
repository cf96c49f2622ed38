import { total } from './averages.ts'
import { DAYS_PER_WEEK, type DailySpend, knownDays } from './daily-spend.ts'

/** Days without spend are told from this on: the logarithm of how unlikely they are together. */
const TELLING = 5.5
const PRIOR_DAYS = 2
/** A silence is never quite sure to go on. */
const MOST_LASTING = 0.98

/**
 * Whether so many days without spend, after these days, are out of the ordinary: together less likely than one in 250,
 * or more than twice as long as any pause before. What closes at weekends is not silent on a Sunday. False where
 * nothing was ever spent.
 */
export function isUnusualSilence(spend: DailySpend, silentDays: number): boolean {
  const known = knownDays(spend)
  if (silentDays < 1 || total(known) <= 0) return false
  if (silentDays >= 2 * longestPause(spend) + 2) return true
  const pauses = known.filter((amount) => amount === 0).length
  const usual = (pauses + 0.5) / (known.length + 1)
  const lasting = Math.min(MOST_LASTING, lastingShare(spend, usual))
  const surprises = Array.from({ length: silentDays }, (_, daysAhead) => {
    const onWeekday = weekdayShare(spend, daysAhead, usual)
    return -Math.log(daysAhead === 0 ? onWeekday : Math.max(onWeekday, lasting))
  })
  return total(surprises) >= TELLING
}

/** How often that weekday was without spend, drawn towards what is usual. */
function weekdayShare(spend: DailySpend, daysAhead: number, usual: number): number {
  const sameWeekday = knownDays(spend.filter((_, day) => (spend.length + daysAhead - day) % DAYS_PER_WEEK === 0))
  const pauses = sameWeekday.filter((amount) => amount === 0).length
  return (pauses + PRIOR_DAYS * usual) / (sameWeekday.length + PRIOR_DAYS)
}

/** How often a day without spend came after another one. */
function lastingShare(spend: DailySpend, usual: number): number {
  const afterPause = knownDays(spend.filter((_, day) => spend[day - 1] === 0))
  const goneOn = afterPause.filter((amount) => amount === 0).length
  return (goneOn + PRIOR_DAYS * usual) / (afterPause.length + PRIOR_DAYS)
}

/** In days; an unknown day ends a pause. */
function longestPause(spend: DailySpend): number {
  let longest = 0
  let current = 0
  for (const amount of spend) {
    current = amount === 0 ? current + 1 : 0
    longest = Math.max(longest, current)
  }
  return longest
}
