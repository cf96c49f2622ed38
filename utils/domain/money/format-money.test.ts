import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, splitMoney } from './format-money.ts'
import { parseMicros } from './money.ts'

const euros = (text: string) => ({ micros: parseMicros(text) ?? Number.NaN, currency: 'EUR' })

describe('formatMoney', () => {
  it.each([
    ['1499.9951', 'balance', '€1,499.99'],
    ['1499.995', 'cost', '€1,500.00'],
    ['1499.9951', 'exact', '€1,499.9951'],
    ['52.5', 'exact', '€52.50'],
    ['0.004', 'balance', '€0.00'],
    ['-0.004', 'balance', '-€0.01'],
    ['-0.004', 'cost', '€0.00'],
    ['9007199254.740991', 'balance', '€9,007,199,254.74'],
  ] as const)('shows %s as a %s: %s', (text, digits, expected) => {
    expect(formatMoney(euros(text), 'en', digits)).toBe(expected)
  })

  it.each([
    ['JPY', '¥1,234'],
    ['KWD', 'KWD 1,234.567'],
    ['USD', '$1,234.56'],
    ['XQZ', 'XQZ 1,234.56'],
    ['points', '1,234.56 points'],
    [undefined, '1,234.56'],
  ])('uses the digits of %s', (currency, expected) => {
    const text = formatMoney({ micros: 1_234_567_800, currency }, 'en', 'balance')

    expect(text.replaceAll('\u00a0', ' ')).toBe(expected)
  })

  it.each(['de-DE', 'ar-EG', 'hi-IN', 'fa-IR', 'pt-BR', 'ja'])('never prints NaN in %s', (locale) => {
    expect(formatMoney(euros('-1499.9951'), locale, 'balance')).not.toMatch(/NaN|undefined/)
  })

  it.each([
    ['0.0625', 'EUR', '€0.0625'],
    ['0.06', 'EUR', '€0.0600'],
    ['1234.5', 'EUR', '€1,234.5000'],
    ['0.00005', 'EUR', '€0.0001'],
    ['0.000049', 'EUR', '€0.0000'],
    ['-0.00005', 'EUR', '-€0.0001'],
    ['-0.00004', 'EUR', '€0.0000'],
    ['0', 'EUR', '€0.0000'],
    ['9.99995', 'USD', '$10.0000'],
    ['7.1234', 'JPY', '¥7.1234'],
    ['0.1234', 'KWD', 'KWD\u00a00.1234'],
    ['0.0625', 'points', '0.0625 points'],
    ['0.0625', undefined, '0.0625'],
  ])('shows the price %s of one message in %s as %s', (text, currency, expected) => {
    expect(formatMoney({ micros: parseMicros(text) ?? Number.NaN, currency }, 'en', 'unit')).toBe(expected)
  })

  it('has two digits more for the price of one message than for a cost, in every language', () => {
    for (const locale of ['en', 'de', 'fr', 'ar-EG', 'hi-IN', 'fa-IR', 'pt-BR', 'ja']) {
      const digitsOf = (digits: 'cost' | 'unit') =>
        formatMoney(euros('1.23456'), locale, digits).match(/\p{Nd}/gu)?.length ?? 0

      expect(digitsOf('unit') - digitsOf('cost')).toBe(2)
    }
  })

  it('rounds the price of one message, and never by more than half its last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => {
        const shown = parseMicros(formatMoney({ micros, currency: 'EUR' }, 'en', 'unit').replace(/[€,]/g, ''))

        expect(Math.abs((shown ?? Number.NaN) - micros)).toBeLessThanOrEqual(50)
      }),
    )
  })

  it('never overstates a balance', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => {
        const shown = formatMoney({ micros, currency: 'EUR' }, 'en', 'balance').replace(/[€,]/g, '')

        expect(parseMicros(shown)).toBeLessThanOrEqual(micros)
      }),
    )
  })
})

describe('splitMoney', () => {
  it.each([
    ['en', { before: '€', digits: '1,499.99', after: '' }],
    ['de', { before: '', digits: '1.499,99', after: '\u00a0€' }],
    ['pt-BR', { before: '€\u00a0', digits: '1.499,99', after: '' }],
  ])('sets the currency apart in %s', (locale, parts) => {
    expect(splitMoney(euros('1499.9951'), locale)).toEqual(parts)
  })

  it('keeps every character of the formatted amount', () => {
    for (const text of ['0', '-5.25', '123456.789']) {
      for (const locale of ['en', 'de', 'ar-EG', 'fa-IR', 'hi-IN']) {
        const { before, digits, after } = splitMoney(euros(text), locale)

        expect(before + digits + after).toBe(formatMoney(euros(text), locale, 'balance'))
      }
    }
  })
})
