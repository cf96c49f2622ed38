import { expect, it } from 'vitest'
import { monthEnd } from './month-end.ts'
import { spendAhead } from './spend-ahead.ts'
import { fitted } from './testing/fitted.ts'
import { inventSpend } from './testing/invented-spend.ts'

const model = fitted(inventSpend(28, () => 1, 0.2))

it('is what is over, and what is forecast from today on', () => {
  const { low, middle, high } = spendAhead(model, 6)

  expect(monthEnd(model, { before: 2400, today: 60, daysLeft: 6 })).toEqual({
    low: 2400 + low,
    middle: 2400 + middle,
    high: 2400 + high,
  })
})

it('is never less than what is spent already', () => {
  expect(monthEnd(model, { before: 2900, today: 5000, daysLeft: 1 })).toEqual({ low: 7900, middle: 7900, high: 7900 })
})

it('is what was spent once no day is left', () => {
  expect(monthEnd(model, { before: 3000, today: 0, daysLeft: 0 })).toEqual({ low: 3000, middle: 3000, high: 3000 })
})
