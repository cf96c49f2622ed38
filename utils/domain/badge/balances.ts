import type { Account } from '#domain/account/account.ts'
import { addMoney, type BalanceRecord, type Money } from '#domain/money/money.ts'
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
  readonly balance: Reading<readonly BalanceRecord[]>
}

/**
 * One amount for each currency, in the order of the records. Two records of one currency are one balance: either alone
 * would understate what there is, and they are the only amounts that may be added. A sum of which a part could not be read is
 * not known, and left out.
 */
export function sumByCurrency(balances: readonly BalanceRecord[]): readonly Money[] {
  const sums = new Map<string, Money>()
  const unknown = new Set<string>()
  for (const record of balances) {
    const sum = sums.get(record.currency)
    if (!isKnown(record)) unknown.add(record.currency)
    else sums.set(record.currency, sum ? addMoney(sum, record) : record)
  }
  return [...sums.values()].filter(({ currency }) => !unknown.has(currency))
}

function isKnown(record: BalanceRecord): record is Money {
  return record.micros !== undefined
}

/** The currencies of records whose amount is not known, in their order; '' for a record that names none. */
export function unknownCurrencies(balances: readonly BalanceRecord[]): readonly string[] {
  const known = new Set(sumByCurrency(balances).map(({ currency }) => currency))
  return [...new Set(balances.map(({ currency }) => currency))].filter((currency) => !known.has(currency))
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
  balances: readonly BalanceRecord[],
  { chosen, spentAtMs = {}, shownCurrency }: HeadlineOptions = {},
): Money | undefined {
  const sums = sumByCurrency(balances)
  if (chosen !== undefined) return sums.find(({ currency }) => currency === chosen)
  // As for a chosen one: the amount of another currency in its place would look like a loss, or a gain.
  if (shownCurrency !== undefined && unknownCurrencies(balances).includes(shownCurrency)) return undefined
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
