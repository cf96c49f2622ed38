import { describe, expect, it } from 'vitest'
import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import { fitted } from '#domain/forecast/testing/fitted.ts'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { rechargeAdvice } from './recharge-advice.ts'

const UNIT = 1_000_000
const SMALLEST = 100 * UNIT
const steady = fitted(inventSpend(90, () => UNIT, 0.1))
const restless = fitted(inventSpend(90, (day) => (day % 4 === 0 ? 5 * UNIT : 0), 0.9))

describe('advice for Auto-Recharge', () => {
  it('adds what a month costs where spend is steady', () => {
    const advice = rechargeAdvice(steady, SMALLEST)

    expect(advice.amountDays).toBe(30)
    expect(advice.amountMicros).toBe(3200 * UNIT)
    expect(advice.topUpsPerMonth).toBeCloseTo(3000 / 3200, 1)
  })

  it('adds what a shorter time costs where it is not', () => {
    const advice = rechargeAdvice(restless, SMALLEST)

    expect(advice.amountDays).toBeLessThan(30)
    expect(advice.topUpsPerMonth).toBeGreaterThan(1)
  })

  it('begins where three days are covered in nine cases of ten, and never adds less than that', () => {
    for (const model of [steady, restless]) {
      const { thresholdMicros, amountMicros } = rechargeAdvice(model, SMALLEST)

      expect(Number(thresholdMicros)).toBeGreaterThanOrEqual(spendAhead(model, 3).high)
      expect(amountMicros >= thresholdMicros).toBe(true)
    }
  })

  it('is not below the smallest top-up', () => {
    const advice = rechargeAdvice(fitted(inventSpend(90, () => UNIT / 1000)), SMALLEST)

    expect(advice).toMatchObject({ thresholdMicros: SMALLEST, amountMicros: SMALLEST })
    expect(advice.topUpsPerMonth).toBeLessThan(0.1)
  })

  it('names what the card costs', () => {
    expect(rechargeAdvice(steady, SMALLEST).cardFeeMicros).toBe(Math.round(0.04 * (steady.sums[30] ?? 0)))
  })
})
