import { seriesName } from '#components/charts/series.ts'
import type { MonthKey } from '#domain/calendar/month.ts'
import { formatDate } from '#domain/format/format-date.ts'
import { type Dimension, knownCountry } from '#domain/usage/breakdown.ts'
import { words } from '#platform/words.ts'

/** An entry in the reader's language; what is not known keeps the name that the API gave it. */
export function entryName(name: string, by: Dimension, month: MonthKey, locale: string): string {
  switch (by) {
    case 'series':
      return seriesName(name)
    case 'country':
      return countryName(name, locale)
    case 'day':
      return formatDate(Temporal.PlainYearMonth.from(month).toPlainDate({ day: Number(name) }), locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      })
    case 'call':
      return directionName(name)
  }
}

function countryName(code: string, locale: string): string {
  if (knownCountry(code) === '') return words('popup.countryUnknown')
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}

function directionName(direction: string): string {
  if (direction === 'BUSINESS_INITIATED') return words('popup.callsMade')
  if (direction === 'USER_INITIATED') return words('popup.callsReceived')
  return direction === 'UNKNOWN' ? words('popup.directionUnknown') : direction
}
