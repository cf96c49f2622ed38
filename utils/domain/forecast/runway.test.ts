import { describe, expect, it } from 'vitest'
import { runwayOf } from './runway.ts'
import { HORIZON_DAYS } from './spend-model.ts'
import { fitted } from './testing/fitted.ts'
import { closedWeekends, inventSpend } from './testing/invented-spend.ts'

describe('a runway', () => {
  const steady = fitted(inventSpend(28))

  it('is the balance over what a steady day costs, within a range', () => {
    const { low, middle, high } = runwayOf(steady, 950)

    expect(middle).toBeCloseTo(9.5)
    expect(low).toBeGreaterThan(7)
    expect(low).toBeLessThan(middle)
    expect(high).toBeGreaterThan(middle)
    expect(high).toBeLessThan(13)
  })

  it.each([0, -5, Number.NEGATIVE_INFINITY])('is 0 days of %s', (balance) => {
    expect(runwayOf(steady, balance)).toEqual({ low: 0, middle: 0, high: 0 })
  })

  it('is a part of a day where no more is left', () => {
    expect(runwayOf(steady, 25).middle).toBeCloseTo(0.25)
  })

  it('ends at the horizon', () => {
    expect(runwayOf(steady, 1e9)).toEqual({ low: HORIZON_DAYS, middle: HORIZON_DAYS, high: HORIZON_DAYS })
  })

  it('lasts over a closed weekend where the week leaves anything', () => {
    const office = fitted(inventSpend(28, closedWeekends(28)))

    expect(runwayOf(office, 499).middle).toBeCloseTo(4.99)
    expect(runwayOf(office, 501).middle).toBeCloseTo(7.01)
  })

  it('is wider for a range that holds more often', () => {
    const model = fitted(inventSpend(28, () => 1, 0.8))
    const [half, four, nearly] = ([50, 80, 95] as const).map((share) => runwayOf(model, 1000, share))

    expect(half?.low).toBeGreaterThan(four?.low ?? 0)
    expect(four?.low).toBeGreaterThan(nearly?.low ?? 0)
    expect(half?.high).toBeLessThan(four?.high ?? 0)
    expect(four?.high).toBeLessThan(nearly?.high ?? 0)
  })
})
