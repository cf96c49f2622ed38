import { type Band, edgeSums, HORIZON_DAYS, type SpendModel } from './spend-model.ts'
import type { RangeShare } from './spread.ts'

/**
 * What the next so many whole days cost, in the unit of the model. More than HORIZON_DAYS are not forecast: they count
 * as that many.
 */
export function spendAhead(model: SpendModel, days: number, share: RangeShare = 80): Band {
  const index = Math.min(HORIZON_DAYS, Math.max(0, Math.floor(days)))
  const [low, middle, high] = ([-1, 0, 1] as const).map((edge) => edgeSums(model, edge, share)[index] ?? 0)
  return { low: low ?? 0, middle: middle ?? 0, high: high ?? 0 }
}
