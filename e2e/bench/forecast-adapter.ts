import type { DailySpend } from '#domain/forecast/daily-spend.ts'
import { runwayOf } from '#domain/forecast/runway.ts'
import { isUnusualSilence } from '#domain/forecast/silence.ts'
import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import { type Band, fitSpend } from '#domain/forecast/spend-model.ts'
import { usualDay } from '#domain/forecast/unusual-day.ts'

/** The four functions that a bar of forecasts measures; it gives the first weekday, which the model does not need. */
type Estimate = { readonly low: number; readonly mid: number; readonly high: number }

export function runway(history: DailySpend, _weekday: number, balance: number): Estimate | undefined {
  const model = fitSpend(history)
  return model && estimateOf(runwayOf(model, balance))
}

export function sumAhead(history: DailySpend, _weekday: number, days: number): Estimate | undefined {
  const model = fitSpend(history)
  return model && estimateOf(spendAhead(model, days))
}

export function unusual(history: DailySpend, _weekday: number, amount: number): 'spike' | 'drop' | undefined {
  const usual = usualDay(history)
  if (!usual) return undefined
  if (amount > usual.most) return 'spike'
  return amount < usual.least ? 'drop' : undefined
}

export function silence(history: DailySpend, _weekday: number, days: number): boolean {
  return isUnusualSilence(history, days)
}

function estimateOf({ low, middle, high }: Band): Estimate {
  return { low, mid: middle, high }
}
