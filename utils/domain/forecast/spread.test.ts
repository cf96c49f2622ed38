import { expect, it } from 'vitest'
import { factorOf, spreadOf } from './spread.ts'

const unrest = { dayNoise: 0.2, weekDrift: 0.02, knownDays: 28 }

it('evens out over many days, but not to nothing', () => {
  const spreads = [1, 7, 30, 60].map((days) => spreadOf(unrest, days))

  expect(spreads).toEqual(spreads.toSorted((left, right) => right - left))
  expect(spreads.at(-1)).toBeGreaterThan(0.25)
})

it('is wider where less is known', () => {
  expect(spreadOf({ ...unrest, knownDays: 3 }, 7)).toBeGreaterThan(spreadOf(unrest, 7))
  expect(spreadOf({ ...unrest, weekDrift: 0.3 }, 7)).toBeGreaterThan(spreadOf(unrest, 7))
  expect(spreadOf({ ...unrest, dayNoise: 0.4 }, 7)).toBeGreaterThan(spreadOf(unrest, 7))
})

it('has an end', () => {
  expect(spreadOf({ dayNoise: 25, weekDrift: 0.75, knownDays: 3 }, 1)).toBe(2)
})

it('is narrower for a range that has to hold less often', () => {
  expect(factorOf(50)).toBeLessThan(factorOf(80))
  expect(factorOf(80)).toBeLessThan(factorOf(95))
})
