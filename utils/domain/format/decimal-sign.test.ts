import { expect, it } from 'vitest'
import { decimalSign } from './decimal-sign.ts'

it.each([
  ['en', '.'],
  ['de', ','],
  ['pt-BR', ','],
  ['de-CH', '.'],
  // Arabic digits have a sign of their own.
  ['ar-EG', '.'],
])('the decimal sign of %s is "%s"', (locale, sign) => {
  expect(decimalSign(locale)).toBe(sign)
})
