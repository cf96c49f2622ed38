import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketDay, dayOfMonth, daysInMonth, formatMonth, monthAt, usageWindow } from './month.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const seconds = (iso: string) => at(iso) / 1_000

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

  it('gives each of the days of a WABA between -11 and +12 hours its own day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -11, max: 12 }), fc.integer({ min: 1, max: 30 }), (offsetHours, day) => {
        const startSeconds = seconds('2026-11-01T00:00:00Z') + (day - 1) * 86_400 - offsetHours * 3_600

        expect(bucketDay({ startSeconds, endSeconds: startSeconds + 86_400 }, '2026-11', 'UTC')).toBe(day)
      }),
    )
  })
})
