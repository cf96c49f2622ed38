import { type Micros, subtractMicros, toMicros } from '#domain/money/micros.ts'
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
}: Tally): Micros | undefined {
  const paid = volume - freeVolume - zeroVolume
  return unpriced > 0 || paid <= 0 ? undefined : divide(subtractMicros(costMicros, callCostMicros), paid)
}

/** The same of one minute of a call. */
export function minutePriceMicros({ callSeconds, untimedCalls, callCostMicros, unpriced }: Tally): Micros | undefined {
  return unpriced > 0 || untimedCalls > 0 || callSeconds <= 0
    ? undefined
    : divide(callCostMicros, callSeconds, SECONDS_PER_MINUTE)
}

const SECONDS_PER_MINUTE = 60

function divide(micros: Micros, by: number, times = 1): Micros {
  return toMicros((BigInt(micros) * BigInt(times)) / BigInt(by))
}
