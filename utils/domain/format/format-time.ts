import { ageFormat, dateFormat } from './formats.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago something was, in the reader's locale and the largest fitting unit: "now", "12 min. ago", "3 hr. ago". */
export function formatAge(ageMs: number, locale: string): string {
  const format = ageFormat(locale, { style: 'short', numeric: 'auto' })
  if (ageMs < MINUTE_MS) return format.format(0, 'second')
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute')
  if (ageMs < DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour')
  return format.format(-Math.floor(ageMs / DAY_MS), 'day')
}

/**
 * A clock time in the reader's locale and zone, with the date unless it is today's: "14:05", "22 Nov, 14:05". For times
 * that stay on a screen or in a tooltip while an age would grow old.
 */
export function formatClock(atMs: number, nowMs: number, locale: string, zone: string): string {
  const day = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone).toPlainDate()
  const sameDay = day(atMs).equals(day(nowMs))
  const date: Intl.DateTimeFormatOptions = sameDay ? {} : { day: 'numeric', month: 'short' }
  // "9:05 AM" but "09:05", as each is written.
  const { hour12 } = dateFormat(locale, { hour: 'numeric' }).resolvedOptions()
  const hour = hour12 ? 'numeric' : '2-digit'
  const format = dateFormat(locale, { ...date, hour, minute: '2-digit', timeZone: zone })
  return format.format(atMs)
}
