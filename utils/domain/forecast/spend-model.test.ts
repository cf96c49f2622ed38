import { describe, expect, it } from 'vitest'
import { edgeSums, fitSpend, HORIZON_DAYS } from './spend-model.ts'
import { fitted } from './testing/fitted.ts'
import { closedWeekends, inventSpend } from './testing/invented-spend.ts'

describe('a model of spend', () => {
  it.each([
    ['no day', []],
    ['two known days', [1, undefined, 1, undefined]],
    ['days without spend', [0, 0, 0, 0]],
  ])('is none of %s', (_name, spend) => {
    expect(fitSpend(spend)).toBeUndefined()
  })

  it('goes on as steady days were', () => {
    const { sums } = fitted(inventSpend(28))

    expect(sums).toHaveLength(HORIZON_DAYS + 1)
    expect(sums[10]).toBeCloseTo(1000)
  })

  it('expects nothing of closed weekends', () => {
    const { sums } = fitted(inventSpend(28, closedWeekends(28)))

    expect(sums[5]).toBeCloseTo(500)
    expect(sums[7]).toBe(sums[5])
    expect(sums[14]).toBeCloseTo(1000)
  })

  it('takes nothing from what is older than 90 days', () => {
    const newest = inventSpend(90, () => 1, 0.3)

    expect(fitSpend([...inventSpend(60, () => 50), ...newest])).toEqual(fitSpend(newest))
  })

  it('has a lower and an upper edge around the middle, which never fall', () => {
    const model = fitted(inventSpend(28, closedWeekends(28), 0.5))
    const [low, middle, high] = ([-1, 0, 1] as const).map((edge) => edgeSums(model, edge, 80))

    expect(middle).toEqual(model.sums)
    for (const sums of [low, high]) {
      expect(sums).toEqual(sums?.toSorted((left, right) => left - right))
    }
    expect(low?.[7]).toBeLessThan(middle?.[7] ?? 0)
    expect(high?.[7]).toBeGreaterThan(middle?.[7] ?? 0)
  })

  it('is wider with gaps than without', () => {
    const spend = inventSpend(10, () => 1, 0.5)
    const gaps = spend.map((amount, day) => (day % 2 === 0 ? undefined : amount))

    expect(fitted(gaps).spreads[7]).toBeGreaterThan(fitted(spend).spreads[7] ?? 0)
  })
})
