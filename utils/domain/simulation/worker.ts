import type { BudgetKey } from '#domain/limits/rate-budget.ts'
import { backoffMs } from '#domain/reading/backoff.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { fail, type Reading, succeed } from '#domain/reading/reading.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { nextTryMs, planWork } from '#domain/schedule/schedule.ts'
import type { Work } from '#domain/schedule/work.ts'
import { type CallOutcome, WorkerDied } from './call.ts'
import { PARTNER_KEYS, type TestChannel } from './topology.ts'

const SLICE_MS = 20_000
const SLICE_CALLS = 40
const SHORTEST_ALARM_MS = 30_000
const RESCUE_MS = 60_000
const INTERVAL_MINUTES = 15
const PAGE_SIZE = 200

type Progress = { channel: TestChannel; readAtMs?: number | undefined; problem?: Problem | undefined }

/** What the app stores besides the log of calls, and the alarm that the browser keeps. */
export type StoredReadings = {
  balance: Reading<true>
  directory: Reading<true>
  pagesRead: number | undefined
  readonly usage: Progress[]
  channelsRead: number
  continueAtMs: number | undefined
}

export type Caller = {
  readonly now: () => number
  readonly call: (keys: readonly BudgetKey[]) => CallOutcome
  /** Until when the limit of one key alone has no room. */
  readonly fullUntilMs: (key: BudgetKey) => number
}

/** One slice as utils/app/refresh/refresh.ts works it off: nothing in here outlives the slice but what is stored. */
export function runSlice(
  stored: StoredReadings,
  { now, call, fullUntilMs }: Caller,
  random: () => number,
  reason: RefreshReason,
) {
  const startedAtMs = now()
  const endsAtMs = startedAtMs + SLICE_MS
  let waitsMs = Number.POSITIVE_INFINITY
  let calls = 0
  try {
    workOff()
  } catch (error) {
    if (error instanceof WorkerDied) return
    throw error
  }
  const wakeAtMs = Math.min(waitsMs, nextTryMs(state(), startedAtMs) ?? Number.POSITIVE_INFINITY)
  const isDone = wakeAtMs === Number.POSITIVE_INFINITY
  stored.continueAtMs = isDone ? undefined : Math.max(wakeAtMs, now() + SHORTEST_ALARM_MS)

  function state() {
    return { ...stored, passUnderWay: stored.pagesRead !== undefined }
  }

  function progressOf(channelId: string): Progress {
    const progress = stored.usage[Number(channelId)]
    if (!progress) throw new Error(`No channel ${channelId}`)
    return progress
  }

  function workOff(): void {
    let queue = planWork(state(), INTERVAL_MINUTES, reason, now())
    if (queue.length > 0) stored.continueAtMs = now() + RESCUE_MS
    const full = new Map<string, number>()
    for (let place = 0; place < queue.length; place += 1) {
      const work = queue[place]
      if (!work) return
      if (calls >= SLICE_CALLS || now() >= endsAtMs) {
        waitsMs = now()
        return
      }
      const keys = work.kind === 'usage' ? progressOf(work.channel.id).channel.keys : PARTNER_KEYS
      // The app asks about each channel that is due; here those that would meet a limit known to be full are passed over.
      let untilMs = -Infinity
      for (const key of keys) untilMs = Math.max(untilMs, full.get(key) ?? untilMs)
      const result: CallOutcome = untilMs > now() ? { outcome: 'waiting', retryAtMs: untilMs } : call(keys)
      if (result.outcome === 'waiting') {
        waitsMs = Math.min(waitsMs, result.retryAtMs)
        if (untilMs <= now()) for (const key of keys) full.set(key, fullUntilMs(key))
        continue
      }
      calls += 1
      storeAnswer(work, result)
      if (result.outcome === 'offline') return
      if (work.kind !== 'channels' || result.outcome !== 'ok') continue
      if (stored.pagesRead !== undefined) place -= 1
      else {
        queue = planWork(state(), INTERVAL_MINUTES, reason, now()).filter(({ kind }) => kind === 'usage')
        place = -1
      }
    }
  }

  function storeAnswer(work: Work, result: Exclude<CallOutcome, { outcome: 'waiting' }>): void {
    if (work.kind === 'balance') stored.balance = read(stored.balance, result)
    else if (work.kind === 'usage') {
      const progress = progressOf(work.channel.id)
      const { problem } = read({ problem: progress.problem }, result)
      progress.problem = problem
      if (problem) return
      if (progress.readAtMs === undefined) stored.channelsRead += 1
      progress.readAtMs = now()
    } else if (result.outcome === 'ok') {
      const pagesRead = (stored.pagesRead ?? 0) + 1
      const isComplete = pagesRead * PAGE_SIZE >= stored.usage.length
      stored.pagesRead = isComplete ? undefined : pagesRead
      if (isComplete) stored.directory = succeed(true, now())
    } else stored.directory = read(stored.directory, result)
  }

  function read(before: Reading<true>, result: Exclude<CallOutcome, { outcome: 'waiting' }>): Reading<true> {
    if (result.outcome === 'ok') return succeed(true, now())
    const waitMs = backoffMs((before.problem?.failures ?? 0) + 1, random())
    const retryAtMs = result.outcome === 'rate-limited' ? result.retryAtMs : now() + waitMs
    return fail(before, { kind: result.outcome, retryAtMs }, now())
  }
}
