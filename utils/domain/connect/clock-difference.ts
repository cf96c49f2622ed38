const MOST_DIFFERENCE_MS = 5 * 60_000

/** Two clocks at one moment, in epoch milliseconds: the server's as its answer said it, and the computer's. */
export type Clocks = { readonly servedAtMs: number; readonly atMs: number }

/**
 * Whether the computer's clock is so far from the server's that ages and days may be wrong: more than five minutes, either
 * way. False where the server told no time: that is no difference.
 */
export function clocksDiffer(clocks: Clocks | undefined): clocks is Clocks {
  return clocks !== undefined && Math.abs(clocks.atMs - clocks.servedAtMs) > MOST_DIFFERENCE_MS
}
