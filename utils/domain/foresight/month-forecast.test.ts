import { describe, expect, it } from 'vitest'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { monthForecast } from './month-forecast.ts'

/** From 11 October to 19 November: today is the 20th. */
const spend = { firstDate: '2026-10-11', days: inventSpend(40), readDays: 40, today: 30 }

describe('the forecast of a month', () => {
  it('is what its days have cost, and what the others will', () => {
    expect(monthForecast(spend)?.middle).toBeCloseTo(3000)
  })

  it('is a range that what was spent is no part of', () => {
    const { low = 0, high = 0 } = monthForecast(spend) ?? {}

    expect(low).toBeGreaterThan(2500)
    expect(low).toBeLessThan(3000)
    expect(high).toBeGreaterThan(3000)
    expect(high).toBeLessThan(3500)
  })

  it('is not below what today has cost already', () => {
    expect(monthForecast({ ...spend, firstDate: '2026-10-21', today: 900 })?.low).toBe(2900 + 900)
  })

  it('holds what is planned', () => {
    expect(monthForecast(spend, [{ amount: 500, daysAhead: 2, days: 1 }])?.middle).toBeCloseTo(3500)
  })

  it('is one of the whole month on its first day', () => {
    expect(monthForecast({ ...spend, firstDate: '2026-10-22', today: 0 })?.middle).toBeCloseTo(3100)
  })

  it.each([
    ['a day of the month is not known', spend.days.map((amount, day) => (day === 25 ? undefined : amount))],
    ['the month began before what is known', spend.days.slice(-10)],
    ['nothing was spent', spend.days.map(() => 0)],
  ])('is not said where %s', (_name, days) => {
    const firstDate = Temporal.PlainDate.from('2026-11-20').subtract({ days: days.length }).toString()

    expect(monthForecast({ ...spend, firstDate, days })).toBeUndefined()
  })
})
