import type { Channel } from '#domain/account/account.ts'
import { hasEnded } from '#domain/account/ended.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { refusesKey, restsAlone } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'
import type { ChannelProgress } from './channel-progress.ts'
import {
  balanceMaxAgeMs,
  DIRECTORY_MAX_AGE_MS,
  isDue,
  mustWait,
  type RefreshReason,
  USAGE_MAX_AGE_MS,
} from './is-due.ts'
import { orderUsage } from './order-usage.ts'
import { countClosedInRow } from './take-turns.ts'
import type { UsageWork, Work } from './work.ts'

/** A month that has ended: what was never read is read at once, all of it once more after it has settled, then never again. */
export type ClosedMonth = {
  readonly month: MonthKey
  readonly settlesAtMs: number
  readonly usage: readonly ChannelProgress[]
}

/** What is known of an account's list of channels and their usage. */
export type HistoryState = {
  readonly directory: Reading<unknown>
  /** A pass over the list of channels that was not finished. */
  readonly passUnderWay?: boolean | undefined
  readonly usage: readonly ChannelProgress[]
  readonly closedMonths?: readonly ClosedMonth[] | undefined
  readonly onScreen?: ReadonlySet<string> | undefined
  readonly pinned?: ReadonlySet<string> | undefined
  /** Channels that are read after all others, also those of closed months. */
  readonly muted?: ReadonlySet<string> | undefined
  /** A channel of each WABA whose currency is to be asked for: after all else. */
  readonly unlearned?: readonly Channel[] | undefined
  /** When the first of what failed is tried again, where the rest of it was not looked at. */
  readonly retryMs?: number | undefined
}

export type ScheduleState = HistoryState & {
  readonly balance: Reading<unknown>
  /** Undefined where the badge shows no balance of a client or channel. */
  readonly funds?: Reading<unknown> | undefined
  /** When the balance is to be read again although it is new: to confirm what the last reading has shown. */
  readonly confirmsAtMs?: number | undefined
  /** The last reading came early to confirm one of this time: at an alarm the next is as due as if it had not come. */
  readonly confirmedFromMs?: number | undefined
}

const NONE: ReadonlySet<string> = new Set()
/** A channel that fails this often in a closed month is left as it is: it would be asked about for a year. */
const MOST_CLOSED_FAILURES = 5
/** A channel that fails this often before the month has settled is tried again after that. */
const MOST_EARLY_FAILURES = 2

/**
 * Everything that should be read now, most important first: the balance, the list of channels (daily, or when a user
 * asks), then the usage of the channels in the order of orderUsage. Whether the limits allow a call is the rate
 * budget's question.
 */
export function planWork(
  state: ScheduleState,
  intervalMinutes: number,
  reason: RefreshReason,
  nowMs: number,
): readonly Work[] {
  if (restsWholly(state, reason, nowMs)) return []
  const maxAgeMs = balanceMaxAgeMs(intervalMinutes, reason)
  const directoryMaxAgeMs = state.passUnderWay ? 0 : DIRECTORY_MAX_AGE_MS[reason]
  const due = state.usage.filter(({ readAtMs, problem }) =>
    isDue(readAtMs, problem, USAGE_MAX_AGE_MS[reason], reason, nowMs),
  )
  const closed = (state.closedMonths ?? []).flatMap((month) => closedWork(month, reason, nowMs))
  const { onScreen = NONE, pinned = NONE, muted = NONE } = state
  const isMuted = ({ channel }: UsageWork) => muted.has(channel.id) && !pinned.has(channel.id)
  const unmuted = closed.filter((work) => !isMuted(work))
  const closedInRow = countClosedInRow(
    state.usage,
    (state.closedMonths ?? []).flatMap((month) => month.usage),
  )
  const order = { onScreen, pinned, muted, closedInRow }
  const usage = [...orderUsage(due, unmuted, order, nowMs), ...closed.filter(isMuted)]
  const clientsWithClosed = new Set(closed.map(({ channel }) => channel.clientId))
  const unlearned = (state.unlearned ?? []).filter(({ clientId }) => !clientsWithClosed.has(clientId))
  const directoryIsDue = readingIsDue(state.directory, directoryMaxAgeMs, reason, nowMs)
  const isDueAsBalance = (reading: Reading<unknown>) => readingIsDue(reading, maxAgeMs, reason, nowMs)
  const countsFromMs = reason === 'timer' ? state.confirmedFromMs : undefined
  const isBalanceDue =
    isDueAsBalance(state.balance) ||
    mustConfirm(state, nowMs) ||
    (countsFromMs !== undefined &&
      // Since then it was not read in its time.
      (state.balance.lastGood?.atMs ?? 0) < countsFromMs + maxAgeMs &&
      isDue(countsFromMs, state.balance.problem, maxAgeMs, reason, nowMs))
  return [
    ...(state.funds && isDueAsBalance(state.funds) ? [{ kind: 'funds' } as const] : []),
    ...(isBalanceDue ? [{ kind: 'balance' } as const] : []),
    ...(directoryIsDue ? [{ kind: 'channels' } as const] : []),
    ...usage.map((work) => ('kind' in work ? work : toWork(work))),
    ...unlearned.map((channel) => ({ kind: 'currency', channel }) as const),
  ]
}

