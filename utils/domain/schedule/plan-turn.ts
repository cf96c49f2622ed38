import type { RefreshReason } from './is-due.ts'
import { type HistoryState, planWork, type ScheduleState } from './schedule.ts'
import { isOfBalance, type ListPass, type Work } from './work.ts'

/** What is known of channels and months, with the pass over the list that is under way. */
export type KnownHistory = HistoryState & { readonly pass?: ListPass | undefined }

/** Where channels and months were not looked at. */
export const NO_HISTORY: KnownHistory = { directory: {}, usage: [] }

type BalanceState = Pick<ScheduleState, 'balance' | 'funds' | 'confirmsAtMs' | 'confirmedFromMs'>

/** The work that is due, each with what its asking needs; without a history that of balances alone. */
export function planTurn(
  { balance, funds, confirmsAtMs, confirmedFromMs }: BalanceState,
  history: KnownHistory | undefined,
  intervalMinutes: number,
  reason: RefreshReason,
  nowMs: number,
): readonly Work[] {
  const works = planWork(
    { balance, funds, confirmsAtMs, confirmedFromMs, ...(history ?? NO_HISTORY) },
    intervalMinutes,
    reason,
    nowMs,
  )
  const known = history ? works : works.filter(isOfBalance)
  return known.map((work): Work => {
    if (work.kind === 'balance') return { ...work, problem: balance.problem }
    if (work.kind === 'funds') return { ...work, problem: funds?.problem }
    if (work.kind === 'channels') return { ...work, problem: history?.directory.problem, pass: history?.pass }
    return work
  })
}
