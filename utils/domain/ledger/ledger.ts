import type { Micros } from '#domain/money/micros.ts'

/** A rise of a balance: money was added, or an amount that had been taken was given back. */
export type RiseKind = 'top-up' | 'correction'

/**
 * One point of a balance line: what the API said at an instant. A line is one balance in one currency, an account's or a
 * client's; its samples lie in strictly ascending order of `atMs` (epoch milliseconds, best in the server's time), and
 * `micros` are millionths of its currency. The API has no history (A1): what is not kept here is gone.
 *
 * The marks are those of compactSamples. `thinned`: samples between the one before and this were removed, and the time
 * between was not a gap. `rise`: what the rise that ends here was, found while all samples around it were there.
 */
export type BalanceSample = {
  readonly atMs: number
  readonly micros: Micros
  readonly thinned?: true | undefined
  readonly rise?: RiseKind | undefined
}

/** A stretch of time between two samples. */
export type Interval = { readonly afterMs: number; readonly atMs: number }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Twice the longest interval between two readings, and half an hour more. */
export const GAP_MS = 2.5 * HOUR_MS
/** An alarm may come early: without slack every second sample of an hourly reading would be left out. */
const SAMPLE_EVERY_MS = HOUR_MS - MINUTE_MS

/**
 * What a reading adds to the samples of its line: nothing, itself, or the reading before it as well. The first reading
 * always counts, a changed balance always, an unchanged one after an hour. `previousAtMs` is when the reading before this
 * one was made, where known: it had the balance of `last`, and tells from when on the change can have happened. Where there
 * is no sample yet, `previousMicros` is what that reading said, which the course then begins with: the one that connects an
 * account is shown before there is a ledger.
 *
 * What is written is never moved. A reading that lies before the last sample, because a clock was set back, is dated a
 * millisecond after it if the balance has changed, and left out if not: no amount is lost and the order stays, and only
 * the dates are late until the clock has caught up.
 */
export function nextSamples(
  last: BalanceSample | undefined,
  reading: BalanceSample,
  previousAtMs?: number | undefined,
  previousMicros?: Micros | undefined,
): readonly BalanceSample[] {
  const { atMs, micros } = reading
  if (!last) {
    if (previousMicros === undefined || previousAtMs === undefined || previousAtMs >= atMs) return [{ atMs, micros }]
    const first = { atMs: previousAtMs, micros: previousMicros }
    return [first, ...nextSamples(first, reading)]
  }
  const hasChanged = micros !== last.micros
  if (!hasChanged && atMs - last.atMs < SAMPLE_EVERY_MS) return []
  const next = { atMs: Math.max(atMs, last.atMs + 1), micros }
  const isUnchangedBetween = previousAtMs !== undefined && previousAtMs > last.atMs && previousAtMs < next.atMs
  return isUnchangedBetween && (hasChanged || isGap(last, next))
    ? [{ atMs: previousAtMs, micros: last.micros }, next]
    : [next]
}

/** Whether the balance between two neighbouring samples is unknown: more than two and a half hours without a reading. */
export function isGap(before: BalanceSample, after: BalanceSample): boolean {
  return after.atMs - before.atMs > GAP_MS && !after.thinned
}

/** The times of a line that nobody knows anything about: a chart draws nothing there. */
export function gapsOf(samples: readonly BalanceSample[]): readonly Interval[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1]
    return before && isGap(before, sample) ? [{ afterMs: before.atMs, atMs: sample.atMs }] : []
  })
}
