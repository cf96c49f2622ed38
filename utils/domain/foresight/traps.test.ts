import { describe, expect, it } from 'vitest'
import { runwayOf } from '#domain/forecast/runway.ts'
import { spendAhead } from '#domain/forecast/spend-ahead.ts'
import { fitted } from '#domain/forecast/testing/fitted.ts'
import { closedWeekends, inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { usualDay } from '#domain/forecast/unusual-day.ts'
import { ledgerDays } from './ledger-days.ts'
import { courseOf, evenCourse, sampleAt, UNIT } from './testing/ledger-of.ts'

/** What has made other forecasts wrong, each with what it would come to. */
describe('a forecast is not misled', () => {
  const restless = inventSpend(56, () => 1, 0.6)

  it('by unknown days: as 0 they would make money last longer', () => {
    const isGap = (day: number) => day % 7 > 4
    const unknown = fitted(restless.map((amount, day) => (isGap(day) ? undefined : amount)))
    const asNothing = fitted(restless.map((amount, day) => (isGap(day) ? 0 : amount)))
    const truth = runwayOf(fitted(restless), 1_000).middle

    expect(runwayOf(unknown, 1_000).middle).toBeCloseTo(truth, 0)
    expect(runwayOf(asNothing, 1_000).middle).toBeGreaterThan(truth * 1.15)
  })

  it('by what a gap hides: it is spread over the gap, and not a burst on the day after', () => {
    const samples = evenCourse(Array.from({ length: 10 }, () => 240)).filter((_, hour) => hour <= 100 || hour >= 190)
    const { days } = ledgerDays(courseOf(samples), sampleAt(240, 7_600), 'UTC')

    for (const amount of days) expect((amount ?? 0) / UNIT).toBeCloseTo(240)
  })

  it('by a change of pace: a mean of 28 days would still be at 125', () => {
    const doubled = inventSpend(56, (day) => (day < 49 ? 1 : 2))

    expect(spendAhead(fitted(doubled), 7).middle / 7).toBeGreaterThan(150)
  })

  it('by a short history: its range is wide, where sampling it would find no width at all', () => {
    const { low, middle, high } = runwayOf(fitted(inventSpend(7)), 1_000)

    expect(high - low).toBeGreaterThan(middle * 0.3)
  })

  it('by a trend in few days: it goes on at the last level and does not take off', () => {
    const growing = inventSpend(10, (day) => 1.5 ** day)

    expect(spendAhead(fitted(growing), 30).middle / 30).toBeLessThan(Math.max(...growing))
  })

  it('by many days ahead: their range is not as narrow as if each day were a new draw', () => {
    const width = (days: number) => {
      const { low, middle, high } = spendAhead(fitted(restless), days)
      return (high - low) / middle
    }

    expect(width(30)).toBeGreaterThan((width(2) / Math.sqrt(15)) * 1.5)
  })

  it('by one burst: the end of the range is not decided by it', () => {
    const burst = inventSpend(56, (day) => (day === 55 ? 20 : 1), 0.2)

    expect(spendAhead(fitted(burst), 30).middle).toBeLessThan(2 * 3_000)
  })

  it('by days that are alike: they do not make the next small difference an alarm', () => {
    const usual = usualDay(inventSpend(56))

    expect(usual?.most).toBeGreaterThan(130)
  })

  it('by closed weekends: no day is divided by a weight of 0', () => {
    const { low, middle, high } = runwayOf(fitted(inventSpend(56, closedWeekends(56))), 1_000)

    expect([low, middle, high].every(Number.isFinite)).toBe(true)
    expect(middle).toBeCloseTo(12)
  })

  it('by parts: their ranges do not add up to that of the whole, which is narrower', () => {
    const parts = Array.from({ length: 8 }, (_, seed) => inventSpend(56, () => 1, 0.9, seed))
    const whole = restless.map((_, day) => parts.reduce((sum, part) => sum + (part[day] ?? 0), 0))
    const widthOf = (days: readonly number[]) => {
      const { low, high } = spendAhead(fitted(days), 7)
      return high - low
    }

    expect(widthOf(whole)).toBeLessThan(0.75 * parts.reduce((sum, part) => sum + widthOf(part), 0))
  })
})
