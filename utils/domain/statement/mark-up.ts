import { addMicros, type Micros, toMicros } from '#domain/money/micros.ts'

/** What is charged on top of costs: a part of them in hundredths of a percent, or an amount in millionths for each message that cost something. */
export type MarkUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'percent'; readonly hundredths: number }
  | { readonly kind: 'per-message'; readonly micros: number }

export const NO_MARK_UP: MarkUp = { kind: 'none' }

/** More is a mistake of typing. */
export const LARGEST_MARK_UP = { hundredths: 100_000, micros: 1_000_000_000 } as const

const WHOLE_HUNDREDTHS = 10_000n

/** The mark-up of what was billed, to the nearest millionth. */
export function markUpMicros(
  markUp: MarkUp,
  { costMicros, paidMessages }: { readonly costMicros: Micros; readonly paidMessages: number },
): Micros {
  switch (markUp.kind) {
    case 'none':
      return 0
    case 'per-message':
      return toMicros(BigInt(markUp.micros) * BigInt(paidMessages))
    case 'percent': {
      const twice = 2n * BigInt(costMicros) * BigInt(markUp.hundredths)
      const half = costMicros < 0 ? -WHOLE_HUNDREDTHS : WHOLE_HUNDREDTHS
      return toMicros((twice + half) / (2n * WHOLE_HUNDREDTHS))
    }
  }
}

/** What is charged: undefined where a part of it is not known. */
export function chargedMicros(costMicros: Micros | undefined, added: Micros | undefined): Micros | undefined {
  return costMicros === undefined || added === undefined ? undefined : addMicros(costMicros, added)
}
