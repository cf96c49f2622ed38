import type { Account } from '../domain/account.ts'
import { type RefreshReason, SLICE_CALLS } from '../domain/schedule.ts'
import { SHORTEST_ALARM_MS } from '../platform/alarms.ts'
import { runAlone } from '../platform/locks.ts'
import type { RefreshOutcome } from '../platform/messages.ts'
import { accountsItem } from '../state/accounts.ts'
import { balanceItem, readFundsReading } from '../state/readings.ts'
import { advanceLane, balanceWaitMs, type Lane, leave, nextWakeMs, openLane } from './lane.ts'
import type { Ports } from './ports.ts'

const SLICE_MS = 20_000
/** When a slice that never ended, because its worker was killed, is taken up again: so long after its last sign of life. */
const RESCUE_MS = SHORTEST_ALARM_MS
/** How often a slice that lives gives one; no call takes as long as what is left then. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * Reads what is due of all accounts, as far as the limits and one slice of time allow, and stores every answer as it comes;
 * the rest is left to the next alarm. Only one refresh runs at a time over all contexts: another one waits for its end and
 * joins it. What was asked for is still read if the refresh that was joined did not: fresh figures of `accountId` for a page
 * (of the first account without one), funds for the badge.
 */
export async function refresh(ports: Ports, reason: RefreshReason, accountId?: string): Promise<RefreshOutcome> {
  const askedAtMs = ports.now()
  for (;;) {
    const ran = await runAlone('saldo-refresh', () => runSlice(ports, reason, accountId))
    if (ran) return ran.value
    if (await (reason === 'timer' ? knowsFunds() : wasReadSince(askedAtMs, accountId))) return { outcome: 'joined' }
  }
}

/** Funds that were chosen for the badge while another refresh ran were not read by it. */
async function knowsFunds(): Promise<boolean> {
  const all = await Promise.all((await accountsItem.read()).map(readFundsReading))
  return all.every((funds) => !funds || funds.lastGood !== undefined || funds.problem !== undefined)
}

async function wasReadSince(askedAtMs: number, accountId: string | undefined): Promise<boolean> {
  const account = findAsked(await accountsItem.read(), accountId)
  const { lastGood, problem } = account ? await balanceItem(account.id).read() : {}
  return Math.max(lastGood?.atMs ?? 0, problem?.atMs ?? 0) >= askedAtMs
}

function findAsked(accounts: readonly Account[], accountId: string | undefined): Account | undefined {
  return accounts.find(({ id }) => id === accountId) ?? accounts[0]
}

async function runSlice(ports: Ports, reason: RefreshReason, accountId?: string): Promise<RefreshOutcome> {
  const accounts = await accountsItem.read()
  const asked = findAsked(accounts, accountId)
  if (!asked) return { outcome: 'done' }
  const startedAtMs = ports.now()
  const lanes: Lane[] = []
  // What was asked for comes first; the others get what is due anyway.
  for (const account of [asked, ...accounts.filter((other) => other !== asked)]) {
    lanes.push(await openLane(ports, account, account === asked ? reason : 'timer'))
  }
  await workOff(ports, lanes)
  const wakesMs: number[] = []
  for (const lane of lanes) wakesMs.push(await nextWakeMs(lane, startedAtMs))
  const wakeAtMs = Math.min(...wakesMs)
  if (wakeAtMs === Number.POSITIVE_INFINITY) await ports.clearAlarm('continue')
  else ports.setAlarm('continue', Math.max(wakeAtMs, ports.now() + SHORTEST_ALARM_MS))
  const retryAtMs = lanes[0] && (await balanceWaitMs(lanes[0]))
  return retryAtMs !== undefined && retryAtMs > ports.now() ? { outcome: 'waiting', retryAtMs } : { outcome: 'done' }
}

async function workOff(ports: Ports, lanes: readonly Lane[]): Promise<void> {
  const endsAtMs = ports.now() + SLICE_MS
  let signAtMs = Number.NEGATIVE_INFINITY
  for (let lane = nextLane(lanes); lane; lane = nextLane(lanes)) {
    if (countCalls(lanes) >= SLICE_CALLS || ports.now() >= endsAtMs) {
      for (const { queue, waitsMs } of lanes) if (queue.length > 0) waitsMs.push(ports.now())
      lanes.forEach(leave)
      return
    }
    if (ports.now() - signAtMs >= SIGN_OF_LIFE_MS) {
      signAtMs = ports.now()
      ports.setAlarm('continue', signAtMs + RESCUE_MS)
    }
    await advanceLane(lane)
    if (!lane.isPaused) continue
    // There is one history for all: what one account cannot keep, no other can.
    for (const other of lanes) {
      other.isPaused = true
      leave(other)
    }
  }
}

/** Whose turn it is: all balances first; then the account that is looked at, else the one that was asked least. */
function nextLane(lanes: readonly Lane[]): Lane | undefined {
  const open = lanes.filter(({ queue }) => queue.length > 0)
  const isBalance = ({ queue: [first] }: Lane) => first?.kind === 'balance' || first?.kind === 'funds'
  const isLookedAt = ({ reason }: Lane) => reason !== 'timer'
  return open.find(isBalance) ?? open.find(isLookedAt) ?? open.toSorted((left, right) => left.calls - right.calls).at(0)
}

function countCalls(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, { calls }) => sum + calls, 0)
}
