import { addMicros, type Micros } from '#domain/money/micros.ts'
import type { BalanceRecord } from '#domain/money/money.ts'

/** The balance of one line of the ledger at one reading. `line` is the key of its samples: "partner:EUR". */
export type LineBalance = { readonly line: string; readonly micros: Micros }

/** When the balance last fell, in epoch milliseconds, by currency. */
export type LastSpending = Readonly<Record<string, number>>

/**
 * The lines that the records of a balance belong to, in the order of the first record of each currency: another currency
 * is another line, and nothing joins them. Several records of one currency (A1 has one for each) are added: they are
 * parts of the money, and taking one of them would turn another order of the answer into a top-up. A sum of which a part
 * could not be read is left out, since it is not known.
 */
export function balanceLines(balances: readonly BalanceRecord[], owner = 'partner'): readonly LineBalance[] {
  return [...totals(balances)].flatMap(([currency, micros]) =>
    micros === undefined ? [] : [{ line: `${owner}:${currency}`, micros }],
  )
}

/**
 * When money was last spent in each currency, after a reading: the badge shows the currency that is in use. A currency
 * that has just appeared or is missing has not fallen. The latest fall is never earlier than one before it, though the
 * clock may have been set back. The same object if nothing fell.
 */
export function lastSpending(
  before: LastSpending,
  previous: readonly BalanceRecord[] | undefined,
  current: readonly BalanceRecord[],
  atMs: number,
): LastSpending {
  const earlier = totals(previous ?? [])
  const spent = [...totals(current)].flatMap(([currency, micros]) => {
    const had = earlier.get(currency)
    return micros !== undefined && had !== undefined && micros < had ? [currency] : []
  })
  if (spent.length === 0) return before
  const latestMs = Math.max(atMs, ...Object.values(before))
  return { ...before, ...Object.fromEntries(spent.map((currency) => [currency, latestMs])) }
}

function totals(balances: readonly BalanceRecord[]): ReadonlyMap<string, Micros | undefined> {
  const sums = new Map<string, Micros | undefined>()
  for (const { micros, currency } of balances) {
    sums.set(currency, sums.has(currency) ? sumOf(sums.get(currency), micros) : micros)
  }
  return sums
}

function sumOf(left: Micros | undefined, right: Micros | undefined): Micros | undefined {
  if (left === undefined || right === undefined) return undefined
  return addMicros(left, right)
}
