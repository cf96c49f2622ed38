import { expect, it } from 'vitest'
import { fitSpend } from '#domain/forecast/spend-model.ts'
import type { Foresight } from './foresee.ts'
import { reasonsOf } from './runway-reasons.ts'

const UNIT = 1_000_000
const model = fitSpend(Array.from({ length: 28 }, () => 100 * UNIT))
const basis = { source: 'ledger', daysUsed: 28 } as const
const foretold = (units: number) =>
  ({ state: 'days', runway: {}, basis, model, midnightMicros: units * UNIT }) as unknown as Foresight

it('keeps what a runway rests on, and what to top up for 7, 14 and 30 days', () => {
  const reasons = reasonsOf('EUR', 5, foretold(1_000))

  expect(reasons).toMatchObject({ currency: 'EUR', atMs: 5, basis })
  const [week, fortnight, month] = (reasons?.topUpMicros ?? []).map((micros) => Number(micros) / UNIT)
  // 100 a day, of which ten days are there.
  expect(week).toBe(0)
  expect(fortnight).toBeGreaterThanOrEqual(400)
  expect(month).toBeGreaterThanOrEqual(2_000)
  expect(Number(reasons?.recharge.amountMicros)).toBeGreaterThanOrEqual(Number(reasons?.recharge.thresholdMicros))
})

it.each([
  { state: 'empty' },
  { state: 'too-early', fullDays: 1, neededDays: 3 },
  { state: 'no-spend', days: 7 },
] as const)('has none where nothing is forecast: %j', (foresight) => {
  expect(reasonsOf('EUR', 5, foresight)).toBeUndefined()
})
