import { repaint } from '#app/badge/repaint.ts'
import type { Ports } from '#app/ports.ts'
import type { Account } from '#domain/account/account.ts'
import { bindsUser, type ProblemKind, preventsCalls } from '#domain/reading/problem.ts'
import { fail } from '#domain/reading/reading.ts'
import { nextTryMs, planWork, type RefreshReason, type Work } from '#domain/schedule/schedule.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { balanceItem, fundsName } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { readBalance } from './read-balance.ts'
import { readChannelsPage } from './read-channels.ts'
import { readFunds } from './read-funds.ts'
import { readScheduleState } from './read-schedule-state.ts'
import { readUsage } from './read-usage.ts'
import { type CallResult, openSession, type Session } from './session.ts'

/** What fails this often fails for all, as behind a sign-in page: the rest waits for the next slice. */
const MOST_FAILURES_IN_ROW = 3

/** One account in a slice of work: what is still to be read of it, and what has come of the rest. */
export type Lane = {
  readonly session: Session
  readonly reason: RefreshReason
  /** Most important first; what is done, or will not be done in this slice, is gone. */
  queue: readonly Work[]
  calls: number
  failuresInRow: number
  /** When what had to wait may go on. */
  readonly waitsMs: number[]
  balanceWaitsMs?: number | undefined
  /** Everything that was due was read, as far as the limits let it. */
  isExhausted: boolean
  /** The history keeps nothing at present: what would go there is not asked for. */
  isPaused: boolean
}

/** A lane with everything that is due; an empty one, and its problem stored, where the account cannot ask at all. */
export async function openLane(ports: Ports, account: Account, reason: RefreshReason): Promise<Lane> {
  const session = await openSession(ports, account)
  const lane = { session, reason, calls: 0, failuresInRow: 0, waitsMs: [], isPaused: false }
  const obstacle = await findObstacle(session)
  if (obstacle === undefined) {
    const queue = await plan(session, reason)
    await clearObstacle(session)
    return { ...lane, queue, isExhausted: true }
  }
  await failBalance(session, obstacle)
  return { ...lane, queue: [], isExhausted: false }
}

/** Does the first work of the lane, and takes from its queue what that has settled. */
export async function advanceLane(lane: Lane): Promise<void> {
  const [work, ...rest] = lane.queue
  if (!work) return
  lane.queue = rest
  const { session, reason, waitsMs } = lane
  const result = await perform(session, work)
  if (result.outcome === 'outdated') {
    // Whoever connected meanwhile may have joined this slice: what is due for the new key is read by the alarm.
    waitsMs.push(session.ports.now())
    return leave(lane)
  }
  if (result.outcome === 'waiting') {
    waitsMs.push(result.retryAtMs)
    if (work.kind === 'balance' || work.kind === 'funds') lane.balanceWaitsMs = result.retryAtMs
    return
  }
  lane.calls += 1
  if (work.kind === 'usage' && (await showsSpend(session.account.id))) await repaint(session.ports)
  lane.isPaused ||= result.isPaused === true
  if (lane.isPaused) return
  lane.failuresInRow = result.answer.ok ? 0 : lane.failuresInRow + 1
  if (!result.answer.ok) {
    const { kind } = result.answer.failure
    if (kind === 'key-rejected' && work.kind !== 'balance') await failBalance(session, kind)
    if (endsLane(kind, work, session) || lane.failuresInRow >= MOST_FAILURES_IN_ROW) leave(lane)
  } else if (work.kind === 'channels') {
    lane.queue =
      'complete' in result && !result.complete
        ? [work, ...rest]
        : (await plan(session, reason)).filter(({ kind }) => kind === 'usage')
  }
}

/** Leaves what is still in the lane to a later slice. */
export function leave(lane: Lane): void {
  lane.queue = []
  lane.isExhausted = false
}

