import { expect, it } from 'vitest'
import { mean, median } from './averages.ts'

it.each([
  [[], 0, 0],
  [[4], 4, 4],
  [[9, 1], 5, 5],
  [[100, 1, 2], 103 / 3, 2],
])('averages %j', (values, average, middle) => {
  expect(mean(values)).toBeCloseTo(average)
  expect(median(values)).toBe(middle)
})
