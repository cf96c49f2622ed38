import { expect, it } from 'vitest'
import { formatMoneyRange } from './format-money-range.ts'

const UNIT = 1_000_000
const write = (low: number, high: number, least = 0, currency = 'EUR', locale = 'en') =>
  formatMoneyRange({ low: low * UNIT, high: high * UNIT }, { least: least * UNIT, currency, locale })?.replaceAll(
    /\s/g,
    ' ',
  )

it.each([
  [[2_811.3, 3_148], '€2.81–3.15K'],
  [[310, 334.4], '€310 – €334'],
  [[31_900, 33_200, 0, 'EUR', 'de'], '31.900–33.200 €'],
  [[52e9, 53.4e9, 0, 'IDR'], 'Rp 52–53.4B'],
  // What is written is never below what stands beside it, also where rounding would take it there.
  [[3_000, 3_400, 3_051], '€3.06–3.4K'],
  [[33_249.5, 33_800, 33_249], '€33.3–33.8K'],
  [[33_249, 33_249.9, 33_249], undefined],
  [[100, 200, 201], undefined],
  [[0, 0], '~€0'],
] as const)('%j is %s', (amounts, text) => {
  const [low, high, least, currency, locale] = amounts as readonly [number, number, number?, string?, string?]

  expect(write(low, high, least, currency, locale)).toBe(text)
})
