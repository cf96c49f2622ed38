import { describe, expect, it } from 'vitest'
import { dailyRate, rateOn } from './daily-rate.ts'
import { inventSpend } from './testing/invented-spend.ts'

const EVEN = [1, 1, 1, 1, 1, 1, 1]

describe('the daily rate', () => {
  it('is the mean of the last week with fewer than 14 known days', () => {
    expect(dailyRate([900, 1, 2, 3, 4, 5, 6, 7], EVEN)).toEqual({ now: 4, later: 4 })
    expect(dailyRate([900, undefined, 3, 5], EVEN).now).toBeCloseTo(908 / 3)
  })

  it('follows a new level fast, and goes back to that of the last weeks', () => {
    const rate = dailyRate(
      inventSpend(56, (day) => (day < 49 ? 1 : 1.5)),
      EVEN,
    )

    expect(rate.now).toBeGreaterThan(130)
    expect(rate.later).toBeLessThan(115)
    expect(rateOn(rate, 0)).toBe(rate.now)
    expect(rateOn(rate, 1000)).toBeCloseTo(rate.later)
    expect(rateOn(rate, 10)).toBeGreaterThan(rateOn(rate, 20))
  })

  it('takes one burst for less than a new level', () => {
    const burst = dailyRate(
      inventSpend(56, (day) => (day === 55 ? 50 : 1)),
      EVEN,
    )

    expect(burst.now).toBeLessThan(150 * 3)
    expect(burst.now).toBeLessThan(burst.later)
  })

  it('takes one silent day for less than the end', () => {
    expect(
      dailyRate(
        inventSpend(56, (day) => (day === 55 ? 0 : 1)),
        EVEN,
      ).now,
    ).toBeGreaterThan(90)
  })

  it('takes spend on a closed weekday as it is', () => {
    const weights = [1, 1, 1, 1, 1, 2, 0]
    const spend = inventSpend(28, (day) => (day === 27 ? 1 : day % 7 === 6 ? 0 : 1))

    expect(dailyRate(spend, weights).now).toBeGreaterThan(dailyRate([...spend.slice(0, 27), 0], weights).now)
  })
})
