import type { Band } from '#domain/forecast/spend-model.ts'
import type { Foresight } from './foresee.ts'

/** What is said of how long the balance of one currency lasts, and of which of its readings that was foreseen. */
export type ToldRunway = {
  readonly currency: string
  readonly atMs: number
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
      return { currency, atMs, state, ...recharge, ...runway }
    }
  }
}

/** What was told of the reading that is shown: what was foreseen with another one would contradict it. */
export function runwayOfReading(
  told: readonly ToldRunway[],
  currency: string | undefined,
  atMs: number | undefined,
): ToldRunway | undefined {
  return told.find((each) => each.currency === currency && each.atMs === atMs)
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The whole hours, in epoch milliseconds, between which a balance ends; none of them is over. Undefined without a forecast. */
export function endingHours(
  { atMs, days }: Pick<ToldRunway, 'atMs' | 'days'>,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (!days) return undefined
  const fromMs = Math.max(nowMs, Math.floor((atMs + days.low * DAY_MS) / HOUR_MS) * HOUR_MS)
  const toMs = Math.ceil((atMs + days.high * DAY_MS) / HOUR_MS) * HOUR_MS
  return toMs > fromMs ? { fromMs, toMs } : undefined
}
