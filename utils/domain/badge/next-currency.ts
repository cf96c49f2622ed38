import type { BalanceRecord, Money } from '#domain/money/money.ts'
import type { Settings } from '#domain/settings/settings.ts'
import { lastSpent, mostPressing, sumByCurrency, unknownCurrencies } from './balances.ts'
import { STANDINGS, shareOfLevel, standingOf } from './standing.ts'

type Around = {
  /** When each currency was last spent, this reading included, in epoch milliseconds. */
  readonly spentAtMs: Readonly<Record<string, number>>
  /** What was shown before this reading. */
  readonly shownCurrency: string | undefined
  /** The levels of a balance, by currency. */
  readonly thresholds?: Settings['thresholds'] | undefined
}

/** A currency is in use that was spent no longer than this before the last spending of those that it is one of. */
const IN_USE_MS = 24 * 3_600_000

/** So much lower, as a part of the level at which a balance is worth a look, another debt has to be. */
const MUCH_WORSE = 0.1

/**
 * The currency to show after a reading, of the records that a partner has; it is stored with them. Of debts the worst. Of
 * others the worst off of those in use, held against the levels of its currency. The one that was shown before is kept where
 * no other is worse off, so that two that are spent by turns do not take the place of each other. Undefined without a record.
 */
export function nextCurrency(balances: readonly BalanceRecord[], around: Around): string | undefined {
  const { shownCurrency } = around
  // An amount that could not be read says nothing of whether another is worse off.
  if (shownCurrency !== undefined && unknownCurrencies(balances).includes(shownCurrency)) return shownCurrency
  const pressing = mostPressing(sumByCurrency(balances))
  const isDebt = pressing.some(({ micros }) => micros < 0)
  const candidates = isDebt ? worstDebts(pressing, around) : worstInUse(pressing, around)
  const kept = candidates.find(({ currency }) => currency === shownCurrency)
  return (kept ?? lastSpent(candidates, around.spentAtMs))?.currency
}

/** The worst, or the shown one until another is much worse: each of two that grow by turns is the worst for a while. */
function worstDebts(debts: readonly Money[], { shownCurrency, thresholds }: Around): readonly Money[] {
  const level = (money: Money) => shareOfLevel(money, thresholds)
  const worst = Math.min(...debts.map(level))
  const kept = debts.filter((money) => money.currency === shownCurrency && level(money) <= worst + MUCH_WORSE)
  return kept.length > 0 ? kept : debts.filter((money) => level(money) === worst)
}

/** Where no spending is known, all are as little in use. */
function worstInUse(balances: readonly Money[], { spentAtMs, thresholds }: Around): readonly Money[] {
  const newest = lastSpent(balances, spentAtMs)
  const newestMs = newest && spentAtMs[newest.currency]
  if (newestMs === undefined) return balances
  const inUse = balances.filter(({ currency }) => newestMs - (spentAtMs[currency] ?? -Infinity) <= IN_USE_MS)
  const groups = STANDINGS.map((standing) => inUse.filter((money) => standingOf(money, thresholds) === standing))
  return groups.find(({ length }) => length > 0) ?? []
}
