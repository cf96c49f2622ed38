import type { SpendModel } from './spend-model.ts'

/**
 * What a user plans to spend beyond the usual, such as a campaign: `amount`, in the unit of the model, evenly over
 * `days` from the day that is `daysAhead` after the first one that is forecast; negative where it began before, and has
 * its rest to come.
 */
export type PlannedSpend = { readonly amount: number; readonly daysAhead: number; readonly days: number }

/** The model with what is planned: it is added to every edge of the range as it is. */
export function withPlannedSpend(model: SpendModel, plans: readonly PlannedSpend[]): SpendModel {
  const planned = model.sums.map((_, days) =>
    plans.reduce((sum, plan) => sum + plan.amount * shareUntil(plan, days), model.planned?.[days] ?? 0),
  )
  return { ...model, planned }
}

/** The part of a plan that falls into so many days from the first one that is forecast. */
function shareUntil(plan: PlannedSpend, days: number): number {
  if (plan.days <= 0) return 0
  const passed = (until: number) => Math.min(plan.days, Math.max(0, until - plan.daysAhead))
  return (passed(days) - passed(0)) / plan.days
}
