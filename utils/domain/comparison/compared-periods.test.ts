import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosableDays, type PeriodChoice, PRESETS, parsePeriod } from '#domain/period/period.ts'
import { ZONES } from '#domain/testing/zones.ts'
import { COMPARISONS, comparePeriods, rateDaysBetween } from './compared-periods.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const NOON = at('2026-11-28T12:00:00Z')
const choose = (text: string): PeriodChoice =>
  parsePeriod(text) ?? {
    kind: 'preset',
    preset: PRESETS.find((each) => each === text) ?? 'this-month',
  }

/** "1–27 with 1–27", as dates. */
function describeComparison(period: string, name: (typeof COMPARISONS)[number], nowMs = NOON): string {
  const compared = comparePeriods(choose(period), name, nowMs, 'UTC')
  if (typeof compared === 'string') return compared
  const { now, before, isTodayLeftOut, isRunning, pace } = compared
  const words = [isTodayLeftOut ? 'without today' : '', isRunning ? 'running' : '']
  const rate = pace ? `${pace.nowDays}/${pace.beforeDays}` : ''
  return [`${now.from}..${now.to}`, `${before.from}..${before.to}`, rate, ...words].filter(Boolean).join(' ')
}

describe('two periods', () => {
  it.each([
    ['this-month', 'same-days', '2026-11-01..2026-11-27 2026-10-01..2026-10-27 without today'],
    ['this-month', 'month', '2026-11-01..2026-11-28 2026-10-01..2026-10-31 running'],
    ['this-month', 'per-day', '2026-11-01..2026-11-27 2026-10-01..2026-10-31 27/31 without today'],
    ['last-month', 'same-days', '2026-10-01..2026-10-30 2026-09-01..2026-09-30'],
    ['last-month', 'month', '2026-10-01..2026-10-31 2026-09-01..2026-09-30'],
    ['last-month', 'per-day', '2026-10-01..2026-10-31 2026-09-01..2026-09-30 31/30'],
    ['2026-03', 'same-days', '2026-03-01..2026-03-28 2026-02-01..2026-02-28'],
    ['2026-02', 'same-days', '2026-02-01..2026-02-28 2026-01-01..2026-01-28'],
    ['2026-01', 'month', '2026-01-01..2026-01-31 2025-12-01..2025-12-31'],
    ['last-7-days', 'same-days', '2026-11-22..2026-11-27 2026-11-16..2026-11-21 without today'],
    ['2026-10-05..2026-10-11', 'same-days', '2026-10-05..2026-10-11 2026-09-28..2026-10-04'],
    // Days that are no month have no calendar month before them.
    ['2026-10-05..2026-10-11', 'month', '2026-10-05..2026-10-11 2026-09-28..2026-10-04'],
    ['2026-10-05..2026-10-11', 'per-day', '2026-10-05..2026-10-11 2026-09-28..2026-10-04'],
    ['2025-10', 'month', 'too-long-ago'],
    ['2025-10-05..2025-11-11', 'same-days', 'too-long-ago'],
  ] as const)('of %s by %s', (period, name, expected) => {
    expect(describeComparison(period, name)).toBe(expected)
  })

  it('are none while no day is over', () => {
    const first = at('2026-11-01T00:05:00Z')
    expect(describeComparison('this-month', 'same-days', first)).toBe('no-day-over')
    expect(describeComparison('this-month', 'per-day', first)).toBe('no-day-over')
    expect(describeComparison('2026-11-01..2026-11-01', 'same-days', first)).toBe('no-day-over')
    expect(describeComparison('this-month', 'month', first)).toBe(
      '2026-11-01..2026-11-01 2026-10-01..2026-10-31 running',
    )
  })

  it('are kept days, one before the other, and of the same length where they count as they are', () => {
    const days = fc.integer({ min: -450, max: 5 })
    const choice = fc.oneof(
      fc.constantFrom(...PRESETS).map((preset): PeriodChoice => ({ kind: 'preset', preset })),
      fc.tuple(days, days).map(([one, other]): PeriodChoice => {
        const day = (count: number) => Temporal.PlainDate.from('2026-11-28').add({ days: count }).toString()
        return { kind: 'days', from: day(Math.min(one, other)), to: day(Math.max(one, other)) }
      }),
      fc.integer({ min: -15, max: 1 }).map((count): PeriodChoice => {
        return { kind: 'month', month: Temporal.PlainYearMonth.from('2026-11').add({ months: count }).toString() }
      }),
    )
    fc.assert(
      fc.property(
        choice,
        fc.constantFrom(...COMPARISONS),
        fc.constantFrom(...ZONES),
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') }),
        (chosen, name, zone, nowMs) => {
          const compared = comparePeriods(chosen, name, nowMs, zone)
          if (typeof compared === 'string') return
          const { now, before, pace, isRunning, isTodayLeftOut } = compared
          const bounds = choosableDays(nowMs, zone)
          const length = ({ from, to }: typeof now) =>
            Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1
          expect(now.from <= now.to && before.from <= before.to && before.to < now.from).toBe(true)
          expect(before.from >= bounds.from && now.to <= bounds.to).toBe(true)
          if (name === 'same-days') expect([pace, length(now)]).toEqual([undefined, length(before)])
          if (pace) expect(pace).toEqual({ nowDays: length(now), beforeDays: length(before) })
          // Today is only in what says that it goes on.
          expect(now.to === bounds.to).toBe(isRunning)
          expect(isRunning && isTodayLeftOut).toBe(false)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('days on which prices can change', () => {
  const between = (before: string, now: string) => {
    const span = (text: string) => ({ from: text.slice(0, 10), to: text.slice(12) })
    return rateDaysBetween({ before: span(before), now: span(now) })
  }

  it.each([
    ['2026-09-01..2026-09-27', '2026-10-01..2026-10-27', ['2026-10-01']],
    ['2026-10-01..2026-10-27', '2026-11-01..2026-11-27', []],
    ['2026-09-28..2026-10-04', '2026-10-05..2026-10-11', ['2026-10-01']],
    ['2025-12-01..2025-12-31', '2026-01-01..2026-01-31', ['2026-01-01']],
    ['2026-03-01..2026-06-30', '2026-07-01..2026-10-01', ['2026-04-01', '2026-07-01', '2026-10-01']],
  ])('between %s and %s', (before, now, expected) => {
    expect(between(before, now)).toEqual(expected)
  })
})
