import { describe, expect, it } from 'vitest'
import { isUnusualSilence } from './silence.ts'
import { closedWeekends, inventSpend } from './testing/invented-spend.ts'

describe('a silence', () => {
  const always = inventSpend(28)
  const seldom = inventSpend(56, (day) => (day % 8 === 0 ? 1 : 0))

  it.each<[string, readonly (number | undefined)[], number, boolean]>([
    ['is unusual on the second day of what spends daily', always, 2, true],
    ['is none of no day', always, 0, false],
    ['is nothing new where nothing was ever spent', inventSpend(28, () => 0), 30, false],
    ['is usual at a weekend that is closed', inventSpend(26, closedWeekends(28)), 2, false],
    ['is unusual through the week after', inventSpend(26, closedWeekends(28)), 6, true],
    ['is usual where pauses are', seldom, 7, false],
    ['is unusual twice as long as any pause', seldom, 16, true],
    ['is judged by known days alone', always.map((amount, day) => (day % 3 === 0 ? undefined : amount)), 2, true],
  ])('%s', (_name, spend, days, isUnusual) => {
    expect(isUnusualSilence(spend, days)).toBe(isUnusual)
  })

  it('does not become usual by going on', () => {
    for (const spend of [always, seldom]) {
      const told = Array.from({ length: 60 }, (_, days) => isUnusualSilence(spend, days))

      expect(told).toEqual(told.toSorted((left, right) => Number(left) - Number(right)))
    }
  })
})
