import type { BalanceSample } from './ledger.ts'

/** The samples of two courses of one line, oldest first; of two at one instant that of `later`. */
export function mergeSamples(
  earlier: readonly BalanceSample[],
  later: readonly BalanceSample[],
): readonly BalanceSample[] {
  const byTime = new Map([...earlier, ...later].map((sample) => [sample.atMs, sample]))
  return [...byTime.values()].toSorted((left, right) => left.atMs - right.atMs)
}
