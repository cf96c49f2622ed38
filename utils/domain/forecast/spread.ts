/** How many of a hundred ranges are to hold what then happens. */
export type RangeShare = 50 | 80 | 95

/** By how much the spread of an 80 % range is wider or narrower for other shares (measured). */
const FACTORS: Readonly<Record<RangeShare, number>> = { 50: 0.45, 80: 1, 95: 1.86 }

/** What the noise of single days adds: it evens out over many days. */
const OF_DAY_NOISE = 0.8
/** What the level itself is not known by, as it was taken from noisy days: it stays for any number of days. */
const OF_LEVEL = 2.6
/** A level that fades never rests on more days than these. */
const MOST_LEVEL_DAYS = 12
/** What changes from week to week, and stays for any number of days as well. */
const OF_WEEK_DRIFT = 1.2
/** Beyond, a longer time would have a lower sum at its lower end. */
const WIDEST = 2

export type Unrest = { readonly dayNoise: number; readonly weekDrift: number; readonly knownDays: number }

/**
 * How far the sum of so many days may lie from the expected one, as a logarithm: an 80 % range goes from e^-spread to
 * e^spread times that. The constants are measured on real series, and their optimum is flat: none of
 * them may be left out, but half or twice as much of one changes little.
 */
export function spreadOf({ dayNoise, weekDrift, knownDays }: Unrest, days: number): number {
  const level = (OF_LEVEL * dayNoise) / Math.min(knownDays, MOST_LEVEL_DAYS)
  return Math.min(WIDEST, Math.sqrt((OF_DAY_NOISE * dayNoise) / days + level + OF_WEEK_DRIFT * weekDrift))
}

export function factorOf(share: RangeShare): number {
  return FACTORS[share]
}
