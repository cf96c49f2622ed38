import { type Answer, refused } from '#api/http/answer.ts'
import { backoffMs } from '#domain/reading/backoff.ts'
import { type Problem, stopsPolling } from '#domain/reading/problem.ts'
import type { WorkResult } from '#domain/schedule/turn.ts'
import type { WorkKind } from '#domain/schedule/work.ts'
import { afterStored } from './after-stored.ts'
import { type Session, storeIfCurrent } from './session.ts'
import { failBalance } from './store-obstacle.ts'
import type { Answered, Steps } from './works.ts'

type Arrived<Kind extends WorkKind> = Pick<Answered<Kind>, 'query' | 'answer' | 'atMs'>

/**
 * Stores an answer and does what follows from it, for as long as its account and key are there. `previous` is the problem
 * that the reading had before, from which the wait after another failure grows.
 */
export async function storeAnswer<Kind extends WorkKind>(
  session: Session,
  kind: Kind,
  { store }: Pick<Steps<Kind>, 'store'>,
  arrived: Arrived<Kind>,
  previous: Problem | undefined,
): Promise<WorkResult> {
  const answer = withRetryTime(arrived.answer, previous, session.ports.random(), arrived.atMs)
  const failure = answer.ok ? undefined : answer.failure
  const result = await storeIfCurrent(session, async (stored) => {
    const kept = await store({ ...stored, ...arrived, session, answer })
    if (!kept.isReplaced) await afterStored(session, stored, kind)
    if (failure?.kind !== 'key-rejected' || kind === 'balance' || kept.isPaused) return kept
    return { ...kept, balance: await failBalance(session, stored, failure.kind) }
  })
  return result ? { ...result, outcome: 'stored', failure } : { outcome: 'outdated' }
}

/** 401 and 403 get no time, since they wait for the user. */
function withRetryTime<T>(answer: Answer<T>, previous: Problem | undefined, random: number, atMs: number): Answer<T> {
  if (answer.ok || stopsPolling(answer.failure.kind)) return answer
  const waitMs = backoffMs((previous?.failures ?? 0) + 1, random)
  return refused({ retryAtMs: atMs + waitMs, ...answer.failure })
}
