import { type Failure, type Problem, refusesKey } from './problem.ts'

const HOUR_MS = 60 * 60_000
const SECOND_TRY_MS = 3 * 60_000
const RESTING_MS = { first: HOUR_MS, later: 24 * HOUR_MS } as const
/** After a day of hourly tries the next ones come daily. */
const MOST_HOURLY = 24

/**
 * What a refusal of the key means for one reading, with the time of the next try in epoch milliseconds. The first one may be a
 * fault of a moment: it is `key-doubted`, and becomes `key-rejected` or `forbidden` when the server says so again three minutes
 * later or more, with nothing else in between. Other failures stay as they are.
 */
export function judgeRefusal(failure: Failure, previous: Problem | undefined, atMs: number): Failure {
  if (!refusesKey(failure.kind)) return failure
  if (previous && refusesKey(previous.kind)) return resting(failure, previous, atMs)
  // A doubt from the future was stored before the clock was set back: when it began is not known.
  const doubt = previous?.kind === 'key-doubted' && previous.atMs <= atMs ? previous : undefined
  const secondTryMs = doubt?.retryAtMs ?? atMs + SECOND_TRY_MS
  return doubt && secondTryMs <= atMs
    ? resting(failure, doubt, atMs)
    : { ...failure, kind: 'key-doubted', retryAtMs: secondTryMs }
}

function resting(failure: Failure, { failures }: Problem, atMs: number): Failure {
  return { ...failure, retryAtMs: atMs + (failures > MOST_HOURLY ? RESTING_MS.later : RESTING_MS.first) }
}
