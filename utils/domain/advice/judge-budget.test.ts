import { expect, it } from 'vitest'
import { judgeBudget } from './judge-budget.ts'

it.each([
  [100, { low: 90, middle: 99, high: 130 }, 'under'],
  [100, { low: 90, middle: 101, high: 130 }, 'on-course-to-exceed'],
  [79, { low: 90, middle: 101, high: 130 }, 'exceeded'],
  [80, undefined, 'under'],
  [10n ** 18n, { low: 9e17, middle: 2e18, high: 3e18 }, 'on-course-to-exceed'],
])('a budget of %s, 80 spent, %j to come', (budget, forecast, state) => {
  expect(judgeBudget(budget, 80, forecast)).toBe(state)
})