/** When the lane has to go on at the latest, in epoch milliseconds; infinite where only the regular alarm is waited for. */
export async function nextWakeMs(lane: Lane, sinceMs: number): Promise<number> {
  const { session, reason, waitsMs, isPaused } = lane
  // What has become due meanwhile, as a closed month does once the running one was read.
  const isDone = lane.isExhausted && waitsMs.length === 0 && !isPaused
  if (isDone && (await plan(session, 'timer')).length > 0) waitsMs.push(session.ports.now())
  const { state } = await readScheduleState(session, reason)
  // What cannot be kept is not asked for before the next regular alarm.
  const keepable = isPaused ? { ...state, directory: {}, usage: [], closedMonths: [] } : state
  return Math.min(...waitsMs, nextTryMs(keepable, sinceMs) ?? Number.POSITIVE_INFINITY)
}

/** Until when the balance of the lane has to wait, by our limits or the server's order. */
export async function balanceWaitMs({ session, balanceWaitsMs }: Lane): Promise<number | undefined> {
  if (balanceWaitsMs !== undefined) return balanceWaitsMs
  const { problem } = await balanceItem(session.account.id).read()
  return problem && bindsUser(problem.kind) ? problem.retryAtMs : undefined
}

/** A key can only be missing after its storage was damaged. */
const KEY_PROBLEMS = { locked: 'locked', ended: 'key-ended', missing: 'not-configured' } as const

/** What keeps a partner account from asking at all. */
async function findObstacle({ account, keyState, ports }: Session): Promise<ProblemKind | undefined> {
  if (account.kind === 'sample') return undefined
  if (keyState !== 'open') return KEY_PROBLEMS[keyState]
  return (await ports.hasHostAccess()) ? undefined : 'host-access'
}

/** As it is now: the user may have chosen another figure for the badge since this slice began. */
async function showsSpend(accountId: string): Promise<boolean> {
  return (await accountsItem.read()).some(({ id, badge }) => id === accountId && badge?.kind === 'month-spend')
}

async function plan(session: Session, reason: RefreshReason): Promise<readonly Work[]> {
  const [{ state, hasHistory }, { intervalMinutes }] = await Promise.all([
    readScheduleState(session, reason),
    settingsItem.read(),
  ])
  const works = planWork(state, intervalMinutes, reason, session.ports.now())
  return hasHistory ? works : works.filter(({ kind }) => kind === 'balance' || kind === 'funds')
}

type Performed = CallResult<unknown> & { readonly complete?: boolean; readonly isPaused?: boolean }

function perform(session: Session, work: Work): Promise<Performed> {
  switch (work.kind) {
    case 'balance':
      return readBalance(session)
    case 'funds':
      return readFunds(session)
    case 'channels':
      return readChannelsPage(session)
    case 'usage':
      return readUsage(session, work.channel, work.problem, work.month)
  }
}

/** Whether the next call would only fail in the same way. A list or channel that is not readable says nothing of others. */
function endsLane(kind: ProblemKind, work: Work, { account }: Session): boolean {
  if (kind === 'rate-limited' || kind === 'unexpected') return false
  const isOfPartner = work.kind === 'balance' && fundsName(account.badge) === undefined
  return isOfPartner || (kind !== 'not-found' && kind !== 'forbidden')
}

async function failBalance({ account, ports, store }: Session, kind: ProblemKind): Promise<void> {
  const item = balanceItem(account.id)
  const stored = await store(async () => item.write(fail(await item.read(), { kind }, ports.now())))
  if (stored) await repaint(ports)
}

/** Once calls can be made again, that is said even where the first of them has to wait. */
async function clearObstacle({ account, ports, store }: Session): Promise<void> {
  const item = balanceItem(account.id)
  const isOver = async () => preventsCalls((await item.read()).problem?.kind ?? 'offline')
  if (!(await isOver())) return
  const stored = await store(async () => {
    const { lastGood } = await item.read()
    if (await isOver()) await item.write(lastGood ? { lastGood } : {})
  })
  if (stored) await repaint(ports)
}
