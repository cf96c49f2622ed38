import type { Ports } from '#app/ports.ts'
import { type ProblemKind, preventsCalls } from '#domain/reading/problem.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { planTurn } from '#domain/schedule/plan-turn.ts'
import type { Turn } from '#domain/schedule/turn.ts'
import { isUsageFresh, type UsageDue } from '#domain/schedule/usage-due.ts'
import { isOfBalance } from '#domain/schedule/work.ts'
import { fundsReading, usageDueItem } from '#state/reading/readings.ts'
import type { AccountSnapshot, Snapshot } from '#state/snapshot/snapshot.ts'
import { readKnownHistory } from './read-known-history.ts'
import { openSession, type Session, storeIfCurrent } from './session.ts'
import { clearObstacle, storeObstacle } from './store-obstacle.ts'

/** One account in a slice of work, with what its work needs. */
export type AccountTurn = Turn & {
  readonly session: Session
  readonly reason: RefreshReason
  readonly intervalMinutes: number
  /** Channels and months are looked at: nobody knows that none of them is due. */
  readonly readsHistory: boolean
  /** What is known where they are not. */
  readonly usageDue?: UsageDue | undefined
}

/** A key can only be missing after its storage was damaged. */
const KEY_PROBLEMS = { locked: 'locked', ended: 'key-ended', missing: 'not-configured' } as const

/** The turn of an account with everything that is due; an empty one, and its problem stored, where it cannot ask at all. */
export async function openTurn(
  ports: Ports,
  { accounts, settings }: Snapshot,
  own: AccountSnapshot,
  reason: RefreshReason,
): Promise<AccountTurn> {
  const accountIds = accounts.map(({ id }) => id)
  const session = await openSession(ports, own, accountIds)
  const funds = fundsReading(own.account, own.funds)
  const turn = {
    ...{ session, reason, intervalMinutes: settings.intervalMinutes, readsHistory: false },
    ...{ isAskedFor: reason !== 'timer', showsFunds: funds !== undefined, balance: own.balance, funds },
    confirmsAtMs: session.alerting.confirmsAtMs,
    confirmedFromMs: own.alerts.confirmedFromMs,
    ...{ queue: [], calls: 0, failuresInRow: 0, waitsMs: [], isComplete: false, isPaused: false },
  }
  const obstacle = await findObstacle(session)
  if (obstacle !== undefined) return { ...turn, balance: await storeObstacle(session, obstacle) }
  const nowMs = ports.now()
  const counted = { zone: own.zone, revision: own.usageRevision }
  const usageDue = isUsageFresh(own.usageDue, counted, reason, nowMs) ? own.usageDue : undefined
  const history = usageDue ? undefined : await readKnownHistory(session, own, reason)
  const queue = planTurn(turn, history, turn.intervalMinutes, reason, nowMs)
  if (!queue.every(isOfBalance) && (own.usageDue?.dueMs ?? 0) > nowMs) await expectUsage(session)
  const hadObstacle = preventsCalls(own.balance.problem?.kind ?? 'offline')
  const balance = hadObstacle ? ((await clearObstacle(session)) ?? own.balance) : own.balance
  return { ...turn, balance, queue, usageDue, readsHistory: usageDue === undefined, isComplete: true }
}

/** Stored before the first call: what a worker that is killed then leaves behind is looked at by the next one. */
async function expectUsage(session: Session): Promise<void> {
  await storeIfCurrent(session, async ({ own }) => {
    if (own.usageDue) await usageDueItem(own.account.id).write({ ...own.usageDue, dueMs: 0 })
    return own
  })
}

/** What keeps a partner account from asking at all. */
async function findObstacle({ account, key, ports }: Session): Promise<ProblemKind | undefined> {
  if (account.kind === 'sample') return undefined
  if (key.state !== 'open') return KEY_PROBLEMS[key.state]
  return (await ports.hasHostAccess()) ? undefined : 'host-access'
}
