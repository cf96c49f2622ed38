import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONES } from '#domain/testing/zones.ts'
import { formatMonth } from './format-month.ts'
import {
  dayOfMonth,
  daysInMonth,
  elapsedDays,
  monthAt,
  monthStartMs,
  nextMonth,
  previousMonth,
  settlesAtMs,
} from './month.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds

const months = fc
  .record({ year: fc.integer({ min: 1970, max: 2400 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`)

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
