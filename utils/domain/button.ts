import type { Account } from './account.ts'
import { type BadgeWidth, formatBadgeAmount } from './badge.ts'
import { headlineBalance } from './balances.ts'
import { MICROS_PER_UNIT, type Money } from './money.ts'
import { needsUser } from './problem.ts'
import { freshness, type Reading } from './reading.ts'

/** The state that the badge's colour stands for; its text says the same without colour. */
export type Tone = 'ok' | 'warning' | 'critical' | 'stale'

export type Button = { readonly text: string; readonly tone: Tone }

/** Background colours of the badge, each with white text at a contrast of at least 4.5 : 1. */
export const BADGE_COLORS: Readonly<Record<Tone, string>> = {
  ok: '#1b7f4b',
  warning: '#9a5b00',
  critical: '#c62828',
  stale: '#5f6368',
}

/** The Hub's default renewal threshold, and a level at which sending may stop within hours; in major units. */
const WARNING_BELOW_MICROS = 200 * MICROS_PER_UNIT
const CRITICAL_BELOW_MICROS = 50 * MICROS_PER_UNIT

export type ButtonState = {
  readonly account: Account | undefined
  readonly balance: Reading<readonly Money[]>
}

/**
 * What the toolbar button shows. "!" is only for what the user alone can mend, "…" for a first reading under way, "?" for
 * an amount that is not known or older than a day; every other failure leaves the last good amount, grey once it is older
 * than twice the interval.
 */
export function decideButton(
  { account, balance }: ButtonState,
  nowMs: number,
  intervalMinutes: number,
  width: BadgeWidth,
): Button {
  if (!account || (balance.problem && needsUser(balance.problem.kind))) return { text: '!', tone: 'critical' }
  const age = freshness(balance, nowMs, intervalMinutes)
  if (age === 'none') return { text: balance.problem ? '?' : '…', tone: 'stale' }
  const money = headlineBalance(balance.lastGood?.value ?? [])
  if (!money || age === 'expired') return { text: '?', tone: 'stale' }
  return { text: formatBadgeAmount(money.micros, width), tone: age === 'stale' ? 'stale' : amountTone(money) }
}

function amountTone({ micros }: Money): Tone {
  if (micros < CRITICAL_BELOW_MICROS) return 'critical'
  return micros < WARNING_BELOW_MICROS ? 'warning' : 'ok'
}
