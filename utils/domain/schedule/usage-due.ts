import { monthAt, monthStartMs, nextMonth, previousMonth, settlesAtMs } from '#domain/calendar/month.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { DIRECTORY_MAX_AGE_MS, dueAtMs, type RefreshReason, USAGE_MAX_AGE_MS } from './is-due.ts'
import { type ClosedMonth, closedDueMs, type HistoryState, nextTryMs } from './schedule.ts'

/**
 * From when on the list of channels or any usage is due again; before that nobody need look at them. It holds while the days
 * are counted in `zone` and the usage store is at `revision`. `retryMs`: when the first of what failed is tried again.
 */
export type UsageDue = {
  readonly sinceMs: number
  readonly dueMs: number
  readonly retryMs?: number | undefined
  readonly zone: string
  readonly revision: number
}

/** What is stored is looked at this often, whatever was expected of it. */
const LONGEST_MS = 60 * 60_000

export function findUsageDue(
  history: HistoryState,
  { zone, revision }: Pick<UsageDue, 'zone' | 'revision'>,
  nowMs: number,
): UsageDue {
  const { directory, passUnderWay, usage, closedMonths = [], unlearned = [] } = history
  const { lastGood, problem } = directory
  const listMs = dueAtMs(lastGood?.atMs, problem, passUnderWay ? 0 : DIRECTORY_MAX_AGE_MS.timer, nowMs)
  const month = monthAt(nowMs, zone)
  const settlesMs = settlesAtMs(previousMonth(month), zone)
  const retryMs = nextTryMs({ balance: {}, ...history }, nowMs, nowMs)
  const times = [
    monthStartMs(nextMonth(month), zone),
    ...(settlesMs > nowMs ? [settlesMs] : []),
    listMs,
    ...(unlearned.length > 0 ? [nowMs] : []),
    ...usage.map((of) => dueAtMs(of.readAtMs, of.problem, USAGE_MAX_AGE_MS.timer, nowMs)),
    ...closedMonths.flatMap((closed) => closed.usage.map((of) => closedReadMs(closed, of, nowMs))),
  ]
  const dueMs = times.reduce((first, atMs) => Math.min(first, atMs), nowMs + LONGEST_MS)
  return { sinceMs: nowMs, dueMs, ...(retryMs !== undefined && { retryMs }), zone, revision }
}

function closedReadMs(closed: ClosedMonth, progress: ChannelProgress, nowMs: number): number {
  const retryMs = progress.problem ? dueAtMs(undefined, progress.problem, 0, nowMs) : nowMs
  return Math.max(retryMs, closedDueMs(closed, progress) ?? Infinity)
}

/** Whether no usage is due, as was found out before. A user reads also what is younger. */
export function isUsageFresh(
  due: UsageDue | undefined,
  { zone, revision }: Pick<UsageDue, 'zone' | 'revision'>,
  reason: RefreshReason,
  nowMs: number,
): due is UsageDue {
  return (
    due !== undefined &&
    reason !== 'user' &&
    due.zone === zone &&
    due.revision === revision &&
    due.sinceMs <= nowMs &&
    nowMs < due.dueMs
  )
}
