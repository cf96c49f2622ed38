import type { Tally } from './usage.ts'

/**
 * What one message that costs something cost on average, in whole millionths, cut off: it is rounded where it is written, and
 * rounded here as well 0.0001496 would become 0.0002. For display only. Undefined where there was none, or where the cost of
 * some is not known: an average over the others would be one of other messages.
 */
export function messagePriceMicros({
  volume,
  freeVolume,
  zeroVolume,
  costMicros,
  callCostMicros,
  unpriced,
}: Tally): number | undefined {
  const paid = volume - freeVolume - zeroVolume
  return unpriced > 0 || paid <= 0 ? undefined : Math.floor((costMicros - callCostMicros) / paid)
}

/** The same of one minute of a call. */
export function minutePriceMicros({ callSeconds, untimedCalls, callCostMicros, unpriced }: Tally): number | undefined {
  return unpriced > 0 || untimedCalls > 0 || callSeconds <= 0
    ? undefined
    : Math.floor((callCostMicros * SECONDS_PER_MINUTE) / callSeconds)
}

const SECONDS_PER_MINUTE = 60
