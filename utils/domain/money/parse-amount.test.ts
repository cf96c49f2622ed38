import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AmountComplaint, formatForField, parseAmount, parseWhole } from './parse-amount.ts'

const EURO = 1_000_000

describe('a typed amount', () => {
  it.each([
    ['en', '200', 200],
    ['en', '1,000.50', 1_000.5],
    ['en', '1000.5', 1_000.5],
    ['en', '12,345,678.9', 12_345_678.9],
    ['en', ' €1,000.50 ', 1_000.5],
    ['en', '1,000.50 EUR', 1_000.5],
    ['en', '0.125', 0.125],
    ['en', '-25.5', -25.5],
    ['en', '−25.5', -25.5],
    ['en', '1,000', 1_000],
    ['en-IN', '12,34,567.50', 1_234_567.5],
    ['de', '1.000,50', 1_000.5],
    ['de', '1000,5', 1_000.5],
    ['de', '1.000', 1_000],
    ['de', '1.000.000', 1_000_000],
    ['de', '0', 0],
    ['de-CH', "1'000.50", 1_000.5],
    ['de-CH', '1’000.50', 1_000.5],
    ['fr', '1 000,50', 1_000.5],
    ['fr', '1 000,50 €', 1_000.5],
    ['pt-BR', 'R$ 1.000,50', 1_000.5],
    ['pt-BR', 'R$ 200,50', 200.5],
    ['pt-BR', 'R$\u00a0200,50', 200.5],
    ['pt-BR', '200,50 R$', 200.5],
    ['pt-BR', '-R$ 200,50', -200.5],
    ['pt-BR', 'R$ -200,50', -200.5],
    ['en', 'US$200', 200],
    ['en', 'US$ 1,200.50', 1_200.5],
    ['en', 'CA$200', 200],
    ['en', 'A$ 200', 200],
    ['en', 'USD 200', 200],
    ['en', '-USD 200', -200],
    ['de', '€ 1.000,50', 1_000.5],
    ['de', '1.000,50€', 1_000.5],
    ['en', '.5', 0.5],
    ['en', '-.5', -0.5],
    ['en', '$.50', 0.5],
    ['de', ',5', 0.5],
    ['ja', '２００', 200],
    ['en', '２００', 200],
    ['ja', '￥１，２００．５０', 1_200.5],
    ['ja', '－２００', -200],
    ['ja', 'ＵＳＤ２００', 200],
    ['en', '٢٠٠', 200],
    ['de', '٢٠٠', 200],
    ['en', '١٬٠٠٠٫٥٠', 1_000.5],
    ['de', '١٬٠٠٠٫٥٠', 1_000.5],
    ['ar', '٢٠٠', 200],
    ['ar', '٢٠٠٫٥', 200.5],
    ['en', '۲۰۰', 200],
    ['en', '२००', 200],
    ['en', '𝟚𝟘𝟘', 200],
    ['ar-EG', '١٬٠٠٠٫٥٠', 1_000.5],
    ['fa', '۱٬۰۰۰٫۵', 1_000.5],
    ['hi', '1,00,000.50', 100_000.5],
  ])('in %s “%s” is %s', (locale, text, units) => {
    expect(parseAmount(text, locale)).toEqual({ ok: true, micros: units * EURO })
  })

  it.each([
    ['en', '', 'empty'],
    ['en', '  ', 'empty'],
    ['en', '€', 'empty'],
    ['en', 'EUR', 'empty'],
    ['en', '1.000', 'ambiguous'],
    ['en', '25.125', 'ambiguous'],
    ['de', '1,000', 'ambiguous'],
    ['en', '1.000,50', 'unreadable'],
    ['de', '1,000.50', 'unreadable'],
    ['en', '1,00', 'unreadable'],
    ['en', '1,0000', 'unreadable'],
    ['en', ',100', 'unreadable'],
    ['en', '1,,000', 'unreadable'],
    ['en', '1.', 'unreadable'],
    ['en', '.', 'unreadable'],
    ['en', '1.2.3', 'unreadable'],
    ['en', 'R$', 'empty'],
    ['en', 'R$ .', 'unreadable'],
    ['en', 'R$5R$', 'unreadable'],
    ['en', 'five$', 'unreadable'],
    ['en', '200k', 'unreadable'],
    ['es', '2 mil', 'unreadable'],
    ['en', '5²', 'unreadable'],
    ['en', '②', 'unreadable'],
    ['ja', '１，００', 'unreadable'],
    ['en', '1٬00', 'unreadable'],
    ['en', '１．０００', 'ambiguous'],
    ['en', '1e3', 'unreadable'],
    ['en', '0x10', 'unreadable'],
    ['en', 'NaN', 'unreadable'],
    ['en', '--5', 'unreadable'],
    ['en', 'two hundred', 'unreadable'],
    ['en', '1'.repeat(50), 'unreadable'],
    ['en', '9007199255', 'out-of-range'],
    ['en', '0.0000001', 'out-of-range'],
  ] as const)('in %s “%s” is refused as %s', (locale, text, complaint: AmountComplaint) => {
    expect(parseAmount(text, locale)).toEqual({ ok: false, complaint })
  })

  it('is read back from what its field shows, to the last millionth, in every language', () => {
    const locales = [
      'en',
      'de',
      'de-CH',
      'fr',
      'es',
      'pt-BR',
      'pl',
      'en-IN',
      'hi',
      'ar',
      'ar-EG',
      'fa',
      'ja',
      'he',
      'sv',
      'bn',
    ]
    const amounts = fc.oneof(
      fc.integer({ min: -10_000, max: 10_000 }).map((units) => units * EURO),
      fc.integer({ min: -10_000_000, max: 10_000_000 }).map((thousandths) => thousandths * 1_000),
      fc.maxSafeInteger(),
    )
    fc.assert(
      fc.property(fc.constantFrom(...locales), amounts, (locale, micros) => {
        expect(parseAmount(formatForField(micros, locale), locale)).toEqual({
          ok: true,
          micros: micros === 0 ? 0 : micros,
        })
      }),
      { numRuns: 3_000 },
    )
  })

  it('is shown in Latin digits, whatever the reader counts with', () => {
    for (const locale of ['ar-EG', 'fa', 'hi-u-nu-deva', 'mr'])
      expect(formatForField(1_234_500_000, locale)).toMatch(/^1[,.]234[.,]50$/)
  })
})

describe('a typed whole number', () => {
  it.each([
    ['en', '1,440', 1_440],
    ['de', '1.440', 1_440],
    ['en', '1', 1],
    ['en', '45.0', 45],
    ['en', '0', undefined],
    ['en', '1441', undefined],
    ['en', '-5', undefined],
    ['en', '2.5', undefined],
    ['en', '1.440', undefined],
    ['en', 'ten', undefined],
    ['en', '', undefined],
  ])('in %s “%s” is %s', (locale, text, value) => {
    expect(parseWhole(text, locale, { least: 1, most: 1_440 })).toBe(value)
  })
})
