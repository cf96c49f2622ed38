import { addMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import { type BalanceSample, GAP_MS, isGap } from './ledger.ts'
import type { Renewal } from './renewals.ts'
import { findChanges } from './rises.ts'

/**
 * What a line spent from `fromMs` to `toMs` (epoch milliseconds), in millionths, top-ups not counted and corrections taken
 * off; negative if only given back. Undefined where it cannot be known: if either end has no sample in the two and a half
 * hours before it, or if the balance rose over a gap without a renewal to tell by how much. Otherwise at least this was
 * spent: what an untold top-up hides in its interval is missing. Two stretches that meet add up to the one they form.
 */
export function spentBetween(
  samples: readonly BalanceSample[],
  renewals: readonly Renewal[],
  fromMs: number,
  toMs: number,
  smallestTopUpMicros?: number | undefined,
): Micros | undefined {
  const first = lastSampleAt(samples, fromMs)
  const last = lastSampleAt(samples, toMs)
  if (first === undefined || last === undefined || toMs < fromMs) return undefined
  let spentMicros: Micros = 0
  for (const [index, change] of findChanges(samples, renewals, smallestTopUpMicros).entries()) {
    if (index < first || index >= last) continue
    const [before, after] = [samples[index], samples[index + 1]]
    const hidesSpending = change.rises.some(({ renewal }) => !renewal)
    if (before && after && isGap(before, after) && hidesSpending) return undefined
    spentMicros = addMicros(spentMicros, subtractMicros(change.spentMicros, change.givenBackMicros))
  }
  return spentMicros
}

/** The index of the sample that tells the balance at an instant. */
function lastSampleAt(samples: readonly BalanceSample[], atMs: number): number | undefined {
  const index = samples.findLastIndex((sample) => sample.atMs <= atMs)
  const sample = samples[index]
  return sample && atMs - sample.atMs <= GAP_MS ? index : undefined
}
