import { expect, it } from 'vitest'
import { clocksDiffer } from './clock-difference.ts'

const NOON_MS = 1_795_348_800_000
const MINUTE_MS = 60_000

it.each([
  [0, false],
  [5 * MINUTE_MS, false],
  [-5 * MINUTE_MS, false],
  [5 * MINUTE_MS + 1, true],
  [-5 * MINUTE_MS - 1, true],
  [365 * 24 * 60 * MINUTE_MS, true],
])('a clock that is %i ms ahead differs: %s', (aheadMs, expected) => {
  expect(clocksDiffer({ servedAtMs: NOON_MS, atMs: NOON_MS + aheadMs })).toBe(expected)
})

it('does not differ from a time that nobody told', () => {
  expect(clocksDiffer(undefined)).toBe(false)
})
