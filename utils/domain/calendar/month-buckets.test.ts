import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONES } from '#domain/testing/zones.ts'
import { bucketDay, daysInMonth, nextMonth, previousMonth, usageWindow } from './month.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const seconds = (iso: string) => at(iso) / 1_000

/** A bucket that the server cut from midnight to midnight. */
const dayBucket = (date: Temporal.PlainDate, zone: string) => ({
  startSeconds: date.toZonedDateTime(zone).epochMilliseconds / 1_000,
  endSeconds: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds / 1_000,
})

const datesOf = (month: string) =>
  Array.from({ length: daysInMonth(month) }, (_day, index) =>
    Temporal.PlainYearMonth.from(month).toPlainDate({ day: index + 1 }),
  )

describe('the request bounds', () => {
  it('are a day wider than the month, and reach a day beyond now', () => {
    expect(usageWindow('2026-11', 'UTC', at('2026-11-22T10:00:00.5Z'))).toEqual({
      startSeconds: seconds('2026-10-31T00:00:00Z'),
      endSeconds: seconds('2026-11-23T10:00:01Z'),
    })
  })

  it('end a day after a month that is over', () => {
    expect(usageWindow('2026-02', 'UTC', at('2026-11-22T10:00:00Z')).endSeconds).toBe(seconds('2026-03-02T00:00:00Z'))
  })

  it('follow the zone through a change of clocks', () => {
    expect(usageWindow('2026-03', 'Europe/Berlin', at('2026-05-01T00:00:00Z'))).toEqual({
      startSeconds: seconds('2026-02-27T23:00:00Z'),
      endSeconds: seconds('2026-04-01T22:00:00Z'),
    })
  })
})

describe('the day of a bucket', () => {
  it.each([
    ['a UTC day', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 1],
    ['a day of Los Angeles before the change', '2026-10-31T07:00:00Z', '2026-11-01T07:00:00Z', undefined],
    ['its 25-hour day', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z', 1],
    ['its last day', '2026-11-30T08:00:00Z', '2026-12-01T08:00:00Z', 30],
    ['a day of India', '2026-10-31T18:30:00Z', '2026-11-01T18:30:00Z', 1],
    ['a half hour', '2026-11-05T23:30:00Z', '2026-11-06T00:00:00Z', 5],
  ])('%s belongs to its own day', (_name, start, end, day) => {
    expect(bucketDay({ startSeconds: seconds(start), endSeconds: seconds(end) }, '2026-11', 'UTC')).toBe(day)
  })

  it('counts a missing end as a day of 24 hours', () => {
    expect(bucketDay({ startSeconds: seconds('2026-11-30T00:00:00Z') }, '2026-11', 'UTC')).toBe(30)
  })

  it.each([
    ['2026-03', 23, '2026-03-08T08:00:00Z'],
    ['2026-11', 25, '2026-11-01T07:00:00Z'],
  ])('%s of Los Angeles has each day once, and the one of %i hours too', (month, hours, changed) => {
    const buckets = datesOf(month).map((date) => dayBucket(date, 'America/Los_Angeles'))
    const lengths = buckets.map(({ startSeconds, endSeconds }) => (endSeconds - startSeconds) / 3_600)
    const days = datesOf(month).map(({ day }) => day)

    expect(lengths.filter((length) => length !== 24)).toEqual([hours])
    expect(buckets[lengths.indexOf(hours)]?.startSeconds).toBe(seconds(changed))
    for (const zone of ['UTC', 'America/Los_Angeles']) {
      expect(buckets.map((bucket) => bucketDay(bucket, month, zone))).toEqual(days)
      expect(buckets.map(({ startSeconds }) => bucketDay({ startSeconds }, month, zone))).toEqual(days)
    }
  })

  const bucketDates = fc
    .integer({ min: 0, max: 1_500 })
    .map((days) => Temporal.PlainDate.from('2025-01-01').add({ days }))

  it('is the date that it was cut for, in an account of the same zone, in every zone of the earth', () => {
    fc.assert(
      fc.property(bucketDates, fc.constantFrom(...ZONES), (date, zone) => {
        const month = date.toPlainYearMonth().toString()
        const bucket = dayBucket(date, zone)

        expect(bucketDay(bucket, month, zone)).toBe(date.day)
        expect(bucketDay({ startSeconds: bucket.startSeconds }, month, zone)).toBe(date.day)
        expect(bucketDay(bucket, nextMonth(month), zone)).toBeUndefined()
        expect(bucketDay(bucket, previousMonth(month), zone)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('is that date in an account of UTC as well, for every zone from -11 to +12 hours', () => {
    const near = ZONES.filter(
      (zone) => !['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati'].includes(zone),
    )
    fc.assert(
      fc.property(bucketDates, fc.constantFrom(...near), (date, zone) => {
        expect(bucketDay(dayBucket(date, zone), date.toPlainYearMonth().toString(), 'UTC')).toBe(date.day)
      }),
      { numRuns: 500 },
    )
  })

  it('is the day before in an account of UTC beyond +12 hours: such an account needs its own zone', () => {
    const bucket = dayBucket(Temporal.PlainDate.from('2026-11-05'), 'Pacific/Kiritimati')

    expect(bucketDay(bucket, '2026-11', 'UTC')).toBe(4)
  })
})
