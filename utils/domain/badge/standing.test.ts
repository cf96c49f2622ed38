import { describe, expect, it } from 'vitest'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { shareOfLevel, standingOf } from './standing.ts'

const units = (amount: number) => amount * MICROS_PER_UNIT
const levels = (warning: number, critical: number) => ({
  warningBelowMicros: units(warning),
  criticalBelowMicros: units(critical),
})
const THRESHOLDS = { JPY: levels(9_000, 8_000), GBP: levels(0, 0) }

describe('how well off an amount is', () => {
  it.each([
    ['EUR', 200, 'ok', 1],
    ['EUR', 199.99, 'warning', 0.99995],
    ['EUR', 50, 'warning', 0.25],
    ['EUR', 49.99, 'critical', 0.24995],
    ['EUR', -20, 'critical', -0.1],
    ['JPY', 8_500, 'warning', 8_500 / 9_000],
    ['JPY', 7_999, 'critical', 7_999 / 9_000],
    ['GBP', 0, 'ok', 0],
    [undefined, 100, 'warning', 0.5],
  ] as const)('is held against the levels of its own currency: %s %f is %s', (currency, amount, standing, share) => {
    const money = { micros: units(amount), currency }

    expect([standingOf(money, THRESHOLDS), shareOfLevel(money, THRESHOLDS)]).toEqual([standing, share])
  })

  it('is held against the default levels where none were chosen', () => {
    expect(standingOf({ micros: units(100), currency: 'JPY' })).toBe('warning')
  })
})
