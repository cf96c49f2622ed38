import type { ToldRunway } from './told-runway.ts'

/** What decides from a runway. */
type Lasting = Pick<ToldRunway, 'state' | 'days'>

export type RunwayTone = 'good' | 'low' | 'critical'

/** From how many days on a runway is low or critical. */
export type RunwayLevels = { readonly lowDays: number; readonly criticalDays: number }

export const DEFAULT_RUNWAY_LEVELS: RunwayLevels = { lowDays: 7, criticalDays: 2 }

/** The whole days that are left, as badge and popup say them: never overstated. Undefined where no number is said. */
export function daysLeft({ state, days }: Lasting): number | undefined {
  return days && state !== 'recharging' ? Math.floor(days.middle) : undefined
}

/**
 * By the low end, which warns in time where the middle would be late. Undefined where nothing is forecast, or money
 * comes by itself.
 */
export function runwayTone(told: Lasting, levels = DEFAULT_RUNWAY_LEVELS): RunwayTone | undefined {
  if (!told.days || daysLeft(told) === undefined) return undefined
  const { low } = told.days
  if (low <= levels.criticalDays) return 'critical'
  return low <= levels.lowDays ? 'low' : 'good'
}

export type BadgeFigure = 'amount' | 'days'

/**
 * What the badge shows of a balance: its amount wherever no number of days can be said, and with `amount-or-days` also
 * as long as it lasts for so many days or more.
 */
export function badgeFigure(
  source: 'days' | 'amount-or-days',
  told: Lasting,
  underDays = DEFAULT_RUNWAY_LEVELS.lowDays,
): BadgeFigure {
  const days = daysLeft(told)
  if (days === undefined) return 'amount'
  return source === 'days' || days < underDays ? 'days' : 'amount'
}
