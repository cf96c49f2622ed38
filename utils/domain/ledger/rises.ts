import { addMicros, type Micros, maxMicros, subtractMicros } from '#domain/money/micros.ts'
import type { BalanceSample, Interval, RiseKind } from './ledger.ts'
import { matchRenewals, type Renewal } from './renewals.ts'
import { kindsOfRises, SMALLEST_TOP_UP_MICROS } from './rise-kinds.ts'

/**
 * Money that came to a line between two samples. With a renewal, `micros` is the exact amount that the server told;
 * without one it is what the balance rose by on the whole, and money spent in the same interval hides: say "at least".
 */
export type Rise = Interval & {
  readonly kind: RiseKind
  readonly micros: Micros
  readonly renewal?: Renewal | undefined
}

/**
 * What happened from one sample to the next, in millionths, none of it negative:
 * the balance changed by exactly `toppedUpMicros + givenBackMicros - spentMicros`.
 */
export type BalanceChange = Interval & {
  readonly rises: readonly Rise[]
  readonly toppedUpMicros: Micros
  readonly givenBackMicros: Micros
  readonly spentMicros: Micros
}

/** Every rise of a line, oldest first. For a partner's line pass SMALLEST_TOP_UP_MICROS.partner. */
export function findRises(
  samples: readonly BalanceSample[],
  renewals: readonly Renewal[],
  smallestTopUpMicros: number = SMALLEST_TOP_UP_MICROS.client,
): readonly Rise[] {
  return findChanges(samples, renewals, smallestTopUpMicros).flatMap(({ rises }) => rises)
}

/**
 * The changes of a line, one for each sample but the first. A renewal that the server told counts with its own amount,
 * even where the balance fell on the whole: more was spent then. What a balance rose by beyond its renewals is a top-up
 * only from the smallest one on: the server tells the last renewal alone, and one before it may hide.
 */
export function findChanges(
  samples: readonly BalanceSample[],
  renewals: readonly Renewal[],
  smallestTopUpMicros: number = SMALLEST_TOP_UP_MICROS.client,
): readonly BalanceChange[] {
  const told = matchRenewals(samples, renewals)
  const kinds = kindsOfRises(samples, smallestTopUpMicros)
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1]
    return before ? [changeBetween(before, sample, told[index] ?? [], kinds[index], smallestTopUpMicros)] : []
  })
}

function changeBetween(
  before: BalanceSample,
  after: BalanceSample,
  renewals: readonly Renewal[],
  kindBySamples: RiseKind | undefined,
  smallestTopUpMicros: number,
): BalanceChange {
  const interval = { afterMs: before.atMs, atMs: after.atMs }
  const changeMicros = subtractMicros(after.micros, before.micros)
  const toldMicros = renewals.reduce((total: Micros, { micros }) => addMicros(total, micros), 0)
  const untoldMicros = maxMicros(0, subtractMicros(changeMicros, toldMicros))
  const kindBesideRenewal = untoldMicros < smallestTopUpMicros ? 'correction' : 'top-up'
  const kind = (renewals.length > 0 ? kindBesideRenewal : kindBySamples) ?? 'top-up'
  return {
    ...interval,
    rises: [
      ...renewals.map((renewal) => ({ ...interval, kind: 'top-up', micros: renewal.micros, renewal }) as const),
      ...(untoldMicros > 0 ? [{ ...interval, kind, micros: untoldMicros }] : []),
    ],
    toppedUpMicros: addMicros(toldMicros, kind === 'top-up' ? untoldMicros : 0),
    givenBackMicros: kind === 'correction' ? untoldMicros : 0,
    spentMicros: maxMicros(0, subtractMicros(toldMicros, changeMicros)),
  }
}
