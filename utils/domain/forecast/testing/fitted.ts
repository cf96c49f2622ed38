import type { DailySpend } from '../daily-spend.ts'
import { fitSpend, type SpendModel } from '../spend-model.ts'

/** The model of days on which something was spent. */
export function fitted(spend: DailySpend): SpendModel {
  const model = fitSpend(spend)
  if (!model) throw new TypeError('No forecast comes of these days')
  return model
}
