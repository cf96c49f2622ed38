import type { Account } from '#domain/account/account.ts'
import { addMoney, type Money } from '#domain/money/money.ts'
import type { Reading } from '#domain/reading/reading.ts'

export type HeadlineOptions = {
  /** The currency that the user wants to see. */
  readonly chosen?: string | undefined
  /** When each currency was last seen to be spent. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
  /** What was decided with the last reading (nextCurrency), where it was. */
  readonly shownCurrency?: string | undefined
}

/** All that is stored of an account that decides which of its balances is shown. */
export type BalanceState = Omit<HeadlineOptions, 'chosen'> & {
  readonly account?: Account | undefined
  readonly balance: Reading<readonly Money[]>
}

/**
 * One amount for each currency, in the order of the records. Two records of one currency are one balance: either alone
 * would understate what there is, and they are the only amounts that may be added. A sum beyond the exact range is not
 * known, and left out.
 */
export function sumByCurrency(balances: readonly Money[]): readonly Money[] {
  const sums = new Map<string, Money>()
  const unknown = new Set<string>()
  for (const money of balances) {
    const sum = sums.get(money.currency)
    if (sum && !Number.isSafeInteger(sum.micros + money.micros)) unknown.add(money.currency)
    else sums.set(money.currency, sum ? addMoney(sum, money) : money)
  }
  return [...sums.values()].filter(({ currency }) => !unknown.has(currency))
}

/** The balance that badge, tooltip and popup show of an account, if any: the one place that says so. */
export function headlineOf({ account, balance, spentAtMs, shownCurrency }: BalanceState): Money | undefined {
  const badge = account?.badge
  const chosen = badge?.kind === 'balance' ? badge.currency : undefined
  return headlineBalance(balance.lastGood?.value ?? [], { chosen, spentAtMs, shownCurrency })
}

/**
 * The one balance to show, of the records that a partner has (one per top-up currency). A chosen currency is shown even if
 * it is empty, and without a record of it the balance is not known: another currency's amount would be a wrong one. Else it
 * is one of the most pressing: the one that was decided with the reading, or the one that was last spent, else the first.
 * Undefined without any record.
 */
export function headlineBalance(
  balances: readonly Money[],
  { chosen, spentAtMs = {}, shownCurrency }: HeadlineOptions = {},
): Money | undefined {
  const sums = sumByCurrency(balances)
  if (chosen !== undefined) return sums.find(({ currency }) => currency === chosen)
  const pressing = mostPressing(sums)
  return pressing.find(({ currency }) => currency === shownCurrency) ?? lastSpent(pressing, spentAtMs)
}

/** The debts, since sending may be paused; else what is funded, since an empty record never hides it; else all. */
export function mostPressing(sums: readonly Money[]): readonly Money[] {
  const debts = sums.filter(({ micros }) => micros < 0)
  const funded = sums.filter(({ micros }) => micros > 0)
  return [debts, funded].find((group) => group.length > 0) ?? sums
}

export function lastSpent(balances: readonly Money[], spentAtMs: Readonly<Record<string, number>>): Money | undefined {
  const spentAt = ({ currency }: Money) => spentAtMs[currency] ?? Number.NEGATIVE_INFINITY
  const newestMs = Math.max(...balances.map(spentAt))
  return balances.find((money) => spentAt(money) === newestMs)
}
