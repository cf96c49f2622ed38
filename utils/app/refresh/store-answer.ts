import { type Answer, refused } from '#api/http/answer.ts'
import { backoffMs } from '#domain/reading/backoff.ts'
import { judgeRefusal } from '#domain/reading/judge-refusal.ts'
import type { Problem } from '#domain/reading/problem.ts'
import type { WorkResult } from '#domain/schedule/turn.ts'
import type { WorkKind } from '#domain/schedule/work.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
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
  const answer = withRetryTime(arrived.answer, kind, previous, session.ports.random(), arrived.atMs)
  const failure = answer.ok ? undefined : answer.failure
  const said = arrived.answer.ok ? undefined : arrived.answer.failure
  const result = await storeIfCurrent(session, async (stored) => {
    if (failure?.kind === 'rate-limited') await refusedAtItem(session.account.id).write(arrived.atMs)
    const kept = await store({ ...stored, ...arrived, session, answer })
    if (!kept.isReplaced) await afterStored(session, stored, kind)
    if (said?.kind !== 'key-rejected' || kind === 'balance' || kept.isPaused) return kept
    const ofBalance = judgeRefusal(said, stored.own.balance.problem, arrived.atMs)
    return { ...kept, balance: await failBalance(session, stored, ofBalance) }
  })
  return result ? { ...result, outcome: 'stored', failure } : { outcome: 'outdated' }
}

/** A failure as it is stored: with the time of the next try, and a refusal of the key as what it means. */
function withRetryTime<T>(
  answer: Answer<T>,
  kind: WorkKind,
  previous: Problem | undefined,
  random: number,
  atMs: number,
): Answer<T> {
  if (answer.ok) return answer
  // That the key may not read one channel says nothing of the key.
  const isOfChannel = answer.failure.kind === 'forbidden' && (kind === 'usage' || kind === 'currency')
  const failure = isOfChannel ? answer.failure : judgeRefusal(answer.failure, previous, atMs)
  const waitMs = backoffMs((previous?.failures ?? 0) + 1, random)
  return refused({ retryAtMs: atMs + waitMs, ...failure })
}
