import type { ToldRunway } from '#domain/foresight/told-runway.ts'

/** What decides from a runway. */
type Lasting = Pick<ToldRunway, 'state' | 'days'>

/** Under so many days the badge shows them in the place of the amount, where the user wants that. */
const FEW_DAYS = 7

/** The days that are left, as badge and popup say them. Undefined where no number is said: money comes by itself, or nothing is forecast. */
function forecastDays({ state, days }: Lasting): ToldRunway['days'] {
  return state === 'recharging' ? undefined : days
}

/** In whole days, never overstated; undefined where no number is said. */
export function daysLeft(told: Lasting): number | undefined {
  const days = forecastDays(told)
  return days && Math.floor(days.middle)
}

/** What the badge shows of a balance that can be shown as days. */
export type DaysSource = 'days-left' | 'amount-or-days'

/**
 * The days, not rounded, that a badge of this source shows; undefined where it shows the amount: wherever no number can be
 * said, and with `amount-or-days` also from a week on.
 */
export function badgeDays(source: DaysSource, told: Lasting | undefined): number | undefined {
  const days = (told && forecastDays(told))?.middle
  return source === 'days-left' || (days ?? FEW_DAYS) < FEW_DAYS ? days : undefined
}
