import { describe, expect, it } from 'vitest'
import { bucketDay } from './month.ts'
import { hasSameDays } from './same-days.ts'

describe('the days of a month', () => {
  it.each([
    ['Europe/London', 'UTC', true],
    ['Africa/Lagos', 'UTC', true],
    ['America/New_York', 'UTC', true],
    ['Asia/Kolkata', 'UTC', true],
    ['Pacific/Auckland', 'UTC', false],
    ['Pacific/Pago_Pago', 'Pacific/Auckland', false],
    ['Pacific/Kiritimati', 'UTC', false],
  ])('of %s, counted in %s, are the same: %s', (zone, counted, isSame) => {
    expect(hasSameDays(zone, counted, '2026-10')).toBe(isSame)
    if (!isSame) return
    // The midpoint of each day of the zone falls on that day in the other.
    for (let day = 1; day <= 31; day += 1) {
      const start = Temporal.PlainDate.from({ year: 2026, month: 10, day }).toZonedDateTime(zone)
      const bucket = {
        startSeconds: start.epochMilliseconds / 1_000,
        endSeconds: start.add({ days: 1 }).epochMilliseconds / 1_000,
      }
      expect(bucketDay(bucket, '2026-10', counted)).toBe(day)
    }
  })

  it('of a zone are its own', () => {
    expect(hasSameDays('Pacific/Auckland', 'Pacific/Auckland', '2026-10')).toBe(true)
  })
})
