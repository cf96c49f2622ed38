import { total } from '#domain/forecast/averages.ts'
import { knownDays } from '#domain/forecast/daily-spend.ts'
import { monthEnd } from '#domain/forecast/month-end.ts'
import { type PlannedSpend, withPlannedSpend } from '#domain/forecast/planned-spend.ts'
import { type Band, fitSpend } from '#domain/forecast/spend-model.ts'
import type { SpendDays } from './spend-days.ts'

/**
 * What the running month will have cost, in millionths: of an account, client, channel or category, each from its own
 * days, since ranges never add up. Undefined unless each day of the month before today is known, and enough before
 * that: a total of which a part is missing must not be carried on.
 */
export function monthForecast(
  { firstDate, days, today }: SpendDays,
  planned: readonly PlannedSpend[] = [],
): Band | undefined {
  if (firstDate === '') return undefined
  const date = Temporal.PlainDate.from(firstDate).add({ days: days.length })
  const ofMonth = days.slice(Math.max(0, days.length - (date.day - 1)))
  const before = knownDays(ofMonth)
  const model = fitSpend(days)
  if (!model || before.length < date.day - 1) return undefined
  const soFar = { before: total(before), today: today ?? 0, daysLeft: date.daysInMonth - date.day + 1 }
  return monthEnd(withPlannedSpend(model, planned), soFar)
}
