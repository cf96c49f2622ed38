import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Reading } from './reading.ts'

type Read = {
  /** Of the partner, a record for each currency. */
  readonly balance: Reading<readonly BalanceRecord[]>
  /** Of the client or channel that the badge shows, if it does. */
  readonly funds?: Reading<Money> | undefined
}

/**
 * The codes of the currencies in which an account was read, each once: that of the funds first, since a badge that shows
 * them is of an account whose partner shares no balance. Empty before the first reading.
 */
export function currenciesRead({ balance, funds }: Read): readonly string[] {
  const ofFunds = funds?.lastGood ? [funds.lastGood.value] : []
  const currencies = [...ofFunds, ...(balance.lastGood?.value ?? [])].map(({ currency }) => currency)
  // '' is that of a record which names none.
  return [...new Set(currencies.filter(Boolean))]
}
