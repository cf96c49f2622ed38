import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

describe('backoffMs', () => {
  it.each([
    [1, 60_000],
    [2, 120_000],
    [5, 960_000],
    [6, 1_800_000],
    [1_000, 1_800_000],
  ])('waits at most, after %i failures, %i ms', (failures, longest) => {
    expect(backoffMs(failures, 1)).toBe(longest)
    expect(backoffMs(failures, 0)).toBe(0)
  })

  it('stays below its ceiling for every draw', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        expect(backoffMs(failures, random)).toBeLessThanOrEqual(1_800_000)
      }),
    )
  })
})
