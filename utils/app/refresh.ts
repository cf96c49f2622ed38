import { bindsUser, type ProblemKind } from '../domain/problem.ts'
import { fail } from '../domain/reading.ts'
import { nextTryMs, planWork, type RefreshReason, type Work } from '../domain/schedule.ts'
import { SHORTEST_ALARM_MS } from '../platform/alarms.ts'
import { runAlone } from '../platform/locks.ts'
import type { RefreshOutcome } from '../platform/messages.ts'
import { accountsItem } from '../state/accounts.ts'
import { balanceItem, fundsName, readFundsReading } from '../state/readings.ts'
import { settingsItem } from '../state/settings.ts'
import type { Ports } from './ports.ts'
import { readBalance } from './read-balance.ts'
import { readChannelsPage } from './read-channels.ts'
import { readFunds } from './read-funds.ts'
import { readScheduleState } from './read-schedule-state.ts'
import { readUsage } from './read-usage.ts'
import { repaint } from './repaint.ts'
import { type CallResult, openSession, type Session } from './session.ts'

const SLICE_MS = 20_000
const SLICE_CALLS = 40
/** What fails this often fails for all, as behind a sign-in page: the rest waits for the next slice. */
const MOST_FAILURES_IN_ROW = 3
/** When a slice that never ended, because its worker was killed, is taken up again. */
const RESCUE_MS = 60_000

/**
 * Reads what is due, as far as the limits and one slice of time allow, and stores every answer as it comes; the rest is
 * left to the next alarm. Only one refresh runs at a time over all contexts: another one waits for its end and joins it.
 * What was asked for is still read if the refresh that was joined did not: fresh figures for a page, funds for the badge.
 */
export async function refresh(ports: Ports, reason: RefreshReason): Promise<RefreshOutcome> {
  const askedAtMs = ports.now()
  for (;;) {
    const ran = await runAlone('saldo-refresh', () => runSlice(ports, reason))
    if (ran) return ran.value
    if (await (reason === 'timer' ? knowsFunds() : wasReadSince(askedAtMs))) return { outcome: 'joined' }
  }
}

/** Funds that were chosen for the badge while another refresh ran were not read by it. */
async function knowsFunds(): Promise<boolean> {
  const [account] = await accountsItem.read()
  const funds = account && (await readFundsReading(account))
  return !funds || funds.lastGood !== undefined || funds.problem !== undefined
}

async function wasReadSince(askedAtMs: number): Promise<boolean> {
  const [account] = await accountsItem.read()
  const { lastGood, problem } = account ? await balanceItem(account.id).read() : {}
  return Math.max(lastGood?.atMs ?? 0, problem?.atMs ?? 0) >= askedAtMs
}

async function runSlice(ports: Ports, reason: RefreshReason): Promise<RefreshOutcome> {
  const [account] = await accountsItem.read()
  if (!account) return { outcome: 'done' }
  const session = await openSession(ports, account)
  const obstacle = await findObstacle(session)
  if (obstacle) {
    await failBalance(session, obstacle)
    return { outcome: 'done' }
  }
  const startedAtMs = ports.now()
  const queue = [...(await plan(session, reason))]
  if (queue.length > 0) ports.setAlarm('continue', ports.now() + RESCUE_MS)
  const { balanceWaitsMs, waitsMs, isExhausted, isPaused } = await workOff(session, queue, reason)
  // What has become due meanwhile, as a closed month does once the running one was read.
  if (isExhausted && !isPaused && (await plan(session, 'timer')).length > 0) waitsMs.push(ports.now())
  const { state } = await readScheduleState(session, reason)
  // What cannot be kept is not asked for before the next regular alarm.
  const keepable = isPaused ? { ...state, directory: {}, usage: [], closedMonths: [] } : state
  const wakeAtMs = Math.min(...waitsMs, nextTryMs(keepable, startedAtMs) ?? Number.POSITIVE_INFINITY)
  if (wakeAtMs === Number.POSITIVE_INFINITY) await ports.clearAlarm('continue')
  else ports.setAlarm('continue', Math.max(wakeAtMs, ports.now() + SHORTEST_ALARM_MS))
  const { problem } = state.balance
  const orderedMs = problem && bindsUser(problem.kind) ? problem.retryAtMs : undefined
  const retryAtMs = balanceWaitsMs ?? orderedMs
  return retryAtMs !== undefined && retryAtMs > ports.now() ? { outcome: 'waiting', retryAtMs } : { outcome: 'done' }
}

/** What keeps a partner account from asking at all; a key can only be missing after its storage was damaged. */
async function findObstacle({ account, hasKey, ports }: Session): Promise<ProblemKind | undefined> {
  if (account.kind === 'sample') return undefined
  if (!hasKey) return 'not-configured'
  return (await ports.hasHostAccess()) ? undefined : 'host-access'
}

async function workOff(session: Session, queue: Work[], reason: RefreshReason) {
  const { ports } = session
  const endsAtMs = ports.now() + SLICE_MS
  const waitsMs: number[] = []
  let balanceWaitsMs: number | undefined
  let calls = 0
  let failuresInRow = 0
  let isPaused = false
  let work = queue.shift()
  for (; work; work = queue.shift()) {
    if (calls >= SLICE_CALLS || ports.now() >= endsAtMs) {
      waitsMs.push(ports.now())
      break
    }
    const result = await perform(session, work)
    if (result.outcome === 'outdated') {
      // Whoever connected meanwhile may have joined this slice: what is due for the new key is read by the alarm.
      waitsMs.push(ports.now())
      break
    }
    if (result.outcome === 'waiting') {
      waitsMs.push(result.retryAtMs)
      if (work.kind === 'balance' || work.kind === 'funds') balanceWaitsMs = result.retryAtMs
      continue
    }
    calls += 1
    if (work.kind === 'usage' && (await showsSpend(session.account.id))) await repaint(ports)
    isPaused ||= result.isPaused === true
    if (isPaused) break
    failuresInRow = result.answer.ok ? 0 : failuresInRow + 1
    if (!result.answer.ok) {
      const { kind } = result.answer.failure
      if (kind === 'key-rejected' && work.kind !== 'balance') await failBalance(session, kind)
      if (endsSlice(kind, work, session) || failuresInRow >= MOST_FAILURES_IN_ROW) break
    } else if (work.kind === 'channels') {
      if ('complete' in result && !result.complete) queue.unshift(work)
      else queue.splice(0, queue.length, ...(await plan(session, reason)).filter(({ kind }) => kind === 'usage'))
    }
  }
  return { balanceWaitsMs, waitsMs, isExhausted: work === undefined && waitsMs.length === 0, isPaused }
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
function endsSlice(kind: ProblemKind, work: Work, { account }: Session): boolean {
  if (kind === 'rate-limited' || kind === 'unexpected') return false
  const isOfPartner = work.kind === 'balance' && fundsName(account.badge) === undefined
  return isOfPartner || (kind !== 'not-found' && kind !== 'forbidden')
}

async function failBalance({ account, ports, store }: Session, kind: ProblemKind): Promise<void> {
  const item = balanceItem(account.id)
  const stored = await store(async () => item.write(fail(await item.read(), { kind }, ports.now())))
  if (stored) await repaint(ports)
}
