import { expect, it } from 'vitest'
import { levelAfter, runningLevels } from './running-levels.ts'

const EVEN = [1, 1, 1, 1, 1, 1, 1]

it('is the level before each day, and the one after the last', () => {
  expect(runningLevels([10, 10, 40], EVEN, 1)).toEqual([0, 10, 10, (40 + 5 + 2.5) / 1.75])
})

it('counts no unknown day, and lets its time pass', () => {
  expect(levelAfter([10, undefined, 40], EVEN, 1)).toBeCloseTo((40 + 2.5) / 1.25)
})

it('is not moved by a weekday on which nothing is ever spent', () => {
  expect(levelAfter([100, 100, 100, 100, 100, 0, 0], [1, 1, 1, 1, 1, 0, 0], 4)).toBeCloseTo(100)
})

it.each([
  ['nothing', []],
  ['unknown days', [undefined, undefined]],
  ['closed weekdays alone', [0, 0]],
])('is 0 of %s', (_name, spend) => {
  expect(levelAfter(spend, [0, 0, 0, 0, 0, 0, 0], 4)).toBe(0)
})
