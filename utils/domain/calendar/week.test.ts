import { describe, expect, it } from 'vitest'
import { groupByWeek, localeWeekStart, regionWeekStart, weekdayName, weekStartDays } from './week.ts'
import { WEEKDAYS, type Weekday } from './weekdays.ts'

const unknown = () => undefined

describe('the first day of a week', () => {
  it.each([
    ['de', 1],
    ['en-US', 7],
    ['en', 7],
    ['en-GB', 1],
    ['pt-BR', 7],
    ['pt-PT', 7],
    ['es', 1],
    ['ar-EG', 6],
    ['fa', 6],
    ['dv-MV', 5],
    ['he', 7],
    ['tlh', 1],
  ] as const)('in %s is %d, whether the browser tells or not', (locale, day) => {
    expect(localeWeekStart(locale)).toBe(day)
    expect(localeWeekStart(locale, unknown)).toBe(day)
  })

  it('is what the runtime knows, for each of its regions', () => {
    const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place))
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    const regions = letters.flatMap((left) => letters.map((right) => left + right)).filter((code) => names.of(code))
    const differing = regions.filter((region) => localeWeekStart(`und-${region}`) !== regionWeekStart(region))

    expect(regions.length).toBeGreaterThan(200)
    expect(differing).toEqual([])
  })
})

describe('the weeks of a month', () => {
  it.each([
    ['2026-11', 1, [2, 9, 16, 23, 30]],
    ['2026-11', 7, [1, 8, 15, 22, 29]],
    ['2026-11', 6, [7, 14, 21, 28]],
    ['2026-02', 7, [1, 8, 15, 22]],
    ['2027-02', 1, [1, 8, 15, 22]],
    ['2026-12', 1, [7, 14, 21, 28]],
  ] as const)('of %s, beginning on day %d of a week, begin on %j', (month, weekStart, days) => {
    expect(weekStartDays(month, weekStart)).toEqual(days)
  })

  it('begin on that weekday, at least four times, in every month of four centuries', () => {
    for (let month = 0; month < 4_800; month += 1) {
      const yearMonth = Temporal.PlainYearMonth.from('2000-01').add({ months: month })
      const weekStart = ((month % 7) + 1) as Weekday
      const days = weekStartDays(yearMonth.toString(), weekStart)

      expect(days.length).toBeGreaterThanOrEqual(4)
      expect(days[0]).toBeLessThanOrEqual(7)
      for (const day of days) expect(yearMonth.toPlainDate({ day }).dayOfWeek).toBe(weekStart)
    }
  })

  it('hold their days, and a week without any is left out', () => {
    const days = [1, 2, 8, 9, 30].map((day) => ({ day }))

    expect(groupByWeek(days, [2, 9, 16, 23, 30])).toEqual([
      [{ day: 1 }],
      [{ day: 2 }, { day: 8 }],
      [{ day: 9 }],
      [{ day: 30 }],
    ])
    expect(groupByWeek([], [2])).toEqual([])
  })
})

describe('the name of a day of the week', () => {
  it.each([
    ['en', 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'],
    ['de', 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'],
  ])('in %s is counted from Monday on', (locale, names) => {
    expect(WEEKDAYS.map((day) => weekdayName(day, locale)).join(' ')).toBe(names)
  })
})
