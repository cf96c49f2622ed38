import { sumByCurrency } from '../domain/balances.ts'
import type { ButtonState } from '../domain/button.ts'
import { formatMoney } from '../domain/format-money.ts'
import { formatClock } from '../domain/format-time.ts'
import type { Environment } from '../platform/environment.ts'
import { problemName, words } from '../platform/words.ts'

/**
 * The tooltip of the toolbar button: every balance to its last digit with the time it is of, and on trouble what is
 * wrong and when it is tried again. Times and not ages, since a tooltip stays as it is until the next repaint.
 */
export function describeButton(
  { account, balance }: ButtonState,
  nowMs: number,
  { locale, zone }: Pick<Environment, 'locale' | 'zone'>,
): string {
  if (!account) return words('button.notConnected')
  const clock = (atMs: number) => formatClock(atMs, nowMs, locale, zone)
  const { lastGood, problem } = balance
  const lines: string[] = account.kind === 'sample' ? [words('button.sample')] : []
  if (lastGood) {
    const time = clock(lastGood.atMs)
    const amounts = sumByCurrency(lastGood.value)
      .map((money) => formatMoney(money, locale, 'balance'))
      .join(' · ')
    lines.push(amounts ? words('button.asOf', { amount: amounts, time }) : words('button.noRecord', { time }))
  } else {
    lines.push(problem ? words('button.unknown') : words('button.reading'))
  }
  if (problem) {
    lines.push(words(`problem.${problemName(problem.kind)}.title`))
    if (problem.retryAtMs !== undefined && problem.retryAtMs > nowMs) {
      lines.push(words('button.retry', { time: clock(problem.retryAtMs) }))
    }
  }
  return lines.join('\n')
}
