/** A calendar month in the billing zone, written "2026-11". */
export type MonthKey = string

const SECOND_MS = 1_000
const DAY_SECONDS = 24 * 60 * 60

/** The month that an instant falls in, in an IANA zone. */
export function monthAt(nowMs: number, zone: string): MonthKey {
  return plainDate(nowMs, zone).toPlainYearMonth().toString()
}

/** The day of the month (1 to 31) that an instant falls on. */
export function dayOfMonth(nowMs: number, zone: string): number {
  return plainDate(nowMs, zone).day
}

export function daysInMonth(month: MonthKey): number {
  return Temporal.PlainYearMonth.from(month).daysInMonth
}

/**
 * The request bounds of a month's usage, in UNIX seconds: a day wider on both sides, since buckets start at midnight of
 * the WABA's own zone and the server may compare a bucket's start or its end with them (A11). What falls outside the
 * month is dropped by bucketDay. A running month ends a day after now: the bucket of today must not be cut off.
 */
export function usageWindow(
  month: MonthKey,
  zone: string,
  nowMs: number,
): { startSeconds: number; endSeconds: number } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const startSeconds = zonedSeconds(first, zone) - DAY_SECONDS
  const monthEndSeconds = zonedSeconds(first.add({ months: 1 }), zone)
  const endSeconds = Math.min(monthEndSeconds, Math.ceil(nowMs / SECOND_MS)) + DAY_SECONDS
  return { startSeconds, endSeconds }
}

/**
 * The day that a bucket belongs to: that of its midpoint in the billing zone, which is right for every zone the bucket
 * may have been cut in (A11). A missing end stands for a bucket of 24 hours. Undefined for a bucket outside the month.
 */
export function bucketDay(
  bucket: { readonly startSeconds: number; readonly endSeconds?: number | undefined },
  month: MonthKey,
  zone: string,
): number | undefined {
  const endSeconds = bucket.endSeconds ?? bucket.startSeconds + DAY_SECONDS
  const date = plainDate(((bucket.startSeconds + endSeconds) / 2) * SECOND_MS, zone)
  return date.toPlainYearMonth().toString() === month ? date.day : undefined
}

/** The month's name in the reader's locale: "November 2026". */
export function formatMonth(month: MonthKey, locale: string): string {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return first.toLocaleString(locale, { month: 'long', year: 'numeric' })
}

function plainDate(atMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone).toPlainDate()
}

function zonedSeconds(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds / SECOND_MS
}