function toWork({ channel, problem, parts }: ChannelProgress): UsageWork {
  return { kind: 'usage', channel, problem, ...(parts && { parts }) }
}

/**
 * Whether a channel's part of a closed month is final: read after the month had settled, or given up. One that has ended is
 * given up as soon as it is refused.
 */
export function isSettled({ settlesAtMs }: ClosedMonth, { channel, readAtMs, problem }: ChannelProgress): boolean {
  if ((readAtMs ?? -Infinity) >= settlesAtMs) return true
  if (!problem || problem.atMs < settlesAtMs) return false
  const isOver = restsAlone(problem.kind) && hasEnded(channel, problem.atMs)
  return isOver || problem.failures >= MOST_CLOSED_FAILURES
}

/**
 * From when on a channel's part of a closed month is read, in epoch milliseconds, -Infinity for at once; undefined where it is
 * final. What was never read does not wait until the month has settled: a user who connects on the first of a month would see
 * nothing of the one before.
 */
export function closedDueMs(closed: ClosedMonth, progress: ChannelProgress): number | undefined {
  if (isSettled(closed, progress)) return undefined
  const { readAtMs, problem } = progress
  const canWait = readAtMs !== undefined || (problem?.failures ?? 0) >= MOST_EARLY_FAILURES
  return canWait ? closed.settlesAtMs : -Infinity
}

function closedWork(closed: ClosedMonth, reason: RefreshReason, nowMs: number): readonly UsageWork[] {
  return closed.usage
    .filter((progress) => {
      const dueMs = closedDueMs(closed, progress) ?? Infinity
      return dueMs <= nowMs && !(progress.problem && mustWait(progress.problem, reason, nowMs))
    })
    .map((progress) => ({ ...toWork(progress), month: closed.month }))
}

/**
 * When the first of the failed readings is to be tried again; undefined if none waits for a time. An alarm must come then,
 * whatever else is read before. One whose time was past when the slice began, at `sinceMs`, waits for something else, such
 * as a limit.
 */
export function nextTryMs(state: ScheduleState, sinceMs: number, nowMs: number): number | undefined {
  const { balance, funds, directory, usage, closedMonths = [], retryMs } = state
  const rests = restsWholly(state, 'timer', nowMs)
  const readings = rests ? [balance, funds] : [balance, funds, directory, ...usage]
  const times = readings.map((reading) => reading?.problem?.retryAtMs)
  if (!rests) times.push(retryMs, ...closedMonths.flatMap(closedRetriesMs))
  return times.reduce<number | undefined>((firstMs, retryAtMs) => {
    return retryAtMs === undefined || retryAtMs < sinceMs ? firstMs : Math.min(firstMs ?? retryAtMs, retryAtMs)
  }, undefined)
}

function closedRetriesMs(closed: ClosedMonth): readonly (number | undefined)[] {
  return closed.usage.map((progress) => {
    const [retryAtMs, dueMs] = [progress.problem?.retryAtMs, closedDueMs(closed, progress)]
    return retryAtMs === undefined || dueMs === undefined ? undefined : Math.max(retryAtMs, dueMs)
  })
}

/**
 * Whether nothing at all is read for now unless the user asks: the key was rejected, or has no right on the partner. Where the
 * badge shows a client's funds, the partner need not have a balance of its own; nor do funds that may not be read say more.
 */
function restsWholly({ balance, funds }: ScheduleState, reason: RefreshReason, nowMs: number): boolean {
  return [balance, funds].some((reading) => {
    const problem = reading?.problem
    if (!problem || !mustWait(problem, reason, nowMs)) return false
    return problem.kind === 'key-rejected' || (!funds && refusesKey(problem.kind))
  })
}

function mustConfirm(
  { balance: { lastGood, problem }, confirmsAtMs = Infinity }: ScheduleState,
  nowMs: number,
): boolean {
  return !problem && confirmsAtMs <= nowMs && (lastGood?.atMs ?? 0) < confirmsAtMs
}

function readingIsDue(reading: Reading<unknown>, maxAgeMs: number, reason: RefreshReason, nowMs: number): boolean {
  return isDue(reading.lastGood?.atMs, reading.problem, maxAgeMs, reason, nowMs)
}
