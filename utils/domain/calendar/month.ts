/** A calendar month in the billing zone, written "2026-11". */
export type MonthKey = string

const SECOND_MS = 1_000
const MONTH_KEY = /^\d{4}-(0[1-9]|1[0-2])$/
const DAY_SECONDS = 24 * 60 * 60
const SETTLES_AFTER_DAYS = 3

/** Whether a stored value is a month. */
export function isMonthKey(value: unknown): value is MonthKey {
  return typeof value === 'string' && MONTH_KEY.test(value)
}

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

export function previousMonth(month: MonthKey): MonthKey {
  return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString()
}

export function nextMonth(month: MonthKey): MonthKey {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
}

/** The first instant of a month in an IANA zone, in epoch milliseconds; its end is the start of the next one. */
export function monthStartMs(month: MonthKey, zone: string): number {
  return zonedMs(firstOf(month), zone)
}

/** The first instant after a day of a month (1 to 31) in an IANA zone, in epoch milliseconds. */
export function dayEndMs(month: MonthKey, day: number, zone: string): number {
  return zonedMs(firstOf(month).add({ days: day }), zone)
}

/**
 * When the usage of a closed month is final enough to be read for the last time, in epoch milliseconds: three days after
 * its end, by which the last days of every zone are over and late messages are counted (our choice: no source says when).
 */
export function settlesAtMs(month: MonthKey, zone: string): number {
  return zonedMs(firstOf(nextMonth(month)).add({ days: SETTLES_AFTER_DAYS }), zone)
}

/**
 * How many whole days of its month are over at an instant: 0 on the first, whatever the hour; days of 23 and of 25
 * hours count one.
 */
export function elapsedDays(nowMs: number, zone: string): number {
  return dayOfMonth(nowMs, zone) - 1
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
  const startSeconds = monthStartMs(month, zone) / SECOND_MS - DAY_SECONDS
  const monthEndSeconds = monthStartMs(nextMonth(month), zone) / SECOND_MS
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

function firstOf(month: MonthKey): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
}

/** The date that an instant falls on, in an IANA zone. */
export function plainDate(atMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone).toPlainDate()
}

function zonedMs(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds
}
