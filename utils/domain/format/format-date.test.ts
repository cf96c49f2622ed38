import { describe, expect, it } from 'vitest'
import { formatDate, formatDateRange } from './format-date.ts'

const LOCALES = ['en-US', 'de-DE', 'ar-EG', 'fa-IR', 'th-TH', 'ja-JP', 'ja-JP-u-ca-japanese', 'zh-CN', 'ko-KR', 'he-IL']
const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short' },
  { weekday: 'short', day: 'numeric', month: 'short' },
  { weekday: 'long' },
]
const DAYS = ['2026-11-01', '2026-03-29', '2024-02-29', '1999-12-31', '2100-01-01']
const LAST = '2026-11-21'

// An hour of that day, where it is another day in UTC.
const timeZone = 'Pacific/Kiritimati'
const early = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '01:00' })
const hourMs = (day: string) => early(day).epochMilliseconds

describe('a day', () => {
  it.each(LOCALES)('is written in %s as the browser writes an hour of it', (locale) => {
    for (const style of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { ...style, timeZone })
      for (const day of DAYS) {
        expect(formatDate(Temporal.PlainDate.from(day), locale, style)).toBe(format.format(hourMs(day)))
      }
    }
  })

  it.each(LOCALES)('to a later one is written in %s as the browser writes two hours', (locale) => {
    const [first = LAST] = DAYS
    for (const style of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { ...style, timeZone })
      const text = formatDateRange(Temporal.PlainDate.from(first), Temporal.PlainDate.from(LAST), locale, style)
      expect(text).toBe(format.formatRange(hourMs(first), hourMs(LAST)))
    }
  })

  it.each([
    ['ja-JP', '2026年11月'],
    ['zh-CN', '2026年11月'],
    ['de-DE', 'November 2026'],
    ['en-US', 'November 2026'],
  ])('in %s keeps the words of its month', (locale, text) => {
    expect(formatDate(Temporal.PlainDate.from('2026-11-01'), locale, { month: 'long', year: 'numeric' })).toBe(text)
  })
})
