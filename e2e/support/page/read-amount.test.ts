import { expect, it } from 'vitest'
import { readAmount } from './read-amount.ts'

it.each([
  ['€4,120.37', '4120.37'],
  ['≥ 52.5625', '52.5625'],
  ['-€5.20', '5.2'],
  ['€0.00', '0'],
  ['1,000', '1000'],
  ['—', undefined],
])('reads %s as %s', (text, expected) => {
  expect(readAmount(text)).toBe(expected)
})
