import { knownDays } from '#domain/forecast/daily-spend.ts'
import type { SpendDays } from './spend-days.ts'

/** Where daily spend was taken from: the falls of the balance itself, or the costs of usage in its currency. */
export type SpendSource = 'ledger' | 'usage'

export type ChosenDays = { readonly source: SpendSource; readonly days: SpendDays }

/** From so many days on that were read, the balance's own falls are taken: they hold all that it is spent on. */
const ENOUGH_LEDGER_DAYS = 14

/**
 * The balance's own days as soon as there are enough of them. Until then those of usage, which are known for months
 * from the first day on, if more of them are known.
 */
export function chooseSource(ledger: SpendDays, usage: SpendDays | undefined): ChosenDays {
  const isOwnEnough = ledger.readDays >= ENOUGH_LEDGER_DAYS
  const hasMore = usage !== undefined && knownDays(usage.days).length > knownDays(ledger.days).length
  return !isOwnEnough && hasMore ? { source: 'usage', days: usage } : { source: 'ledger', days: ledger }
}

const FEWEST_COMMON_DAYS = 7

/**
 * The part of a balance's falls that usage does not explain (fees, other products), from the days that both know: 0.1
 * is a tenth. Negative where usage costs more than the balance fell by, which is then not what pays for all of it.
 * Undefined with fewer than a week of days in common.
 */
export function unexplainedShare(ledger: SpendDays, usage: SpendDays): number | undefined {
  const common = Math.min(ledger.days.length, usage.days.length)
  const usageDays = usage.days.slice(usage.days.length - common)
  let [fallen, explained, days] = [0, 0, 0]
  for (const [index, own] of ledger.days.slice(ledger.days.length - common).entries()) {
    const other = usageDays[index]
    if (own === undefined || other === undefined) continue
    fallen += own
    explained += other
    days += 1
  }
  return days >= FEWEST_COMMON_DAYS && fallen > 0 ? 1 - explained / fallen : undefined
}
