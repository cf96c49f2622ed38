import { sumByCurrency } from '../domain/balances.ts'
import { type ButtonState, buttonProblem } from '../domain/button.ts'
import { formatMoney } from '../domain/format-money.ts'
import { formatClock } from '../domain/format-time.ts'
import type { Money } from '../domain/money.ts'
import { formatMonth } from '../domain/month.ts'
import type { Reading } from '../domain/reading.ts'
import type { Environment } from '../platform/environment.ts'
import { problemName, words } from '../platform/words.ts'

/** Longer names would push the amount out of the tooltip. */
const LONGEST_NAME = 60

/**
 * The tooltip of the toolbar button: what the badge shows to its last digit with the time it is of, every balance, and on
 * trouble what is wrong and when it is tried again. Times and not ages, since a tooltip stays as it is until the next
 * repaint.
 */
export function describeButton(
  state: ButtonState,
  nowMs: number,
  { locale, zone }: Pick<Environment, 'locale' | 'zone'>,
): string {
  const { account, balance } = state
  if (!account) return words('button.notConnected')
  const clock = (atMs: number) => formatClock(atMs, nowMs, locale, zone)
  const problem = buttonProblem(state)
  const lines = [
    ...(account.kind === 'sample' ? [words('button.sample')] : []),
    ...(state.isHidden
      ? [words('button.hidden')]
      : [...shownLine(state, locale, clock), ...balanceLine(balance, problem !== undefined, locale, clock)]),
  ]
  if (problem) {
    const isOfFunds = problem.kind === 'not-found' && problem !== balance.problem
    lines.push(isOfFunds ? words('button.fundsNotFound') : words(`problem.${problemName(problem.kind)}.title`))
    if (problem.retryAtMs !== undefined && problem.retryAtMs > nowMs) {
      lines.push(words('button.retry', { time: clock(problem.retryAtMs) }))
    }
  }
  return lines.join('\n')
}

type Clock = (atMs: number) => string

/** What the badge shows, where that is not the partner's balance. */
function shownLine({ account, funds = {}, spend = {} }: ButtonState, locale: string, clock: Clock): readonly string[] {
  switch (account?.badge?.kind) {
    case 'client-balance':
    case 'channel-balance': {
      const name = account.badge.name.slice(0, LONGEST_NAME)
      if (!funds.lastGood) return [words('button.fundsUnknown', { name })]
      const { value, atMs } = funds.lastGood
      return [words('button.fundsAsOf', { name, amount: formatMoney(value, locale, 'balance'), time: clock(atMs) })]
    }
    case 'month-spend': {
      if (!spend.lastGood) return [words('button.spendUnknown')]
      const { value, atMs } = spend.lastGood
      const month = formatMonth(value.month, locale)
      const amount = formatMoney(value, locale, 'cost')
      const line = value.isPartial ? 'button.spendAtLeast' : 'button.spend'
      return [words(line, { amount, month, time: clock(atMs) })]
    }
    default:
      return []
  }
}

function balanceLine(
  { lastGood }: Reading<readonly Money[]>,
  hasFailed: boolean,
  locale: string,
  clock: Clock,
): readonly string[] {
  if (!lastGood) return [hasFailed ? words('button.unknown') : words('button.reading')]
  const time = clock(lastGood.atMs)
  const amounts = sumByCurrency(lastGood.value)
    .map((money) => formatMoney(money, locale, 'balance'))
    .join(' · ')
  return [amounts ? words('button.asOf', { amount: amounts, time }) : words('button.noRecord', { time })]
}
