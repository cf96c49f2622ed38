import type { Band } from '#domain/forecast/spend-model.ts'
import type { Micros } from '#domain/money/micros.ts'

/** How a month stands to its budget. */
export type BudgetState = 'under' | 'on-course-to-exceed' | 'exceeded'

/**
 * Exceeded is what is spent already. On course to exceed it is what more likely than not will be: by the middle of the
 * forecast, without which nothing is said of the rest of the month.
 */
export function judgeBudget(budgetMicros: Micros, spentMicros: Micros, forecast: Band | undefined): BudgetState {
  if (spentMicros > budgetMicros) return 'exceeded'
  return forecast && forecast.middle > Number(budgetMicros) ? 'on-course-to-exceed' : 'under'
}
