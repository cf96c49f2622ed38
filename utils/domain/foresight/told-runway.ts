import type { Band } from '#domain/forecast/spend-model.ts'
import type { Foresight } from './foresee.ts'

/** Beyond so many days no number is said. */
export const LONG_DAYS = 60

/** By how few days are left; undefined in its place where there are enough of them, or nobody can say. */
export const SHORTAGES = ['critical', 'warning'] as const
export type Shortage = (typeof SHORTAGES)[number]

/** Whether the balance of one currency is short of days, and of which of its readings that was foreseen. */
export type JudgedRunway = {
  readonly currency: string
  readonly atMs: number
  readonly shortage?: Shortage | undefined
}

/** What is said of how long the balance of one currency lasts. */
export type ToldRunway = JudgedRunway & {
  readonly state: Exclude<Foresight['state'], 'empty'>
  /** `too-early`: how many days are known, of those that are needed. */
  readonly fullDays?: number | undefined
  readonly neededDays?: number | undefined
  /** `no-spend`: for how many days. */
  readonly silentDays?: number | undefined
  /** `recharging`: about how often, and how much comes. */
  readonly everyDays?: number | undefined
  readonly rechargeMicros?: number | undefined
  /** Of the states with a forecast: in days from the reading. */
  readonly days?: Band | undefined
  /** The dates on which it ends at the earliest and at the latest; the latter undefined beyond the horizon. */
  readonly firstDate?: string | undefined
  readonly lastDate?: string | undefined
}

/** Nothing is said of a balance that is empty: that says more than any forecast. */
export function tellRunway(currency: string, atMs: number, foresight: Foresight): ToldRunway | undefined {
  switch (foresight.state) {
    case 'empty':
      return undefined
    case 'too-early':
      return { currency, atMs, ...foresight }
    case 'no-spend':
      return { currency, atMs, state: 'no-spend', silentDays: foresight.days }
    default: {
      const { state, runway } = foresight
      const recharge =
        foresight.state === 'recharging'
          ? { everyDays: foresight.pattern.everyDays, rechargeMicros: foresight.pattern.amountMicros }
          : {}
      const shortage = state === 'recharging' ? undefined : shortageOf(runway.days)
      return { currency, atMs, state, ...(shortage && { shortage }), ...recharge, ...runway }
    }
  }
}

/** Fewer days than these are worth a look, or are nearly none. */
const LOW_DAYS = 7
const CRITICAL_DAYS = 2

/** By the low end, which warns in time where the middle would be late. */
function shortageOf({ low }: Band): Shortage | undefined {
  if (low <= CRITICAL_DAYS) return 'critical'
  return low <= LOW_DAYS ? 'warning' : undefined
}

/** What was told of the reading that is shown: what was foreseen with another one would contradict it. */
export function runwayOfReading<Runway extends JudgedRunway>(
  told: readonly Runway[] | undefined,
  currency: string | undefined,
  atMs: number | undefined,
): Runway | undefined {
  return told?.find((each) => each.currency === currency && each.atMs === atMs)
}
