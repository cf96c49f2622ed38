import { compareMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import type { BalanceSample } from './ledger.ts'

/** A top-up as an endpoint told it in `last_renewal`: its exact amount in millionths, and its date (A14). */
export type Renewal = { readonly atMs: number; readonly micros: Micros }

/** The balance may follow its renewal late, and the clocks of both may differ a little. */
const SHOWS_WITHIN_MS = 10 * 60_000

/**
 * The renewals of each interval of a line: `result[i]` are those between samples `i - 1` and `i`. A renewal belongs to
 * the interval that its date falls in. Where the balance did not rise there, but did in a neighbouring interval within ten
 * minutes, by no more than the renewal and without one of its own, it shows there. Renewals outside the time of the
 * samples belong to none, one that is given twice counts once, and an amount that is not positive is none.
 */
export function matchRenewals(
  samples: readonly BalanceSample[],
  renewals: readonly Renewal[],
): readonly (readonly Renewal[] | undefined)[] {
  const matched: Renewal[][] = []
  const elsewhere: Renewal[] = []
  for (const renewal of distinct(renewals)) {
    const index = endOfInterval(samples, renewal)
    if (riseMicros(samples, index) > 0) add(matched, index, renewal)
    else elsewhere.push(renewal)
  }
  for (const renewal of elsewhere) {
    const index = endOfInterval(samples, renewal)
    const shows = [index + 1, index - 1].find(
      (near) => matched[near] === undefined && isNear(samples, near, renewal) && explains(samples, near, renewal),
    )
    if (shows !== undefined) add(matched, shows, renewal)
    else if (index > 0 && index < samples.length) add(matched, index, renewal)
  }
  return matched
}

function distinct(renewals: readonly Renewal[]): readonly Renewal[] {
  return renewals
    .filter(({ micros }) => micros > 0)
    .toSorted((left, right) => left.atMs - right.atMs || compareMicros(left.micros, right.micros))
    .filter(
      ({ atMs, micros }, index, sorted) => sorted[index - 1]?.atMs !== atMs || sorted[index - 1]?.micros !== micros,
    )
}

/** The index of the first sample that is not before the renewal; the number of samples if there is none. */
function endOfInterval(samples: readonly BalanceSample[], renewal: Renewal): number {
  const index = samples.findIndex(({ atMs }) => atMs >= renewal.atMs)
  return index < 0 ? samples.length : index
}

function isNear(samples: readonly BalanceSample[], index: number, { atMs }: Renewal): boolean {
  const [before, after] = [samples[index - 1], samples[index]]
  if (!before || !after) return false
  return atMs >= before.atMs - SHOWS_WITHIN_MS && atMs <= after.atMs + SHOWS_WITHIN_MS
}

function explains(samples: readonly BalanceSample[], index: number, { micros }: Renewal): boolean {
  const rise = riseMicros(samples, index)
  return rise > 0 && rise <= micros
}

function riseMicros(samples: readonly BalanceSample[], index: number): Micros {
  const [before, after] = [samples[index - 1], samples[index]]
  return before && after ? subtractMicros(after.micros, before.micros) : 0
}

function add(matched: Renewal[][], index: number, renewal: Renewal): void {
  matched[index] = [...(matched[index] ?? []), renewal]
}
