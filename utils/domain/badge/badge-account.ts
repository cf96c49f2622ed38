import type { Settings } from '#domain/settings/settings.ts'
import { type ButtonState, decideButton, shownBalance } from './button.ts'
import { shareOfLevel } from './standing.ts'

type Choice = Pick<Settings, 'badgeAccountId' | 'intervalMinutes'>

/** What is worse comes first: what only the user can mend, an amount that is nearly spent, one that nobody knows. */
const RANKS = { needsUser: 0, critical: 1, unknown: 2, warning: 3, ok: 4 } as const

/**
 * Of several accounts the one that the badge shows: the one that was chosen, if it is still there; else whichever is worst
 * off, with the others in their order beside it. Amounts in two currencies are not compared: each is held against its own
 * thresholds. Sample data never comes before a real account. Without accounts there is nothing to show.
 */
export function chooseBadgeAccount(
  states: readonly ButtonState[],
  { badgeAccountId, intervalMinutes }: Choice,
  nowMs: number,
): ButtonState {
  const chosen = states.find(({ account }) => account !== undefined && account.id === badgeAccountId)
  const shown = chosen ?? findWorst(states, intervalMinutes, nowMs)
  if (!shown) return { account: undefined, balance: {} }
  return states.length === 1 ? shown : { ...shown, others: states.filter((state) => state !== shown) }
}

function findWorst(states: readonly ButtonState[], intervalMinutes: number, nowMs: number): ButtonState | undefined {
  const real = states.filter(({ account }) => account?.kind === 'partner')
  const candidates = real.length > 0 ? real : states
  if (candidates.length === 1) return candidates[0]
  const urgencies = candidates.map((state) => ({ state, ...urgency(state, intervalMinutes, nowMs) }))
  // Sorting keeps the order of the accounts among equals.
  return urgencies.toSorted((left, right) => left.rank - right.rank || left.level - right.level)[0]?.state
}

/** `level`: how much is left, held against the amount at which it is worth a look. */
function urgency(state: ButtonState, intervalMinutes: number, nowMs: number) {
  const { text } = decideButton(state, nowMs, intervalMinutes, 4)
  if (text === '!') return { rank: RANKS.needsUser, level: 0 }
  if (text === '?') return { rank: RANKS.unknown, level: 0 }
  const balance = shownBalance(state, nowMs, intervalMinutes)
  if (!balance) return { rank: RANKS.ok, level: Number.POSITIVE_INFINITY }
  return { rank: RANKS[balance.standing], level: shareOfLevel(balance.amount, state.thresholds) }
}
