import { describe, expect, it } from 'vitest'
import { closedWeekends, createRandom, inventSpend } from './testing/invented-spend.ts'
import { weekdayWeight, weekdayWeights } from './weekday-weights.ts'

describe('weights of weekdays', () => {
  it('begin with the weekday that is forecast first', () => {
    const weights = weekdayWeights(inventSpend(28, (day) => (day % 7 === 0 ? 7 : 0)))

    expect(weights).toEqual([7, 0, 0, 0, 0, 0, 0])
    expect(weekdayWeight(weights, 0)).toBe(7)
    expect(weekdayWeight(weights, -7)).toBe(7)
    expect(weekdayWeight(weights, -1)).toBe(0)
    expect(weekdayWeight(weights, 15)).toBe(0)
  })

  it('are 0 for days that are always closed', () => {
    expect(weekdayWeights(inventSpend(28, closedWeekends(28))).slice(-2)).toEqual([0, 0])
  })

  it.each<[string, number[]]>([
    ['one week', inventSpend(13, (day) => day % 7)],
    ['weeks that are all alike', inventSpend(28)],
    ['nothing', inventSpend(28, () => 0)],
    ['one week of spend among empty ones', inventSpend(28, (day) => (day < 21 ? 0 : day))],
  ])('are all 1 after %s', (_name, spend) => {
    expect(weekdayWeights(spend)).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  it('are drawn towards 1 by weeks that differ', () => {
    const random = createRandom(3)
    const spread = (noise: number) => {
      const weights = weekdayWeights(inventSpend(28, (day) => (day % 7 === 0 ? 2 : 1) * (1 + noise * random())))
      return Math.max(...weights) - Math.min(...weights)
    }

    expect(spread(0)).toBeCloseTo(7 / 8)
    expect(spread(6)).toBeLessThan(7 / 16)
  })

  it('leave out a week with an unknown day', () => {
    const known = inventSpend(28, (day) => 1 + (day % 7))
    const odd = [undefined, 9999, ...known.slice(2)]

    expect(weekdayWeights(odd)).toEqual(weekdayWeights(known.slice(7)))
  })
})
