import { spendAhead } from './spend-ahead.ts'
import type { Band, SpendModel } from './spend-model.ts'

/**
 * How far a month has come, in the unit of the model: its days before today, today's part, and its days from today on.
 */
export type MonthSoFar = { readonly before: number; readonly today: number; readonly daysLeft: number }

/**
 * What a month will have cost at its end: the days that are over as they are, and all others as they are forecast, of
 * which today is the first. Never less than what is spent already. Ranges of channels must not be added up: forecast
 * their sum.
 */
export function monthEnd(model: SpendModel, { before, today, daysLeft }: MonthSoFar): Band {
  const { low, middle, high } = spendAhead(model, daysLeft)
  const atLeast = (ahead: number) => before + Math.max(today, ahead)
  return { low: atLeast(low), middle: atLeast(middle), high: atLeast(high) }
}
