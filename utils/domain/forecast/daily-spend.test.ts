import { describe, expect, it } from 'vitest'
import { knownDays, wholeWeeks } from './daily-spend.ts'

describe('whole weeks', () => {
  const days = Array.from({ length: 16 }, (_, day) => day)

  it('are cut back from the newest day', () => {
    expect(wholeWeeks(days)).toEqual([
      [9, 10, 11, 12, 13, 14, 15],
      [2, 3, 4, 5, 6, 7, 8],
    ])
  })

  it('are undefined where a day is', () => {
    expect(wholeWeeks(days.map((day) => (day === 5 ? undefined : day)))[1]).toBeUndefined()
  })

  it('are none of six days', () => {
    expect(wholeWeeks(days.slice(0, 6))).toEqual([])
  })
})

it('keeps a known day on which nothing was spent', () => {
  expect(knownDays([0, undefined, 2])).toEqual([0, 2])
})
