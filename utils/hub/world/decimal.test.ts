import { expect, it } from 'vitest'
import { decimalText } from './decimal.ts'
import { microsOf } from './micros.ts'

it.each([
  [0, '0'],
  [1, '0.000001'],
  [52_562_500, '52.5625'],
  [1_499_995_100, '1499.9951'],
  [-4_000, '-0.004'],
  [100_000_000, '100'],
])('%i millionths are written as %s and read back', (micros, text) => {
  expect(decimalText(micros)).toBe(text)
  expect(microsOf(text)).toBe(micros)
})

it('refuses what is not exact', () => {
  expect(() => decimalText(0.5)).toThrow(RangeError)
  expect(() => decimalText(2 ** 60)).toThrow(RangeError)
  expect(() => microsOf('1.0000001')).toThrow(RangeError)
})
