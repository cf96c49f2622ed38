import { describe, expect, it } from 'vitest'
import { closedWeekends, inventSpend } from './testing/invented-spend.ts'
import { usualDay } from './unusual-day.ts'

const usual = (spend: readonly (number | undefined)[]) => usualDay(spend) ?? { least: NaN, expected: NaN, most: NaN }

describe('a usual day', () => {
  it.each([
    ['13 known days', [...inventSpend(13), undefined]],
    ['days without spend', inventSpend(28, () => 0)],
  ])('is unknown after %s', (_name, spend) => {
    expect(usualDay(spend)).toBeUndefined()
  })

  it('has room around what is expected', () => {
    const { least, expected, most } = usual(inventSpend(56, () => 1, 0.3))

    expect(expected).toBeGreaterThan(80)
    expect(expected).toBeLessThan(120)
    expect(least).toBeGreaterThan(0)
    expect(least).toBeLessThan(75)
    expect(most).toBeGreaterThan(130)
    expect(most).toBeLessThan(300)
  })

  it('has room also where all days are alike', () => {
    const { least, most } = usual(inventSpend(56))

    expect(least).toBeLessThan(70)
    expect(most).toBeGreaterThan(140)
  })

  it('is next to nothing on a closed weekday', () => {
    const days = 54
    const { expected, most } = usual(inventSpend(days, closedWeekends(56)))

    expect(expected).toBeLessThan(10)
    expect(most).toBeLessThan(100)
  })

  it('is not stretched without end by one burst', () => {
    const burst = inventSpend(56, (day) => (day === 30 ? 30 : 1), 0.3)

    expect(usual(burst).most).toBeLessThan(1000)
  })

  it('has more room with fewer days', () => {
    const spend = inventSpend(56, () => 1, 0.3)
    const [few, many] = [usual(spend.slice(-21)), usual(spend)]

    expect(few.most - few.expected).toBeGreaterThan(many.most - many.expected)
  })

  it('does not depend on the unit', () => {
    const spend = inventSpend(56, () => 1, 0.3)

    expect(usual(spend.map((amount) => amount * 1e6)).most / 1e6).toBeCloseTo(usual(spend).most)
  })

  it('takes nothing from unknown days', () => {
    const spend = inventSpend(56, () => 1, 0.3)
    const { least, most } = usual(spend.map((amount, day) => (day % 6 === 1 ? undefined : amount)))

    expect(least).toBeGreaterThan(10)
    expect(most).toBeLessThan(300)
  })
})
