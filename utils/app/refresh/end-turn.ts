import { foreseeFromUsage } from '#app/foresight/foresee-balances.ts'
import { type KnownHistory, NO_HISTORY, planTurn } from '#domain/schedule/plan-turn.ts'
import { nextTryMs } from '#domain/schedule/schedule.ts'
import { findUsageDue } from '#domain/schedule/usage-due.ts'
import { isOfBalance, type Work } from '#domain/schedule/work.ts'
import { usageDueItem } from '#state/reading/readings.ts'
import { findSnapshot, readSnapshot } from '#state/snapshot/snapshot.ts'
import { afterStored } from './after-stored.ts'
import type { AccountTurn } from './open-turn.ts'
import { readKnownHistory } from './read-known-history.ts'
import { storeIfCurrent } from './session.ts'

/**
 * When the account has to go on at the latest, in epoch milliseconds; infinite where only the regular alarm is waited for.
 * `sinceMs` is when the slice began.
 */
export async function endTurn(turn: AccountTurn, sinceMs: number): Promise<number> {
  const { waitsMs, isPaused, usageDue, balance, funds, intervalMinutes } = turn
  const history = turn.readsHistory ? await readHistoryAgain(turn, true) : undefined
  const nowMs = turn.session.ports.now()
  // What has become due meanwhile, as a closed month does once the running one was read.
  const isDone = turn.isComplete && waitsMs.length === 0 && !isPaused
  const isDueAgain =
    isDone &&
    (planTurn(turn, history, intervalMinutes, 'timer', nowMs).length > 0 || nowMs >= (usageDue?.dueMs ?? Infinity))
  // What cannot be kept is not asked for before the next regular alarm.
  const known = (!isPaused && history) || { ...NO_HISTORY, retryMs: usageDue?.retryMs }
  const tryMs = nextTryMs({ balance, funds, ...known }, sinceMs, nowMs)
  return Math.min(...waitsMs, isDueAgain ? nowMs : Number.POSITIVE_INFINITY, tryMs ?? Number.POSITIVE_INFINITY)
}

/** The usage that is due once the list of channels was read. */
export async function planUsage(turn: AccountTurn): Promise<readonly Work[]> {
  const history = await readHistoryAgain(turn, false)
  const works = planTurn(turn, history, turn.intervalMinutes, turn.reason, turn.session.ports.now())
  return works.filter((work) => !isOfBalance(work) && work.kind !== 'channels')
}

/** As it is after work has changed it; `isLast`: with until when it need not be looked at again, as far as is known. */
async function readHistoryAgain(turn: AccountTurn, isLast: boolean): Promise<KnownHistory | undefined> {
  const { session, reason } = turn
  // Before the history, so that whatever is stored there meanwhile makes what was found out of no use.
  const own = findSnapshot(await readSnapshot(session.accountIds), session.account.id)
  if (!own) return undefined
  const history = await readKnownHistory(session, own, reason)
  if (!history || !isLast || turn.isPaused) return history
  const nowMs = session.ports.now()
  const usageDue = findUsageDue(history, { zone: session.zone, revision: own.usageRevision }, nowMs)
  await storeIfCurrent(session, async (stored) => {
    if (usageDue.dueMs > nowMs) await usageDueItem(own.account.id).write(usageDue)
    if (await foreseeFromUsage(session.ports, stored.own)) await afterStored(session, stored, 'foresight')
    return usageDue
  })
  return history
}
