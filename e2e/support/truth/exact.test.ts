import { expect, it } from 'vitest'
import { addUp, divide, toDecimal, toMicros } from './exact.ts'

it.each([
  [1n, 3n, 4, '0.3333'],
  [2n, 3n, 4, '0.6667'],
  [5n, 100_000n, 4, '0.0001'],
  [-5n, 100_000n, 4, '-0.0001'],
  [-1n, 100_000n, 4, '0.0000'],
  [7n, 2n, 0, '4'],
  [10n ** 30n + 1n, 10n ** 15n, 6, '1000000000000000.000000'],
])('%d divided by %d to %d places is %s', (dividend, divisor, places, expected) => {
  expect(divide(dividend, divisor, places)).toBe(expected)
})

it('amounts keep every digit', () => {
  expect(toDecimal(toMicros('9007199254.740993'))).toBe('9007199254.740993')
  expect(toDecimal(addUp(['0.1', '0.2', '-0.000001']))).toBe('0.299999')
  expect(() => toMicros('0.1234567')).toThrow(RangeError)
})
