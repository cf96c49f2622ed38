import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BadgeWidth, formatBadgeAmount } from './badge.ts'
import { parseMicros } from './money.ts'

const badge = (amount: string, width: BadgeWidth) => formatBadgeAmount(parseMicros(amount) ?? Number.NaN, width)

/** What a reader takes the badge to say, in millionths: the least amount that the text can stand for. */
function readBadge(text: string): number {
  if (text === '<1') return 0
  if (text === '<0') return Number.NEGATIVE_INFINITY
  const scale = { k: 1e3, M: 1e6, B: 1e9 }[text.slice(-1)] ?? 1
  return Math.round(Number.parseFloat(text) * scale * 1e6)
}

describe('the published table', () => {
  it.each([
    ['0', '0', '0'],
    ['0.004', '<1', '<1'],
    ['0.01', '.01', '.01'],
    ['0.996', '.99', '.99'],
    ['1', '1.00', '1.0'],
    ['9.999', '9.99', '9.9'],
    ['99.99', '99.9', '99'],
    ['123.45', '123', '123'],
    ['999.99', '999', '999'],
    ['1000', '1000', '1k'],
    ['1499.99', '1499', '1k'],
    ['9999.99', '9999', '9k'],
    ['12345.67', '12k', '12k'],
    ['99999', '99k', '99k'],
    ['100000', '100k', '.1M'],
    ['999999', '999k', '.9M'],
    ['1234567', '1.2M', '1M'],
    ['12300000', '12M', '12M'],
    ['123000000', '123M', '.1B'],
    ['1234567890', '1.2B', '1B'],
    ['9007199254.740991', '9.0B', '9B'],
    ['-0.01', '-1', '-1'],
    ['-5.25', '-6', '-6'],
    ['-99.5', '-100', '<0'],
    ['-123.4', '-124', '<0'],
    ['-999.5', '<0', '<0'],
    ['-5000', '<0', '<0'],
  ])('%s is %s in Chromium and %s in Firefox', (amount, chromium, firefox) => {
    expect([badge(amount, 4), badge(amount, 3)]).toEqual([chromium, firefox])
  })
})

describe.each([3, 4] as const)('every amount in %i characters', (width) => {
  const amounts = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
    fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -2, max: 2 }))
      .map(([power, step]) => 10 ** power + step),
  )

  it('fits', () => {
    fc.assert(
      fc.property(amounts, (micros) => {
        const text = formatBadgeAmount(micros, width)

        expect([...text].length).toBeLessThanOrEqual(width)
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(100)
        expect(text).toMatch(/^(<1|<0|-\d+|\d*\.?\d+[kMB]?)$/)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is never overstated, and keeps its sign', () => {
    fc.assert(
      fc.property(amounts, (micros) => {
        const said = readBadge(formatBadgeAmount(micros, width))

        expect(said).toBeLessThanOrEqual(micros)
        expect(said < 0).toBe(micros < 0)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is never shown as less than half of what there is, from one hundredth up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: Number.MAX_SAFE_INTEGER }), (micros) => {
        expect(readBadge(formatBadgeAmount(micros, width))).toBeGreaterThan(micros / 2)
      }),
      { numRuns: 5_000 },
    )
  })

  it('grows with the amount', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one]

        expect(readBadge(formatBadgeAmount(less, width))).toBeLessThanOrEqual(readBadge(formatBadgeAmount(more, width)))
      }),
      { numRuns: 5_000 },
    )
  })
})
