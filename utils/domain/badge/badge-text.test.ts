import { describe, expect, it } from 'vitest'
import { parseMicros } from '#domain/money/money.ts'
import { BADGE_TABLE, RUNWAY_TABLE } from '#domain/testing/badge-table.ts'
import { formatBadgeAmount, formatBadgeAtLeast, formatBadgeRunway, PRIVATE_BADGE } from './badge-text.ts'

describe('the published table', () => {
  it.each(BADGE_TABLE)('%s is %s in Chromium and %s in Firefox', (amount, chromium, firefox) => {
    const micros = parseMicros(amount) ?? Number.NaN

    expect([formatBadgeAmount(micros, 4), formatBadgeAmount(micros, 3)]).toEqual([chromium, firefox])
  })

  it.each(RUNWAY_TABLE)('%d hours of runway are %s', (hours, text) => {
    expect(formatBadgeRunway(hours)).toBe(text)
  })

  it('hides an amount behind as many characters as fit in both browsers', () => {
    expect([...PRIVATE_BADGE]).toHaveLength(3)
  })
})

describe('an amount beyond the safe integers', () => {
  it.each<[bigint, string, string]>([
    [12_500_000_000_500_000n, '12B', '12B'],
    [99_999_999_999_999_999n, '99B', '99B'],
    [100_000_000_000_000_000n, '100B', '.1T'],
    [999_999_999_999_999_999n, '999B', '.9T'],
    [1_234_567_000_000_000_000n, '1.2T', '1T'],
    [999_999_999_999_999_999_999n, '999T', '∞'],
  ])('%s millionths are %s in Chromium and %s in Firefox', (micros, chromium, firefox) => {
    expect([formatBadgeAmount(micros, 4), formatBadgeAmount(micros, 3)]).toEqual([chromium, firefox])
  })
})

describe('what is no amount', () => {
  it.each([3, 4] as const)('is "?" or "∞" in %i characters, and never a digit', (width) => {
    const beyond = [Number.NaN, Number.POSITIVE_INFINITY, 10n ** 21n]

    expect(beyond.map((micros) => formatBadgeAmount(micros, width))).toEqual(['?', '∞', '∞'])
    expect(formatBadgeAmount(Number.NEGATIVE_INFINITY, width)).toBe('<0')
    expect(formatBadgeAmount(-(10n ** 16n), width)).toBe('<0')
    expect(formatBadgeRunway(Number.NaN)).toBe('?')
  })

  it('is no runway of less than nothing', () => {
    expect(formatBadgeRunway(-5)).toBe('0h')
  })
})

describe('an amount of which a part is missing', () => {
  it.each([
    [0, '≥0', '≥0'],
    [0.005, '≥0', '≥0'],
    [0.99, '≥.99', '.99'],
    [6.555, '≥6.5', '6.5'],
    [12.3, '≥12', '≥12'],
    [123, '≥123', '123'],
    [1_234, '≥1k', '≥1k'],
    [12_345.67, '≥12k', '12k'],
    [123_456, '≥.1M', '.1M'],
    [-5.25, '≥-6', '≥-6'],
    [-500, '-500', '<0'],
  ])('%s is %s, and %s in three characters', (amount, wide, narrow) => {
    const micros = Math.round(amount * 1_000_000)

    expect([formatBadgeAtLeast(micros, 4), formatBadgeAtLeast(micros, 3)]).toEqual([wide, narrow])
  })
})
