import type { Money } from '#domain/money/money.ts'
import type { Reading } from './reading.ts'

type Read = {
  /** Of the partner, a record for each currency. */
  readonly balance: Reading<readonly Money[]>
  /** Of the client or channel that the badge shows, if it does. */
  readonly funds?: Reading<Money> | undefined
}

/**
 * The codes of the currencies in which an account was read, each once: that of the funds first, since a badge that shows
 * them is of an account whose partner shares no balance. Empty before the first reading.
 */
export function currenciesRead({ balance, funds }: Read): readonly string[] {
  const ofFunds = funds?.lastGood ? [funds.lastGood.value] : []
  return [...new Set([...ofFunds, ...(balance.lastGood?.value ?? [])].map(({ currency }) => currency))]
}
