import { expect, it } from 'vitest'
import { formatRoundMoney } from './format-round-money.ts'

it.each([
  [200_300_000, 'EUR', 'en', '€200'],
  [199_500_000, 'USD', 'de', '200 $'],
  [1_250_400_000, 'JPY', 'en', '¥1,250'],
  [8_400_000, 'CREDITS', 'en', '8'],
  [400_000, 'EUR', 'en', '€0.40'],
  [4_999_000, 'EUR', 'de', '5,00 €'],
  [0, 'EUR', 'en', '€0'],
])('an amount of %s millionths in %s is about right in %s', (micros, currency, locale, text) => {
  expect(formatRoundMoney(micros, currency, locale).replaceAll(/\s/g, ' ')).toBe(text)
})
