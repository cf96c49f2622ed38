import { describe, expect, it } from 'vitest'
import { MICROS_PER_UNIT, parseMicros } from '#domain/money/money.ts'
import { BADGE_TABLE, RUNWAY_TABLE } from '#domain/testing/badge-table.ts'
import { formatBadgeAmount, formatBadgeRunway, PRIVATE_BADGE } from './badge-text.ts'

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

describe('what is no amount', () => {
  it.each([3, 4] as const)('is "?" or "∞" in %i characters, and never a digit', (width) => {
    const beyond = [Number.NaN, Number.POSITIVE_INFINITY, 1e12 * MICROS_PER_UNIT]

    expect(beyond.map((micros) => formatBadgeAmount(micros, width))).toEqual(['?', '∞', '∞'])
    expect(formatBadgeAmount(Number.NEGATIVE_INFINITY, width)).toBe('<0')
    expect(formatBadgeRunway(Number.NaN)).toBe('?')
  })

  it('is no runway of less than nothing', () => {
    expect(formatBadgeRunway(-5)).toBe('0h')
  })
})
