import { expect, it } from 'vitest'
import { runwayOf } from './runway.ts'
import { spendAhead } from './spend-ahead.ts'
import { HORIZON_DAYS } from './spend-model.ts'
import { fitted } from './testing/fitted.ts'
import { inventSpend } from './testing/invented-spend.ts'

const model = fitted(inventSpend(28, (day) => 1 + (day % 7), 0.3))

it('is what runs out after as many days', () => {
  const { low, middle, high } = spendAhead(model, 10)

  expect(runwayOf(model, middle).middle).toBeCloseTo(10)
  expect(runwayOf(model, high).low).toBeCloseTo(10)
  expect(runwayOf(model, low).high).toBeCloseTo(10)
})

it.each([
  [-3, 0],
  [0, 0],
  [7.9, 7],
  [1000, HORIZON_DAYS],
])('counts %s days as %s', (days, counted) => {
  expect(spendAhead(model, days)).toEqual(spendAhead(model, counted))
  expect(spendAhead(model, days).middle).toBe(model.sums[counted])
})
