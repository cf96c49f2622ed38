import type { Money } from './money.ts'

/**
 * The balance that the badge shows, of the records that a partner has (one per top-up currency): the first that holds
 * money, since an empty record never hides a funded one; else a debt, which is worth more attention than a zero; else
 * the first. Undefined if there is no record, which is not a balance of zero.
 */
export function headlineBalance(balances: readonly Money[]): Money | undefined {
  return balances.find(({ micros }) => micros > 0) ?? balances.find(({ micros }) => micros < 0) ?? balances[0]
}
