import { describe, expect, it } from 'vitest'
import { dayNoise } from './day-noise.ts'
import { closedWeekends, inventSpend } from './testing/invented-spend.ts'
import { weekdayWeights } from './weekday-weights.ts'

const noiseOf = (spend: readonly (number | undefined)[]) => dayNoise(spend, weekdayWeights(spend))

describe('the noise of days', () => {
  it('is the mean square of what could not be foreseen', () => {
    // An even spread of 60 % to both sides has a variance of 0.36 / 3.
    expect(noiseOf(inventSpend(90, () => 1, 0.6))).toBeCloseTo(0.12, 1)
  })

  it('is small of steady days, and never 0', () => {
    expect(noiseOf(inventSpend(90))).toBeGreaterThan(0)
    expect(noiseOf(inventSpend(90))).toBeLessThan(0.01)
  })

  it('is not raised by weekends, which are foreseen', () => {
    expect(noiseOf(inventSpend(90, closedWeekends(90)))).toBeLessThan(0.01)
  })

  it('is more with fewer days', () => {
    expect(noiseOf(inventSpend(4))).toBeGreaterThan(noiseOf(inventSpend(14)))
  })

  it('follows the newest days', () => {
    const early = inventSpend(90, (day) => (day < 30 && day % 2 === 0 ? 3 : 1))
    const late = inventSpend(90, (day) => (day >= 60 && day % 2 === 0 ? 3 : 1))

    expect(noiseOf(late)).toBeGreaterThan(3 * noiseOf(early))
  })

  it('is not decided by one burst', () => {
    expect(noiseOf(inventSpend(90, (day) => (day === 80 ? 1e6 : 1)))).toBeLessThan(25)
  })

  it('takes nothing from unknown days', () => {
    expect(noiseOf(inventSpend(90).map((amount, day) => (day % 5 === 0 ? undefined : amount)))).toBeLessThan(0.01)
  })
})
