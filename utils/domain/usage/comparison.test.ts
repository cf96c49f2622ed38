import { describe, expect, it } from 'vitest'
import { dayEndMs, daysInMonth } from '#domain/calendar/month.ts'
import type { Cell } from './cells.ts'
import { type ComparedMonth, type Comparison, changeSince, compareMonths } from './comparison.ts'
import { EMPTY_TALLY, type Tally } from './usage.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const tallyOf = (changes: Partial<Tally>): Tally => ({ ...EMPTY_TALLY, ...changes })

/** A month of which every day has sent as many messages as its number, for a unit each; read long after. */
function aMonth(month: string, changes: Partial<ComparedMonth> = {}): ComparedMonth {
  const cells = Array.from({ length: daysInMonth(month) }, (_, place): Cell => {
    const day = place + 1
    const tally = tallyOf({ volume: day, costMicros: day * 1_000_000, priced: 1 })
    return { day, series: day % 2 ? 'UTILITY' : 'MARKETING', country: 'DE', kind: 'REGULAR', tally }
  })
  return {
    month,
    zone: 'UTC',
    cells,
    ...{ isListWhole: true, failedChannels: 0, deadChannels: 0, leftOutChannels: 0, unlistedChannels: 0 },
    knownChannels: 2,
    readChannels: 2,
    oldestReadAtMs: at('2030-01-01T00:00:00Z'),
    ...changes,
  }
}

const upTo = (day: number) => (day * (day + 1)) / 2

describe('a running month beside the one before', () => {
  it.each([
    ['2026-11-02T00:00:00Z', 1],
    ['2026-11-02T23:59:59Z', 1],
    ['2026-11-18T12:00:00Z', 17],
    ['2026-11-30T23:59:59Z', 29],
  ])('at %s is compared by the first %d days, which are over', (now, lastDay) => {
    const comparison = compareMonths(aMonth('2026-11'), aMonth('2026-10'), {}, at(now))

    expect(comparison).toMatchObject({
      lastDay,
      now: { volume: upTo(lastDay) },
      before: { volume: upTo(lastDay) },
      isNowComplete: true,
      isBeforeComplete: true,
    })
  })

  it.each(['2026-11-01T00:00:00Z', '2026-11-01T23:59:59.999Z'])('at %s is not compared at all', (now) => {
    expect(compareMonths(aMonth('2026-11'), aMonth('2026-10'), {}, at(now))).toBeUndefined()
  })

  it('has its first day where the zone has it', () => {
    const inTokyo = (month: string) => aMonth(month, { zone: 'Asia/Tokyo' })
    const last = at('2026-10-31T14:59:59Z')

    expect(compareMonths(inTokyo('2026-10'), inTokyo('2026-09'), {}, last)?.lastDay).toBe(30)
    expect(compareMonths(inTokyo('2026-11'), inTokyo('2026-10'), {}, last + 1_000)).toBeUndefined()
    expect(compareMonths(inTokyo('2026-11'), inTokyo('2026-10'), {}, at('2026-11-01T15:00:00Z'))?.lastDay).toBe(1)
  })

  it.each([
    ['the last days of March, beside February', '2027-03', '2027-02', '2027-03-31T12:00:00Z', 28],
    ['the last days of March, beside a leap February', '2028-03', '2028-02', '2028-03-31T12:00:00Z', 29],
    ['the 29th of March: 28 days are over', '2027-03', '2027-02', '2027-03-29T00:00:00Z', 28],
    ['January, beside December', '2027-01', '2026-12', '2027-01-31T12:00:00Z', 30],
    ['December, beside November', '2026-12', '2026-11', '2026-12-31T12:00:00Z', 30],
  ])('never counts more days than the shorter one has: %s', (_name, month, earlier, now, lastDay) => {
    const comparison = compareMonths(aMonth(month), aMonth(earlier), {}, at(now))

    expect(comparison).toMatchObject({ lastDay, now: { volume: upTo(lastDay) }, before: { volume: upTo(lastDay) } })
  })

  it('counts what was chosen, in both', () => {
    const comparison = compareMonths(
      aMonth('2026-11'),
      aMonth('2026-10'),
      { series: 'MARKETING' },
      at('2026-11-06T12:00Z'),
    )

    expect(comparison).toMatchObject({ now: { volume: 2 + 4 }, before: { volume: 2 + 4 } })
  })
})

describe('a day that was chosen', () => {
  const now = at('2026-11-18T12:00:00Z')

  it('is compared with the same day of the month before', () => {
    const comparison = compareMonths(aMonth('2026-11'), aMonth('2026-10'), { day: 17 }, now)

    expect(comparison).toMatchObject({ now: { volume: 17 }, before: { volume: 17 } })
  })

  it.each([
    ['is not over', '2026-11', '2026-10', 18, now],
    ['is to come', '2026-11', '2026-10', 30, now],
    ['the month before does not have', '2026-10', '2026-09', 31, now],
  ])(
    'is not compared where it %s: nothing of it was counted, which is not zero',
    (_name, month, earlier, day, nowMs) => {
      expect(compareMonths(aMonth(month), aMonth(earlier), { day }, nowMs)).toBeUndefined()
    },
  )
})

describe('a month that is over, beside the one before', () => {
  it.each([
    ['2026-10', '2026-09', 30],
    ['2026-09', '2026-08', 30],
    ['2027-02', '2027-01', 28],
    ['2027-03', '2027-02', 28],
    ['2027-01', '2026-12', 31],
  ])('%s beside %s has the first %d days of both', (month, earlier, lastDay) => {
    const comparison = compareMonths(aMonth(month), aMonth(earlier), {}, at('2027-06-15T12:00:00Z'))

    expect(comparison).toMatchObject({ lastDay, now: { volume: upTo(lastDay) }, before: { volume: upTo(lastDay) } })
  })

  it('of the same name a year ago is over', () => {
    expect(compareMonths(aMonth('2025-11'), aMonth('2025-10'), {}, at('2026-11-01T12:00:00Z'))?.lastDay).toBe(30)
  })
})

