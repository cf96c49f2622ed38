import { describe, expect, it } from 'vitest'
import { inventSpend } from './testing/invented-spend.ts'
import { weekDrift } from './week-drift.ts'

describe('the drift of weeks', () => {
  it.each([
    ['before there are two weeks', inventSpend(13), 0.015],
    ['of nothing', [], 0.015],
    ['of weeks without spend', inventSpend(28, () => 0), 0.015],
    ['halved by two weeks that are alike', inventSpend(14), 0.0075],
  ])('is assumed %s', (_name, spend, drift) => {
    expect(weekDrift(spend)).toBeCloseTo(drift, 4)
  })

  it('is the square of the change from week to week', () => {
    const growing = inventSpend(91, (day) => 1.3 ** Math.floor(day / 7))

    expect(weekDrift(growing)).toBeCloseTo(Math.log(1.3) ** 2, 1)
  })

  it('counts the end of all spend no more than a change to 2.4 times as much', () => {
    expect(weekDrift(inventSpend(14, (day) => (day < 7 ? 1 : 0)))).toBeCloseTo((0.015 + 0.75) / 2)
  })

  it('compares no week that is not wholly known', () => {
    const spend = [...inventSpend(7, () => 5), undefined, ...inventSpend(6, () => 100), ...inventSpend(14)]

    expect(weekDrift(spend)).toBeCloseTo(0.0075, 4)
  })
})
