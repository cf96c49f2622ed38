import { expect, it } from 'vitest'
import { readMicros } from './read-micros.ts'

it.each([
  ['€4,120.37', 4_120_370_000],
  ['≥ 0.000001', 1],
  ['1,000', 1_000_000_000],
  ['-€5.20', -5_200_000],
  ['−0,000001 €', -1],
  ['—', Number.NaN],
])('reads %s as %s millionths', (text, expected) => {
  expect(readMicros(text)).toBe(expected)
})
