import { isWithdrawn } from '#api/http/answer.ts'
import { callWithinLimits } from '#app/limits/call-within-limits.ts'
import { knownFullMs } from '#domain/limits/rate-limits.ts'
import type { WorkResult } from '#domain/schedule/turn.ts'
import type { WorkKind, WorkOf } from '#domain/schedule/work.ts'
import type { Session } from './session.ts'
import { storeAnswer } from './store-answer.ts'
import { stepsOf } from './works.ts'

/** Does one work: asks inside the limits, and stores the answer or the failure. */
export async function performWork<Kind extends WorkKind>(
  session: Session,
  work: WorkOf<Kind> & { readonly kind: Kind },
): Promise<WorkResult> {
  const { ports, account, fullUntilMs, sharedKeys } = session
  const steps = stepsOf<Kind>(work)
  const keys = steps.keys(account, work)
  const knownMs = knownFullMs(fullUntilMs, [...keys, ...sharedKeys])
  if (knownMs > ports.now()) return { outcome: 'waiting', retryAtMs: knownMs }
  const query = await steps.prepare(session, work)
  const call = await callWithinLimits(ports, account, keys, () => steps.ask(session, query))
  if (!call.made) {
    for (const { key, freeAtMs } of call.full) {
      fullUntilMs.set(key, freeAtMs)
      if (!keys.includes(key)) sharedKeys.add(key)
    }
    return { outcome: 'waiting', retryAtMs: call.retryAtMs }
  }
  if (isWithdrawn(call.answer)) return { outcome: 'outdated' }
  return storeAnswer(session, work.kind, steps, { query, answer: call.answer, atMs: call.atMs }, work.problem)
}
