import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bucketDay,
  dayOfMonth,
  daysInMonth,
  elapsedDays,
  formatMonth,
  monthAt,
  monthStartMs,
  nextMonth,
  previousMonth,
  settlesAtMs,
  usageWindow,
} from './month.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const seconds = (iso: string) => at(iso) / 1_000

const months = fc
  .record({ year: fc.integer({ min: 1970, max: 2400 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`)

/** From eleven hours behind UTC to fourteen ahead, with halves and quarters, and with clocks that change. */
const ZONES = [
  'Pacific/Pago_Pago',
  'Pacific/Honolulu',
  'Pacific/Marquesas',
  'America/Los_Angeles',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Fiji',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const

/** A bucket that the server cut from midnight to midnight. */
const dayBucket = (date: Temporal.PlainDate, zone: string) => ({
  startSeconds: date.toZonedDateTime(zone).epochMilliseconds / 1_000,
  endSeconds: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds / 1_000,
})

const datesOf = (month: string) =>
  Array.from({ length: daysInMonth(month) }, (_day, index) =>
    Temporal.PlainYearMonth.from(month).toPlainDate({ day: index + 1 }),
  )

describe('the month of an instant', () => {
  it.each([
    ['2026-10-31T23:59:59.999Z', 'UTC', '2026-10', 31],
    ['2026-11-01T00:00:00Z', 'UTC', '2026-11', 1],
    ['2026-12-31T12:00:00Z', 'Pacific/Kiritimati', '2027-01', 1],
    ['2027-01-01T02:00:00Z', 'America/St_Johns', '2026-12', 31],
    ['2028-02-29T12:00:00Z', 'UTC', '2028-02', 29],
  ])('%s in %s is %s, day %i', (iso, zone, month, day) => {
    expect([monthAt(at(iso), zone), dayOfMonth(at(iso), zone)]).toEqual([month, day])
  })

  it.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2026-11', 30],
    ['2026-12', 31],
  ])('%s has %i days', (month, days) => {
    expect(daysInMonth(month)).toBe(days)
  })

  it('has a name in every language', () => {
    expect(formatMonth('2026-11', 'en')).toBe('November 2026')
    expect(formatMonth('2026-11', 'de')).toBe('November 2026')
    expect(formatMonth('2026-11', 'pt-BR')).toBe('novembro de 2026')
  })
})

describe('the order of months', () => {
  it.each([
    ['2026-10', '2026-11'],
    ['2026-12', '2027-01'],
    ['2028-01', '2028-02'],
    ['2028-02', '2028-03'],
    ['2027-02', '2027-03'],
  ])('%s comes before %s', (earlier, later) => {
    expect([nextMonth(earlier), previousMonth(later)]).toEqual([later, earlier])
  })

  it('skips and repeats none', () => {
    fc.assert(
      fc.property(months, (month) => {
        expect(nextMonth(previousMonth(month))).toBe(month)
        expect(previousMonth(nextMonth(month))).toBe(month)
        expect(nextMonth(month) > month).toBe(true)
      }),
    )
  })
})

describe('the edges of a month', () => {
  it.each([
    ['2026-11', 'UTC', '2026-11-01T00:00:00Z', '2026-12-04T00:00:00Z'],
    ['2026-03', 'America/Los_Angeles', '2026-03-01T08:00:00Z', '2026-04-04T07:00:00Z'],
    ['2026-10', 'America/Los_Angeles', '2026-10-01T07:00:00Z', '2026-11-04T08:00:00Z'],
    ['2028-02', 'Europe/Berlin', '2028-01-31T23:00:00Z', '2028-03-03T23:00:00Z'],
    ['2026-12', 'Pacific/Kiritimati', '2026-11-30T10:00:00Z', '2027-01-03T10:00:00Z'],
    ['2026-12', 'America/St_Johns', '2026-12-01T03:30:00Z', '2027-01-04T03:30:00Z'],
  ])('%s in %s starts %s and has settled %s', (month, zone, start, settled) => {
    expect([monthStartMs(month, zone), settlesAtMs(month, zone)]).toEqual([at(start), at(settled)])
  })

  it('part the months to the millisecond, in every zone', () => {
    fc.assert(
      fc.property(months, fc.constantFrom(...ZONES), (month, zone) => {
        const startMs = monthStartMs(month, zone)

        expect([monthAt(startMs - 1, zone), monthAt(startMs, zone)]).toEqual([previousMonth(month), month])
        expect([dayOfMonth(startMs, zone), elapsedDays(startMs, zone)]).toEqual([1, 0])
        expect(elapsedDays(startMs - 1, zone)).toBe(daysInMonth(previousMonth(month)) - 1)
      }),
    )
  })

  it('leave a month three days to settle, in every zone', () => {
    fc.assert(
      fc.property(months, fc.constantFrom(...ZONES), (month, zone) => {
        const settledMs = settlesAtMs(month, zone)

        expect([monthAt(settledMs, zone), dayOfMonth(settledMs, zone)]).toEqual([nextMonth(month), 4])
        expect(dayOfMonth(settledMs - 1, zone)).toBe(3)
      }),
    )
  })
})

describe('the elapsed days', () => {
  it.each([
    ['the first, at five past midnight', '2026-11-01T00:05:00Z', 'UTC', 0],
    ['the same instant, where it is still October', '2026-11-01T00:05:00Z', 'America/Los_Angeles', 30],
    ['the end of the first', '2026-11-01T23:59:59.999Z', 'UTC', 0],
    ['the second', '2026-11-02T00:00:00Z', 'UTC', 1],
    ['29 February', '2028-02-29T12:00:00Z', 'UTC', 28],
    ['the day of 23 hours', '2026-03-09T06:59:59Z', 'America/Los_Angeles', 7],
    ['the day after it', '2026-03-09T07:00:00Z', 'America/Los_Angeles', 8],
    ['the day of 25 hours', '2026-11-02T07:59:59Z', 'America/Los_Angeles', 0],
    ['the day after that', '2026-11-02T08:00:00Z', 'America/Los_Angeles', 1],
  ])('at %s', (_name, iso, zone, days) => {
    expect(elapsedDays(at(iso), zone)).toBe(days)
  })
})

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
