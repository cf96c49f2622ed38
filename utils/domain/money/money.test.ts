import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMicros } from './micros.ts'
import { addCounts, addMoney, microsToDecimal, parseMicros } from './money.ts'

describe('parseMicros', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['0.0', 0],
    ['52.5625', 52_562_500],
    ['1499.9951', 1_499_995_100],
    ['-5.25', -5_250_000],
    ['0.000001', 1],
    ['1.10000000', 1_100_000],
    ['4.815e1', 48_150_000],
    ['48150E-3', 48_150_000],
    ['1e3', 1_000_000_000],
    ['00012', 12_000_000],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
    ['0e300', 0],
    ['0e-300', 0],
    [`1${'0'.repeat(304)}e-304`, 1_000_000],
  ])('reads %s exactly', (text, micros) => {
    expect(parseMicros(text)).toBe(micros)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '1,5',
    'abc',
    'NaN',
    'Infinity',
    '0x10',
    '1e',
    '1e9999',
    '1e308',
    '1e-400',
    '48.150000000000006',
    '0.0000001',
    '12345678901234567890',
    `1${'0'.repeat(304)}e-706`,
    `1${'0'.repeat(500)}e-900`,
    '9007199254.740992',
  ])('refuses %j rather than approximate it', (text) => {
    expect(parseMicros(text)).toBeUndefined()
  })

  it('is the inverse of microsToDecimal for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (micros) => {
        expect(parseMicros(microsToDecimal(micros))).toBe(micros === 0 ? 0 : micros)
      }),
    )
  })

  it('agrees with an oracle on digit strings for any plain decimal', () => {
    const digits = (max: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: max })
    fc.assert(
      fc.property(fc.boolean(), digits(12), digits(9), (negative, whole, fraction) => {
        const text = `${negative ? '-' : ''}${whole.join('')}.${fraction.join('')}`
        const padded = fraction.join('').padEnd(6, '0')
        const exact = BigInt(whole.join('') + padded.slice(0, 6)) * (negative ? -1n : 1n)
        const representable = /^0*$/.test(padded.slice(6)) && exact >= -(2n ** 53n) + 1n && exact <= 2n ** 53n - 1n

        expect(parseMicros(text)).toBe(representable ? Number(exact) + 0 : undefined)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('addition', () => {
  it('adds five thousand dimes to exactly five hundred', () => {
    const dimes = Array.from({ length: 5_000 }, () => 100_000)

    expect(dimes.reduce(addMicros, 0)).toBe(500_000_000)
  })

  it('refuses to add two currencies', () => {
    expect(() => addMoney({ micros: 1, currency: 'EUR' }, { micros: 1, currency: 'USD' })).toThrow(/EUR and USD/)
  })

  it('refuses to leave the exact range', () => {
    expect(() => addCounts(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError)
  })
})
