import { type Failure, type ProblemKind, restsAlone } from '#domain/reading/problem.ts'
import type { Reading } from '#domain/reading/reading.ts'
import { isOfBalance, type Work } from './work.ts'

/** The most calls that one slice of work makes; the next one comes with an alarm. */
export const SLICE_CALLS = 40

/**
 * What fails this often fails for all, as behind a sign-in page: the rest waits for the next slice. What is refused of one
 * number is not counted.
 */
const MOST_FAILURES_IN_ROW = 3

/** One account in a slice of work: what is still to be read of it, and what has come of the rest. */
export type Turn = {
  /** A page asked for this account. */
  readonly isAskedFor: boolean
  /** Whether the badge shows funds: then the partner need not have a balance of its own. */
  readonly showsFunds: boolean
  /** Most important first; what is done, or will not be done in this slice, is gone. */
  readonly queue: readonly Work[]
  readonly calls: number
  readonly failuresInRow: number
  /** When what had to wait may go on. */
  readonly waitsMs: readonly number[]
  /** As stored last. */
  readonly balance: Reading<unknown>
  readonly funds?: Reading<unknown> | undefined
  /** When a level of the balance that was crossed is to be confirmed by another reading. */
  readonly confirmsAtMs?: number | undefined
  /** The balance was read early to confirm a reading of this time, and is as due as if it had not been. */
  readonly confirmedFromMs?: number | undefined
  readonly balanceWaitsMs?: number | undefined
  /** Everything that was due was read, as far as the limits let it. */
  readonly isComplete: boolean
  /** The history keeps nothing at present: what would go there is not asked for. */
  readonly isPaused: boolean
}

/** What has come of storing an answer. */
export type StoredAnswer = {
  readonly balance?: Reading<unknown>
  readonly funds?: Reading<unknown>
  /** What is to be asked right after it: another page, or the same in another word. */
  readonly next?: Work | undefined
  /** Nothing was stored of it: what is asked next takes its place. */
  readonly isReplaced?: boolean
  /** The list of channels has ended: other channels may be due than before. */
  readonly isListRead?: boolean
  /** A currency was learned: what is stored is to be counted in it, once the slice is over. */
  readonly isRegroupDue?: boolean
  /** There was no room for the answer, and reading on would be for nothing. */
  readonly isPaused?: boolean
}

/**
 * How a work ended. `waiting`: not asked, since the limits have no room before `retryAtMs`; `outdated`: asked for an account
 * or key that is no longer there.
 */
export type WorkResult =
  | { readonly outcome: 'waiting'; readonly retryAtMs: number }
  | { readonly outcome: 'outdated' }
  | (StoredAnswer & { readonly outcome: 'stored'; readonly failure?: Failure | undefined })

/** Whose turn it is: all balances first; then the account that is looked at, else the one that was asked least. */
export function nextTurn<T extends Turn>(turns: readonly T[]): T | undefined {
  const open = turns.filter(({ queue }) => queue.length > 0)
  return (
    open.find(({ queue: [first] }) => first && isOfBalance(first)) ??
    open.find(({ isAskedFor }) => isAskedFor) ??
    open.toSorted((left, right) => left.calls - right.calls).at(0)
  )
}

export function isSliceFull(turns: readonly Turn[]): boolean {
  return turns.reduce((sum, { calls }) => sum + calls, 0) >= SLICE_CALLS
}

/** The turn after its first work. */
export function afterWork<T extends Turn>(turn: T, result: WorkResult, nowMs: number): T {
  const [work, ...queue] = turn.queue
  if (!work) return turn
  const rest = { ...turn, queue }
  // Whoever connected meanwhile may have joined this slice: what is due for the new key is read by the alarm.
  if (result.outcome === 'outdated') return leave({ ...rest, waitsMs: [...turn.waitsMs, nowMs] })
  if (result.outcome === 'waiting') {
    const { retryAtMs } = result
    return {
      ...rest,
      waitsMs: [...turn.waitsMs, retryAtMs],
      ...(isOfBalance(work) && { balanceWaitsMs: retryAtMs }),
    }
  }
  const { balance = turn.balance, funds = turn.funds, next, failure, isPaused = false } = result
  const after = { ...rest, calls: turn.calls + 1, balance, funds }
  if (isPaused) return { ...after, isPaused }
  if (next) return { ...after, queue: [next, ...queue], ...(!failure && { failuresInRow: 0 }) }
  if (!failure) return { ...after, failuresInRow: 0 }
  const failed = { ...after, failuresInRow: turn.failuresInRow + (restsAlone(failure.kind) ? 0 : 1) }
  return endsTurn(failure.kind, work, turn) || failed.failuresInRow >= MOST_FAILURES_IN_ROW ? leave(failed) : failed
}

/** The turns with one of them replaced. There is one history for all: what one account cannot keep, no other can. */
export function replaceTurn<T extends Turn>(turns: readonly T[], before: T, after: T): readonly T[] {
  const replaced = turns.map((turn) => (turn === before ? after : turn))
  return after.isPaused ? replaced.map((turn) => leave({ ...turn, isPaused: true })) : replaced
}

/** What is left of a slice that is over waits for the next one. */
export function leaveAll<T extends Turn>(turns: readonly T[], nowMs: number): readonly T[] {
  return turns.map((turn) => leave(turn.queue.length > 0 ? { ...turn, waitsMs: [...turn.waitsMs, nowMs] } : turn))
}

function leave<T extends Turn>(turn: T): T {
  return { ...turn, queue: [], isComplete: false }
}

/** Whether the next call would only fail in the same way. A list or channel that is not readable says nothing of others. */
function endsTurn(kind: ProblemKind, work: Work, { showsFunds }: Turn): boolean {
  if (kind === 'rate-limited' || kind === 'unexpected' || kind === 'not-json') return false
  const isOfPartner = work.kind === 'balance' && !showsFunds
  return isOfPartner || !restsAlone(kind)
}
