import type { Account } from '#domain/account/account.ts'
import { addMoney, type BalanceRecord, type Money } from '#domain/money/money.ts'

export type HeadlineOptions = {
  /** The currency that the user wants to see. */
  readonly chosen?: string | undefined
  /** When each currency was last seen to be spent. */
  readonly spentAtMs?: Readonly<Record<string, number>> | undefined
}

/** The currency that the user wants the badge and the popup to show, if any. */
export function chosenCurrency({ badge }: Account): string | undefined {
  return badge?.kind === 'balance' ? badge.currency : undefined
}

/**
 * One amount for each currency, in the order of the records. Two records of one currency are one balance: either alone
 * would understate what there is, and they are the only amounts that may be added. A sum of which a part could not be read, or
 * beyond the exact range, is not known, and left out.
 */
export function sumByCurrency(balances: readonly BalanceRecord[]): readonly Money[] {
  const sums = new Map<string, Money>()
  const unknown = new Set<string>()
  for (const record of balances) {
    const sum = sums.get(record.currency)
    if (!isKnown(record) || (sum && !Number.isSafeInteger(sum.micros + record.micros))) unknown.add(record.currency)
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

/**
 * The one balance that badge and popup show, of the records that a partner has (one per top-up currency). A chosen
 * currency is shown even if it is empty, and without a record of it the balance is not known: another currency's amount
 * would be a wrong one. Else it is the funded one, since an empty record never hides it; else a debt, which is worth more
 * attention than a zero; and of several alike the one that was last spent, else the first. Undefined without any record.
 */
export function headlineBalance(
  balances: readonly BalanceRecord[],
  { chosen, spentAtMs = {} }: HeadlineOptions = {},
): Money | undefined {
  const sums = sumByCurrency(balances)
  if (chosen !== undefined) return sums.find(({ currency }) => currency === chosen)
  const funded = sums.filter(({ micros }) => micros > 0)
  const debts = sums.filter(({ micros }) => micros < 0)
  return lastSpent([funded, debts, sums].find((group) => group.length > 0) ?? [], spentAtMs)
}

function lastSpent(balances: readonly Money[], spentAtMs: Readonly<Record<string, number>>): Money | undefined {
  const spentAt = ({ currency }: Money) => spentAtMs[currency] ?? Number.NEGATIVE_INFINITY
  const newestMs = Math.max(...balances.map(spentAt))
  return balances.find((money) => spentAt(money) === newestMs)
}
