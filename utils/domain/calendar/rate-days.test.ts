import { expect, it } from 'vitest'
import { rateDaysOf } from './rate-days.ts'

it('prices change on the first of each quarter, and on no other day', () => {
  const months = Array.from({ length: 12 }, (_, place) => `2026-${String(place + 1).padStart(2, '0')}`)

  expect(months.filter((month) => rateDaysOf(month).length > 0)).toEqual(['2026-01', '2026-04', '2026-07', '2026-10'])
  expect(rateDaysOf('2027-01')).toEqual([1])
})
