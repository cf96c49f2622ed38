import { addMicros, MICROS_PER_UNIT, type Micros, maxMicros, subtractMicros } from '#domain/money/micros.ts'
import { type BalanceSample, isGap, type RiseKind } from './ledger.ts'

/**
 * The smallest amounts in which anyone tops up: the defaults of the automatic renewal, 50 for a client and 100 for a
 * partner (documented in EUR; taken as they are in any currency).
 */
export const SMALLEST_TOP_UP_MICROS = { client: 50 * MICROS_PER_UNIT, partner: 100 * MICROS_PER_UNIT } as const

const DAY_MS = 24 * 60 * 60_000

/** By the index of the sample that a rise ends at; undefined where the balance did not rise. */
export type RiseKinds = readonly (RiseKind | undefined)[]

/**
 * What the rise to each sample is, by the samples alone. A correction gives back what was spent shortly before: the rise
 * is below the smallest top-up, comes without a gap, leads no higher than the balance (top-ups aside) was in the 24 hours
 * before it, and either undoes one fall exactly, or stays below the smallest top-up even if as much was spent beside it as
 * in the dearest interval of that time. Everything else is a top-up: taking one for a correction would hide what was
 * spent, and a balance that seems to last too long is the worse error.
 */
export function kindsOfRises(samples: readonly BalanceSample[], smallestTopUpMicros: number): RiseKinds {
  const kinds: (RiseKind | undefined)[] = []
  samples.forEach((after, index) => {
    const before = samples[index - 1]
    if (!before || after.micros <= before.micros) kinds.push(undefined)
    else kinds.push(after.rise ?? kindOfRise(samples, kinds, before, after, smallestTopUpMicros))
  })
  return kinds
}

function kindOfRise(
  samples: readonly BalanceSample[],
  kinds: RiseKinds,
  before: BalanceSample,
  after: BalanceSample,
  smallestTopUpMicros: number,
): RiseKind {
  const riseMicros = subtractMicros(after.micros, before.micros)
  if (riseMicros >= smallestTopUpMicros || isGap(before, after)) return 'top-up'
  const { spentMicros, falls } = spendingBefore(samples, kinds)
  if (riseMicros > spentMicros) return 'top-up'
  const undoesOne = falls.includes(riseMicros)
  return undoesOne || addMicros(riseMicros, falls.reduce(maxMicros, 0)) < smallestTopUpMicros ? 'correction' : 'top-up'
}

/**
 * The falls that lie wholly in the 24 hours before the last sample with a kind, and how far they left the balance below
 * its highest in that time, top-ups aside. From the highest and not from the beginning: what is given back first belongs
 * to a fall before it.
 */
function spendingBefore(
  samples: readonly BalanceSample[],
  kinds: RiseKinds,
): { readonly spentMicros: Micros; readonly falls: readonly Micros[] } {
  const falls: Micros[] = []
  let spentMicros: Micros = 0
  let belowMicros: Micros = 0
  let after = samples[kinds.length - 1]
  const sinceMs = (after?.atMs ?? 0) - DAY_MS
  for (let index = kinds.length - 2; after && index >= 0; index--) {
    const before = samples[index]
    if (!before || before.atMs < sinceMs) break
    const fallMicros = subtractMicros(before.micros, after.micros)
    if (fallMicros > 0) falls.push(fallMicros)
    if (fallMicros > 0 || kinds[index + 1] === 'correction') belowMicros = addMicros(belowMicros, fallMicros)
    spentMicros = maxMicros(spentMicros, belowMicros)
    after = before
  }
  return { spentMicros, falls }
}
