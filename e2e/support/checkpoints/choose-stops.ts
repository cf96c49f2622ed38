import { createHash } from 'node:crypto'
import type { CheckpointContext, StopPoint } from './orders.ts'

/** Of an await in a loop, more passages than these teach nothing new. */
const MOST_HITS = 4

/** Which of the awaits are killed at: all for a share of 1, and otherwise others with each seed. */
export type AwaitSample = { readonly share: number; readonly seed: number }

/**
 * Where to kill, in this order: first passages first, each await once before the first one comes again. Which of the two
 * phases comes first is drawn too, so that few kills see both.
 */
export function chooseStops(
  context: CheckpointContext,
  passed: Readonly<Record<string, number>>,
  { share, seed }: AwaitSample,
): readonly StopPoint[] {
  const byRank = Object.keys(passed).toSorted((left, right) => rankOf(left, seed) - rankOf(right, seed))
  const chosen = byRank.slice(0, Math.ceil(byRank.length * share))
  const hits = Array.from({ length: MOST_HITS }, (_, place) => place + 1)
  return hits.flatMap((hit) => {
    const ids = chosen.filter((id) => (passed[id] ?? 0) >= hit)
    return [0, 1].flatMap((turn) =>
      ids.map((id) => {
        const isBefore = (rankOf(`phase ${id}`, seed) + turn) % 2 === 0
        return { context, id, phase: isBefore ? ('before' as const) : ('during' as const), hit }
      }),
    )
  })
}

/** A number that is always the same for a text and a seed, and says nothing else. */
function rankOf(text: string, seed: number): number {
  return createHash('sha256').update(`${seed} ${text}`).digest().readUInt32BE()
}
