import fc from 'fast-check'
import { expect, it } from 'vitest'
import { payableAmount } from './payable-amount.ts'

const UNIT = 1_000_000

it.each([
  [0, 0],
  [-5, 0],
  [0.4, 0.4],
  [12.3, 13],
  [99, 100],
  [100, 100],
  [184.2, 190],
  [1834, 1900],
  [3120, 3200],
  [6120, 6500],
  [9600, 10_000],
])('rounds %s up to %s', (amount, payable) => {
  expect(payableAmount(amount * UNIT)).toBe(payable * UNIT)
})

it('is exact beyond the safe integers', () => {
  expect(payableAmount(12.3e18)).toBe(13_000_000_000_000_000_000n)
})

it('is never less, and at most a tenth more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: Number.MAX_SAFE_INTEGER }), (amount) => {
      const payable = Number(payableAmount(amount))

      expect(payable).toBeGreaterThanOrEqual(amount)
      expect(payable).toBeLessThanOrEqual(amount * 1.1 + 1)
    }),
  )
})
