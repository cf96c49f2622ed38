import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactPlaces } from './exact-places.ts'
import { formatMoney } from './format-money.ts'

describe('exactPlaces', () => {
  it.each([
    ['the digits of the currency where none needs more', [1_000_000, 500_000], 'EUR', 2],
    ['the digits of the one that needs most', [1_000_000, 1_234_560, 20_000], 'EUR', 5],
    ['no more than there are', [1], 'EUR', 6],
    ['none for a currency without', [5_000_000], 'JPY', 0],
    ['those of a fraction even there', [5_000_000, 5_250_000], 'JPY', 2],
    ['three for a currency with three', [5_000_000], 'KWD', 3],
    ['two where the currency is not known', [5_000_000], undefined, 2],
    ['two for a code that is none', [5_000_000], 'points', 2],
    ['the digits of the currency for nothing at all', [], 'EUR', 2],
  ])('gives %s', (_what, amounts, currency, places) => {
    expect(exactPlaces(amounts, currency, 'en')).toBe(places)
  })

  it('writes all amounts of a column with the same number of digits, and none of them rounded', () => {
    const micros = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'points', undefined)
    fc.assert(
      fc.property(fc.array(micros, { minLength: 1 }), currencies, (amounts, currency) => {
        const places = exactPlaces(amounts, currency, 'en')
        for (const each of amounts) {
          const text = formatMoney({ micros: each, currency }, 'en', 'exact', places).replace(/[^\d.-]/g, '')
          expect(text.split('.')[1]?.length ?? 0).toBe(places)
          expect(Math.round(Number(text) * 1_000_000)).toBe(each === 0 ? 0 : each)
        }
      }),
    )
  })
})
