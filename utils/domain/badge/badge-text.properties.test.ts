import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { readBadge } from '#domain/testing/read-badge.ts'
import { formatBadgeAmount, formatBadgeRunway } from './badge-text.ts'

const PROPERTIES = 10
const SEED = process.env['SALDO_SEED']
const RUNS = {
  numRuns: Math.ceil(Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000) / PROPERTIES),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
}

const MAX = Number.MAX_SAFE_INTEGER
const inRange = (micros: number) => Math.min(MAX, Math.max(-MAX, micros))

/** Every size as often as every other, which an even choice up to 9 billion is not. */
const ofAnySize = fc.double({ min: 0, max: Math.log10(MAX), noNaN: true }).map((size) => Math.round(10 ** size))
/** At the edges where a text gets longer or shorter. */
const atAnEdge = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: -2, max: 2 }))
  .map(([power, digits, step]) => inRange(digits * 10 ** power + step))
const positive = fc.oneof(ofAnySize, atAnEdge, fc.constant(MAX)).map((micros) => Math.max(1, micros))
const amounts = fc.oneof(
  { weight: 3, arbitrary: positive },
  { weight: 1, arbitrary: positive.map((micros) => -micros) },
  fc.constant(0),
)

/** Two amounts far apart or next to each other, the smaller one first. */
const pairs = fc
  .tuple(amounts, fc.oneof(fc.constant(1), ofAnySize))
  .map(([less, more]) => [less, inRange(less + more)] as const)

const check = <Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => void) =>
  fc.assert(fc.property(values, holds), RUNS)

describe.each([3, 4] as const)('every amount in %i characters', (width) => {
  const badge = (micros: number) => formatBadgeAmount(micros, width)

  it('fits, and reads as an amount', () => {
    check(amounts, (micros) => {
      const text = badge(micros)

      expect([...text].length).toBeLessThanOrEqual(width)
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(100)
      expect(() => readBadge(text)).not.toThrow()
    })
  })

  it('lies within that beyond the safe integers too', () => {
    check(fc.bigInt({ min: 2n ** 53n, max: 10n ** 21n - 1n }), (micros) => {
      const text = formatBadgeAmount(micros, width)
      const isBeyond = width === 3 && micros >= 10n ** 20n
      const { low, high } = isBeyond ? { low: 10n ** 20n, high: Infinity } : readBadge(text)

      expect(text === '∞').toBe(isBeyond)
      expect([...text].length).toBeLessThanOrEqual(width)
      expect(low <= micros && micros < high).toBe(true)
      expect(formatBadgeAmount(-micros, width)).toBe('<0')
    })
  })

  it('lies within what a reader takes the text for: not less, not more, and of that sign', () => {
    check(amounts, (micros) => {
      const { low, high } = readBadge(badge(micros))

      expect(low).toBeLessThanOrEqual(micros)
      expect(high).toBeGreaterThan(micros)
      expect(low < 0).toBe(micros < 0)
    })
  })

  it('never reads as less than a smaller one', () => {
    check(pairs, ([less, more]) => {
      expect(readBadge(badge(less)).low).toBeLessThanOrEqual(readBadge(badge(more)).low)
    })
  })

  it('is understated by less than a tenth in Chromium and a half in Firefox, or by less than a hundredth', () => {
    const share = width === 4 ? 0.1 : 0.5
    check(positive, (micros) => {
      const missing = micros - readBadge(badge(micros)).low

      expect(missing).toBeLessThan(Math.max(micros * share, MICROS_PER_UNIT / 100))
    })
  })

  it('falls into no dead zone: a text without digits of its own is for the amounts that it names alone', () => {
    check(amounts, (micros) => {
      const text = badge(micros)

      expect(text === '0').toBe(micros === 0)
      expect(text === '<1').toBe(micros > 0 && micros < MICROS_PER_UNIT / 100)
      expect(text === '<0').toBe(micros < (1 - 10 ** (width - 1)) * MICROS_PER_UNIT)
    })
  })
})

describe('every runway', () => {
  const read = (text: string) => (text === '>99' ? 100 * 24 : Number.parseInt(text, 10) * (text.endsWith('d') ? 24 : 1))
  const hours = fc.double({ min: 0, max: 5_000, noNaN: true })

  it('fits in three characters, is never overstated, and grows with the time', () => {
    check(fc.tuple(hours, hours), ([one, other]) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const text = formatBadgeRunway(less)

      expect([...text].length).toBeLessThanOrEqual(3)
      expect(read(text)).toBeLessThanOrEqual(less)
      expect(read(text)).toBeLessThanOrEqual(read(formatBadgeRunway(more)))
    })
  })
})
