import { describe, expect, it } from 'vitest'
import type { BalanceSample } from '#domain/ledger/ledger.ts'
import { compactAll } from '#domain/ledger/retention.ts'
import { ledgerDays } from './ledger-days.ts'
import { courseOf, evenCourse, sampleAt, UNIT } from './testing/ledger-of.ts'

/** In units, as they are read at the last sample. */
const read = (samples: readonly BalanceSample[], renewals: readonly BalanceSample[] = [], zone = 'UTC') => {
  const last = samples.at(-1) ?? sampleAt(0, 0)
  const { days, today, ...others } = ledgerDays(courseOf(samples, renewals), last, zone)
  const inUnits = (amount: number | undefined) => amount && Math.round(amount / UNIT)
  return { days: days.map(inUnits), today: inUnits(today), ...others }
}

describe('the days of a line', () => {
  it('are what it fell by on each, and on today so far', () => {
    const samples = evenCourse([240, 48, 96]).slice(0, 24 * 2 + 13)

    expect(read(samples)).toEqual({ days: [240, 48], today: 48, firstDate: '2026-11-02', readDays: 2 })
  })

  it('begin with the first whole one', () => {
    expect(read(evenCourse([240, 48, 96]).slice(5))).toMatchObject({ days: [48, 96], firstDate: '2026-11-03' })
  })

  it('are those of the zone', () => {
    // In São Paulo that Monday begins at 03:00 UTC.
    const samples = evenCourse([24, 240, 24, 24])

    expect(read(samples, [], 'America/Sao_Paulo')).toMatchObject({
      firstDate: '2026-11-02',
      days: [21 + 30, 210 + 3, 24],
    })
  })

  it('divide the fall over midnight by its time', () => {
    const samples = [...evenCourse([24]).slice(0, 24), sampleAt(25, 9_900)]

    expect(read(samples)).toMatchObject({ days: [23 + 39], today: 39 })
  })

  it('count no top-up, neither a told one nor an untold one', () => {
    const before = evenCourse([240, 240])
    const after = evenCourse([240, 240, 240, 240]).slice(49)
    const raised = after.map(({ atMs, micros }) => ({ atMs, micros: Number(micros) + 500 * UNIT }))

    expect(read([...before, ...raised]).days).toEqual([240, 240, 230, 240])
    expect(read([...before, ...raised], [sampleAt(48.5, 500)]).days).toEqual([240, 240, 240, 240])
  })

  it('take off what was given back, on its own day first', () => {
    const falls = evenCourse([240, 24, 24])
    const givenBack = falls.map(({ atMs, micros }, index) => ({
      atMs,
      micros: Number(micros) + (index > 30 ? 60 * UNIT : 0),
    }))

    expect(read(givenBack).days).toEqual([240 - 36, 0, 24])
  })

  it('are read to where the reading found nothing new', () => {
    const samples = evenCourse([240]).slice(0, 24)
    const { today, days } = ledgerDays(courseOf(samples), sampleAt(25, 9_770), 'UTC')

    expect(days.map((amount) => amount && Math.round(amount / UNIT))).toEqual([230])
    expect(today).toBe(0)
  })

  describe('over a gap', () => {
    const without = (fromHour: number, toHour: number, samples = evenCourse([240, 240, 240, 240, 240])) =>
      samples.filter((_, hour) => hour <= fromHour || hour >= toHour)

    it('share what it fell by evenly, and are not read', () => {
      expect(read(without(30, 90))).toMatchObject({ days: [240, 240, 240, 240, 240], readDays: 4 })
    })

    it('are unknown if money came that nobody told of, and never 0', () => {
      const raised = without(30, 90).map(({ atMs, micros }, index) => ({
        atMs,
        micros: Number(micros) + (index > 30 ? 5_000 * UNIT : 0),
      }))

      expect(read(raised)).toMatchObject({ days: [240, undefined, undefined, undefined, 240], readDays: 2 })
      expect(read(raised, [sampleAt(50, 5_000)]).days).toEqual([240, 240, 240, 240, 240])
    })

    it('are unknown if it is longer than a week', () => {
      const samples = without(26, 24 * 9, evenCourse(Array.from({ length: 12 }, () => 24)))

      expect(read(samples).days).toEqual([24, ...Array.from({ length: 8 }, () => undefined), 24, 24, 24])
    })

    it('are unknown up to a reading after it, if it is today', () => {
      const samples = [...evenCourse([240, 240]).slice(0, 31), sampleAt(70, 50_000)]

      expect(read(samples)).toMatchObject({ days: [240, undefined], today: undefined })
    })
  })

  it('are none of a line that was never read before', () => {
    expect(ledgerDays(courseOf([]), sampleAt(5, 100), 'UTC')).toEqual({
      firstDate: '2026-11-02',
      days: [],
      readDays: 0,
      today: undefined,
    })
  })

  it('are at most 90', () => {
    expect(read(evenCourse(Array.from({ length: 120 }, () => 24))).days).toHaveLength(90)
  })

  it('are nearly the same of samples that were thinned, and their sum is', () => {
    const samples = evenCourse([240, 48, 96, 240, 240])
    const [full, thinned] = [read(samples).days, read(compactAll(samples)).days]

    expect(sumOf(thinned)).toBe(sumOf(full))
    for (const [day, amount] of thinned.entries()) expect(Math.abs((amount ?? 0) - (full[day] ?? 0))).toBeLessThan(12)
  })
})

const sumOf = (days: readonly (number | undefined)[]) => days.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)

it('a top-up that was told with the first sample says nothing of the gap behind it', () => {
  // Of 91 days and the interval before them only its end is looked at: money came untold in the gap.
  const told = sampleAt(2, 1_776)
  const samples = [sampleAt(0, 100), told, sampleAt(142, 1_906), sampleAt(144, 1_900), sampleAt(24 * 95, 1_700)]

  expect(read(samples, [{ atMs: told.atMs, micros: 1_676 * UNIT }])).toMatchObject({ days: [], readDays: 0 })
})
