import { firstDay, monthOf } from './calendar.ts'

/** How a prepaid balance is kept alive, all in millionths of a euro. */
export type TopUpPlan = {
  readonly openingMicros: number
  readonly thresholdMicros: number
  readonly amountMicros: number
}

export type Funds = {
  readonly balanceMicros: number
  readonly renewal: { readonly day: number; readonly amountMicros: number }
}

/**
 * The balance that is left now: it starts the month at the opening amount, falls with the cost of each day, and is
 * topped up automatically when it comes below the threshold.
 */
export function fundsOf(today: number, costOf: (day: number) => number, plan: TopUpPlan): Funds {
  const first = firstDay(monthOf(today))
  let balanceMicros = plan.openingMicros
  let renewal = { day: first, amountMicros: plan.openingMicros }
  for (let day = first; day <= today; day++) {
    balanceMicros -= costOf(day)
    if (balanceMicros >= plan.thresholdMicros) continue
    const times = Math.ceil((plan.thresholdMicros - balanceMicros) / plan.amountMicros)
    balanceMicros += times * plan.amountMicros
    renewal = { day, amountMicros: times * plan.amountMicros }
  }
  return { balanceMicros, renewal }
}