describe('each side of a comparison is complete', () => {
  const NOW = at('2026-11-18T12:00:00Z')
  const sides = (now: Partial<ComparedMonth>, before: Partial<ComparedMonth> = {}) => {
    const comparison = compareMonths(aMonth('2026-11', now), aMonth('2026-10', before), {}, NOW)
    return [comparison?.isNowComplete, comparison?.isBeforeComplete]
  }

  it.each<[string, Partial<ComparedMonth>, Partial<ComparedMonth>, boolean, boolean]>([
    ['where both months were read', {}, {}, true, true],
    ['only where every channel was read this month', { readChannels: 1 }, {}, false, true],
    ['only where every channel was read the month before', {}, { readChannels: 1 }, true, false],
    ['where a channel that was not read is dead', { readChannels: 1, deadChannels: 1 }, {}, true, true],
    ['only once the list was read to its end', { isListWhole: false }, { isListWhole: false }, false, false],
    ['only where each answer was read as a whole', {}, { leftOutChannels: 1 }, true, false],
    ['only where each channel is listed', { unlistedChannels: 1 }, { unlistedChannels: 1 }, false, false],
    ['never where no channel is known', { knownChannels: 0, readChannels: 0 }, { knownChannels: 0 }, false, false],
    ['never where it is not known when it was read', { oldestReadAtMs: undefined }, {}, false, true],
    ['where the last day had ended at the reading', { oldestReadAtMs: at('2026-11-18T00:00:00Z') }, {}, true, true],
    ['only where that day had ended', { oldestReadAtMs: at('2026-11-18T00:00:00Z') - 1 }, {}, false, true],
    [
      'where the same day of the month before had ended',
      {},
      { oldestReadAtMs: at('2026-10-18T00:00:00Z') },
      true,
      true,
    ],
    ['only where that day had ended as well', {}, { oldestReadAtMs: at('2026-10-18T00:00:00Z') - 1 }, true, false],
    ['where a failure came after those days', { failedChannels: 1 }, {}, true, true],
    ['where the zone was learned after the month before was final', { zone: 'Europe/London' }, {}, true, true],
    ['only where days are the same ones in both zones', { zone: 'Pacific/Auckland' }, {}, true, false],
  ])('%s', (_name, now, before, isNowComplete, isBeforeComplete) => {
    expect(sides(now, before)).toEqual([isNowComplete, isBeforeComplete])
  })

  it.each(['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kolkata', 'Europe/Berlin'])(
    'from the end of the last day on in %s, of 23 and 25 hours as well',
    (zone) => {
      const month = (name: string, oldestReadAtMs: number) => aMonth(name, { zone, oldestReadAtMs })
      for (const [name, earlier] of [
        ['2026-11', '2026-10'],
        ['2026-04', '2026-03'],
      ] as const) {
        for (const day of [1, 7, 25, 29]) {
          const end = dayEndMs(name, day, zone)
          const complete = (readAtMs: number) =>
            compareMonths(month(name, readAtMs), month(earlier, end), {}, end)?.isNowComplete

          expect(compareMonths(month(name, end), month(earlier, end), {}, end)?.lastDay).toBe(day)
          expect([complete(end - 1), complete(end)]).toEqual([false, true])
        }
      }
    },
  )
})

describe('the change since the month before', () => {
  const comparison = (changes: Partial<Comparison>): Comparison => ({
    lastDay: 5,
    now: tallyOf({ volume: 30, calls: 9, costMicros: 112, priced: 2 }),
    before: tallyOf({ volume: 20, calls: 2, costMicros: 100, priced: 2 }),
    isNowComplete: true,
    isBeforeComplete: true,
    ...changes,
  })

  it('is a part of what the month before had', () => {
    expect(changeSince(comparison({}), 'cost')).toBeCloseTo(0.12, 12)
    expect(changeSince(comparison({}), 'volume')).toBeCloseTo(0.5, 12)
    expect(changeSince(comparison({}), 'calls')).toBeCloseTo(3.5, 12)
  })

  it('down to nothing is all of it', () => {
    const now = tallyOf({ priced: 1 })

    expect(changeSince(comparison({ now }), 'cost')).toBe(-1)
    expect(changeSince(comparison({ now }), 'volume')).toBe(-1)
  })

  it.each<[string, Partial<Comparison>]>([
    ['days are missing', { isNowComplete: false }],
    ['days of the month before are missing', { isBeforeComplete: false }],
    ['there was nothing before', { before: tallyOf({ priced: 1 }) }],
    ['there was never anything', { before: EMPTY_TALLY, now: EMPTY_TALLY }],
  ])('is not known where %s', (_name, changes) => {
    expect(changeSince(comparison(changes), 'cost')).toBeUndefined()
    expect(changeSince(comparison(changes), 'volume')).toBeUndefined()
  })

  it.each<[string, Partial<Comparison>]>([
    ['this month', { now: tallyOf({ volume: 30, calls: 3, costMicros: 112, priced: 2, unpriced: 1 }) }],
    ['the month before', { before: tallyOf({ volume: 20, calls: 2, costMicros: 100, priced: 2, unpriced: 1 }) }],
  ])('of the cost is not known where a cost is missing in %s, and that of the volume is', (_name, changes) => {
    expect(changeSince(comparison(changes), 'cost')).toBeUndefined()
    expect(changeSince(comparison(changes), 'volume')).toBeCloseTo(0.5, 12)
  })
})
