import { deliverAlerts } from '#app/alerts/deliver-alerts.ts'
import { repaint } from '#app/badge/repaint.ts'
import { regroupUsage } from '#app/history/regroup-usage.ts'
import { removeExpired } from '#app/history/remove-expired.ts'
import type { Ports } from '#app/ports.ts'
import { readingOf } from '#domain/badge/badge-sources.ts'
import { bindsUser } from '#domain/reading/problem.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { afterWork, isSliceFull, leaveAll, nextTurn, replaceTurn } from '#domain/schedule/turn.ts'
import { SHORTEST_ALARM_MS } from '#platform/alarms.ts'
import type { RefreshOutcome } from '#platform/messages.ts'
import { findSnapshot, type Snapshot } from '#state/snapshot/snapshot.ts'
import { endTurn, planUsage } from './end-turn.ts'
import { type AccountTurn, openTurn } from './open-turn.ts'
import { performWork } from './perform-work.ts'
import type { Session } from './session.ts'

const SLICE_MS = 20_000
/** When a slice that never ended, because its worker was killed, is taken up again: so long after its last sign of life. */
const RESCUE_MS = SHORTEST_ALARM_MS
/** How often a slice that lives gives one; no call takes as long as what is left then. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * One slice of work, from what is stored to the next alarm: what is due of all accounts is asked for, as far as the limits
 * and the time allow, and every answer is stored as it comes.
 */
export async function runSlice(
  ports: Ports,
  reason: RefreshReason,
  accountId: string | undefined,
  snapshot: Snapshot,
): Promise<RefreshOutcome> {
  const startedAtMs = ports.now()
  const asked = (accountId === undefined ? undefined : findSnapshot(snapshot, accountId)) ?? snapshot.perAccount[0]
  if (!asked) return { outcome: 'done' }

  for (const own of snapshot.perAccount) if (own.wabaCurrencies.isRegroupDue) await regroup(ports, own)
  let turns: readonly AccountTurn[] = [await openTurn(ports, snapshot, asked, reason)]
  // What was asked for comes first; the others get what is due anyway.
  for (const own of snapshot.perAccount) {
    if (own !== asked) turns = [...turns, await openTurn(ports, snapshot, own, 'timer')]
  }

  const accountIds = snapshot.perAccount.map(({ account }) => account.id)
  const endsAtMs = ports.now() + SLICE_MS
  const learned = new Set<Session>()
  let signAtMs = Number.NEGATIVE_INFINITY
  for (let turn = nextTurn(turns); turn; turn = nextTurn(turns)) {
    const [work] = turn.queue
    if (!work || isSliceFull(turns) || ports.now() >= endsAtMs) {
      turns = leaveAll(turns, ports.now())
      break
    }
    if (ports.now() - signAtMs >= SIGN_OF_LIFE_MS) {
      signAtMs = ports.now()
      ports.setAlarm('continue', signAtMs + RESCUE_MS)
    }
    const result = await performWork(turn.session, work)
    let after = afterWork(turn, result, ports.now())
    if (result.outcome === 'stored' && result.isListRead) {
      await removeExpired(turn.session)
      after = { ...after, queue: await planUsage(after) }
    }
    turns = replaceTurn(turns, turn, after)
    if (result.outcome === 'stored' && result.isRegroupDue) learned.add(turn.session)
  }

  for (const session of learned) await regroup(ports, session)

  let wakeAtMs = Number.POSITIVE_INFINITY
  for (const turn of turns) {
    const { confirmsAtMs = 0 } = turn.session.alerting
    // One that is past waits for a reading that fails at present, and has a wait of its own.
    const confirmMs = confirmsAtMs > ports.now() ? confirmsAtMs : Number.POSITIVE_INFINITY
    wakeAtMs = Math.min(wakeAtMs, confirmMs, await endTurn(turn, startedAtMs))
  }
  if (wakeAtMs === Number.POSITIVE_INFINITY) await ports.clearAlarm('continue')
  else ports.setAlarm('continue', Math.max(wakeAtMs, ports.now() + SHORTEST_ALARM_MS))

  if (turns.some(({ session }) => session.alerting.isDue)) await deliverAlerts(ports, accountIds)

  const [first] = turns
  const { balance = {}, balanceWaitsMs } = first ?? {}
  const { problem } = balance
  const retryAtMs = balanceWaitsMs ?? (problem && bindsUser(problem.kind) ? problem.retryAtMs : undefined)
  return retryAtMs !== undefined && retryAtMs > ports.now() ? { outcome: 'waiting', retryAtMs } : { outcome: 'done' }
}

/** What is stored is counted in what was learned, and the badge drawn again if it shows that. */
async function regroup(ports: Ports, { account, zone }: Pick<Session, 'account' | 'zone'>): Promise<void> {
  const isChanged = await regroupUsage(ports, { accountId: account.id, zone })
  if (isChanged && readingOf(account.badge) === 'usage') await repaint(ports)
}
