import { expect, test } from 'vitest'
import { amountsIn } from './wait-for-channels.ts'

test.each([
  ['€1,204.50 of 12 channels', [1204.5]],
  ['November 2026: €0.05, 7 days', [0.05]],
  ['1,234,567.89 and 12.3456', [1_234_567.89, 12.3456]],
  ['12 of -€5.20 and −€1,000.25', [-5.2, -1000.25]],
  ['no amount yet', []],
])('the amounts in "%s" are %j', (text, amounts) => {
  expect(amountsIn(text)).toEqual(amounts)
})
