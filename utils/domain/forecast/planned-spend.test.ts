import { describe, expect, it } from 'vitest'
import { withPlannedSpend } from './planned-spend.ts'
import { runwayOf } from './runway.ts'
import { spendAhead } from './spend-ahead.ts'
import { fitted } from './testing/fitted.ts'
import { inventSpend } from './testing/invented-spend.ts'

const model = fitted(inventSpend(28))
const plan = { amount: 600, daysAhead: 2, days: 3 }

describe('planned spend', () => {
  it.each([
    [2, 200],
    [3, 500],
    [5, 1100],
    [9, 1500],
  ])('is in the forecast of %i days', (days, sum) => {
    expect(spendAhead(withPlannedSpend(model, [plan]), days).middle).toBeCloseTo(sum)
  })

  it('shortens the runway, and widens nothing', () => {
    const planned = withPlannedSpend(model, [plan])
    const [before, after] = [spendAhead(model, 9), spendAhead(planned, 9)]

    expect(runwayOf(planned, 900).middle).toBeLessThan(5)
    expect(after.high - after.low).toBeCloseTo(before.high - before.low)
  })

  it('has only its rest to come where it has begun', () => {
    expect(spendAhead(withPlannedSpend(model, [{ ...plan, daysAhead: -2 }]), 5).middle).toBeCloseTo(700)
  })

  it('has nothing to come where it is over, or has no days', () => {
    const plans = [
      { ...plan, daysAhead: -3 },
      { ...plan, days: 0 },
    ]

    expect(spendAhead(withPlannedSpend(model, plans), 30)).toEqual(spendAhead(model, 30))
  })

  it('adds up', () => {
    const twice = withPlannedSpend(withPlannedSpend(model, [plan]), [plan])

    expect(spendAhead(twice, 9)).toEqual(spendAhead(withPlannedSpend(model, [plan, plan]), 9))
  })
})
