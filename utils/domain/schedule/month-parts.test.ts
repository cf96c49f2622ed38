import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayEndMs, daysInMonth, monthStartMs, usageWindow } from '#domain/calendar/month.ts'
import { type MessageRow, toChannelMonth } from '#domain/usage/usage.ts'
import { addPart, beginParts, type DayRange, halvePart, isGoingOn, type MonthParts, partWindow } from './month-parts.ts'

const NOON_MS = Temporal.Instant.from('2026-11-18T12:00:00Z').epochMilliseconds
const DAY_SECONDS = 86_400
const HOUR_MS = 3_600_000
const [NOVEMBER, OCTOBER] = ['2026-11', '2026-10']

const texts = (todo: readonly DayRange[]) => todo.map(({ first, last }) => `${first}-${last}`).join(' ')
const row = (day: number): MessageRow => ({
  day,
  category: 'UTILITY',
  pricingType: 'REGULAR',
  country: 'DE',
  volume: day,
})

describe('a month in parts', () => {
  it.each([
    ['is one part', NOVEMBER, undefined, '1-30'],
    ['is cut by the days that there are so far, and its last part ends with the month', NOVEMBER, 2, '1-9 10-30'],
    ['has parts of about as many days', NOVEMBER, 4, '1-4 5-9 10-13 14-30'],
    [
      'has no more parts than days',
      NOVEMBER,
      40,
      Array.from({ length: 18 }, (_, at) => (at === 17 ? '18-30' : `${at + 1}-${at + 1}`)).join(' '),
    ],
    ['is cut by all its days once it is over', OCTOBER, 3, '1-10 11-20 21-31'],
  ])('%s', (_name, month, count, expected) => {
    expect(texts(beginParts(month, 'UTC', NOON_MS, count).todo)).toBe(expected)
  })

  it('halves the part that was too long, down to one day', () => {
    let parts: MonthParts | undefined = beginParts(NOVEMBER, 'UTC', NOON_MS)
    const seen: string[] = []
    for (; parts; parts = halvePart(parts, NOVEMBER, 'UTC', NOON_MS)) {
      expect(parts.count).toBe(parts.todo.length)
      seen.push(texts(parts.todo))
    }

    expect(seen).toEqual(['1-30', '1-9 10-30', '1-4 5-9 10-30', '1-2 3-4 5-9 10-30', '1-1 2-2 3-4 5-9 10-30'])
  })

  it('cannot halve the last day that there is so far, although the month goes on', () => {
    const { todo, ...parts } = beginParts(NOVEMBER, 'UTC', NOON_MS, 18)

    expect(halvePart({ ...parts, todo: todo.slice(-1) }, NOVEMBER, 'UTC', NOON_MS)).toBeUndefined()
  })

  it('takes of each answer the days of its part, and counts all rows that were left out', () => {
    const begun = beginParts(NOVEMBER, 'UTC', NOON_MS, 2)
    const first = addPart(begun, { messages: [8, 9, 10].map(row), calls: [], leftOut: 2 })
    const second = addPart(first, { messages: [8, 9, 10, 11].map(row), calls: [] })

    expect(first).toMatchObject({ count: 2, todo: [{ first: 10, last: 30 }], read: { leftOut: 2 } })
    expect(second).toMatchObject({ todo: [], read: { messages: [8, 9, 10, 11].map(row), leftOut: 2 } })
  })

  it.each([
    ['a moment later', NOON_MS + 1, true],
    ['just before twelve hours', NOON_MS + 12 * HOUR_MS - 1, true],
    ['after twelve hours', NOON_MS + 12 * HOUR_MS, false],
    ['after the clock was set back', NOON_MS - 1, false],
  ])('is gone on with %s: %s', (_name, nowMs, expected) => {
    const parts = beginParts(NOVEMBER, 'UTC', NOON_MS, 2)

    expect(isGoingOn(parts, nowMs)).toBe(expected)
    expect(isGoingOn({ ...parts, todo: [] }, nowMs)).toBe(false)
  })

  it('asks for the whole month as ever where it is one part', () => {
    expect(partWindow(beginParts(NOVEMBER, 'UTC', NOON_MS), NOVEMBER, 'UTC', NOON_MS)).toEqual(
      usageWindow(NOVEMBER, 'UTC', NOON_MS),
    )
  })

  it('asks for thirteen hours more where parts join', () => {
    const { todo, ...parts } = beginParts(OCTOBER, 'UTC', NOON_MS, 3)

    expect(partWindow({ ...parts, todo: todo.slice(1) }, OCTOBER, 'UTC', NOON_MS)).toEqual({
      startSeconds: Temporal.Instant.from('2026-10-10T11:00:00Z').epochMilliseconds / 1_000,
      endSeconds: Temporal.Instant.from('2026-10-21T13:00:00Z').epochMilliseconds / 1_000,
    })
  })
})

it('every bucket of every zone is counted once, however the month is cut and whether a server looks at starts, ends or both', () => {
  const zones = ['UTC', 'Asia/Kolkata', 'America/Anchorage', 'Europe/Berlin', 'Pacific/Auckland', 'Pacific/Pago_Pago']
  const servers = ['starts', 'ends', 'within', 'touches'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      fc.constantFrom(...servers),
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom('2026-03', '2026-10', '2026-11'),
      (zone, bucketZone, server, count, month) => {
        const buckets = bucketsAround(month, bucketZone)
        let parts = beginParts(month, zone, NOON_MS + 30 * 24 * HOUR_MS, count)
        while (parts.todo.length > 0) {
          const { startSeconds, endSeconds } = partWindow(parts, month, zone, NOON_MS + 30 * 24 * HOUR_MS)
          const isIn = (at: number) => startSeconds <= at && at <= endSeconds
          const answer = buckets.filter(({ startSeconds: start, endSeconds: end }) => {
            if (server === 'starts') return isIn(start)
            if (server === 'ends') return isIn(end)
            return server === 'within' ? isIn(start) && isIn(end) : start <= endSeconds && end >= startSeconds
          })
          parts = addPart(parts, toChannelMonth({ messages: answer, calls: [], leftOut: 0 }, month, zone))
        }
        const whole = toChannelMonth({ messages: buckets, calls: [], leftOut: 0 }, month, zone)

        expect(parts.read).toEqual(whole)
        // Where the clocks of only one of the zones change, a day may be a bucket short or have two.
        expect(Math.abs(whole.messages.length - daysInMonth(month))).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 300 },
  )
})

/** A bucket for each day from before a month until after it, in a zone of its own. */
function bucketsAround(month: string, zone: string) {
  const days = Array.from({ length: daysInMonth(month) + 6 }, (_, place) => place - 2)
  return days.map((day) => {
    const [startSeconds, endSeconds] = [dayEndMs(month, day - 1, zone) / 1_000, dayEndMs(month, day, zone) / 1_000]
    expect(Math.abs(startSeconds - monthStartMs(month, zone) / 1_000 - (day - 1) * DAY_SECONDS)).toBeLessThan(7_201)
    return { startSeconds, endSeconds, category: 'UTILITY', pricingType: 'REGULAR', country: 'DE', volume: 1 }
  })
}
