import { dateFormat } from './formats.ts'

/**
 * A day as the reader's language writes it. The formatter is given the midnight of UTC and not the `Temporal.PlainDate`
 * itself, which V8 writes as "2026/11" where Japanese and Chinese have "2026年11月", and for which it takes ten times as long.
 */
export function formatDate(date: Temporal.PlainDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).format(utcMs(date))
}

/** Two days, of which what they have in common is written once. */
export function formatDateRange(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).formatRange(utcMs(first), utcMs(last))
}

function utcMs(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds
}
