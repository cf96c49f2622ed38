import { type Band, edgeSums, HORIZON_DAYS, type SpendModel } from './spend-model.ts'
import type { RangeShare } from './spread.ts'

/**
 * For how many days a balance lasts, counted from the midnight on which the forecast begins: a balance of the same unit
 * as the model, with what was already spent since that midnight added. The low end is when the money ends if the days
 * are as dear as they may well be. Whatever lasts longer than HORIZON_DAYS has that number. No money lasts 0 days.
 */
export function runwayOf(model: SpendModel, balance: number, share: RangeShare = 80): Band {
  return {
    low: daysUntil(edgeSums(model, 1, share), balance),
    middle: daysUntil(edgeSums(model, 0, share), balance),
    high: daysUntil(edgeSums(model, -1, share), balance),
  }
}

/** When sums first reach an amount; within a day they grow evenly. */
function daysUntil(sums: readonly number[], amount: number): number {
  if (amount <= 0) return 0
  const days = sums.findIndex((sum) => sum >= amount)
  if (days < 0) return HORIZON_DAYS
  const before = sums[days - 1] ?? 0
  return days - 1 + (amount - before) / ((sums[days] ?? 0) - before)
}
