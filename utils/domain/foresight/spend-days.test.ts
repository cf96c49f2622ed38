import { expect, it } from 'vitest'
import { spendDaysAt } from './spend-days.ts'

const counted = { firstDate: '2026-11-26', days: [10, undefined, 30], readDays: 2, today: 4 }

it('days are as they were counted on the same day', () => {
  expect(spendDaysAt(counted, '2026-11-29')).toBe(counted)
})

it('what is over since, and was not counted to its end, is not known', () => {
  expect(spendDaysAt(counted, '2026-12-01')).toEqual({
    firstDate: '2026-11-26',
    days: [10, undefined, 30, undefined, undefined],
    readDays: 2,
    today: undefined,
  })
})

it('a day before the one that they were counted on has none', () => {
  expect(spendDaysAt(counted, '2026-11-28')).toBeUndefined()
})
