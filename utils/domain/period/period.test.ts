import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONES } from '#domain/testing/zones.ts'
import {
  choosableDays,
  type PeriodChoice,
  PRESETS,
  parsePeriod,
  resolvePeriod,
  slicesOf,
  writePeriod,
} from './period.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds

const days = fc
  .integer({ min: 0, max: 2_000 })
  .map((count) => Temporal.PlainDate.from('2024-01-01').add({ days: count }).toString())
const choices: fc.Arbitrary<PeriodChoice> = fc.oneof(
  fc.constantFrom(...PRESETS).map((preset) => ({ kind: 'preset', preset }) as const),
  days.map((day) => ({ kind: 'month', month: day.slice(0, 7) }) as const),
  fc.tuple(days, days).map((pair) => {
    const [from = '', to = ''] = pair.toSorted()
    return { kind: 'days', from, to } as const
  }),
)

describe('a period in an address', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(parsePeriod(writePeriod(choice))).toEqual(choice)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(['', 'this', '2026-13', '2026-02-30..2026-03-01', '2026-02-01..', '2026-02-01', 'a..b', '1..2..3'])(
    '"%s" is none',
    (text) => {
      expect(parsePeriod(text)).toBeUndefined()
    },
  )

  it('may have its days in either order', () => {
    expect(parsePeriod('2026-03-09..2026-02-01')).toEqual({ kind: 'days', from: '2026-02-01', to: '2026-03-09' })
  })
})

describe('the days of a period', () => {
  it.each([
    ['this-month', '2026-11-01T00:05:00Z', 'UTC', '2026-11-01', '2026-11-01'],
    ['last-month', '2026-11-01T00:05:00Z', 'UTC', '2026-10-01', '2026-10-31'],
    ['last-7-days', '2026-11-03T00:05:00Z', 'UTC', '2026-10-28', '2026-11-03'],
    ['last-30-days', '2026-11-30T23:59:00Z', 'UTC', '2026-11-01', '2026-11-30'],
    ['this-month', '2026-12-31T12:00:00Z', 'Pacific/Kiritimati', '2027-01-01', '2027-01-01'],
    ['this-month', '2027-01-01T02:00:00Z', 'Pacific/Pago_Pago', '2026-12-01', '2026-12-31'],
    ['last-7-days', '2026-03-09T12:00:00Z', 'America/Los_Angeles', '2026-03-03', '2026-03-09'],
    ['2026-02', '2026-11-30T12:00:00Z', 'UTC', '2026-02-01', '2026-02-28'],
    // None is still to come, or longer ago than 13 months; what has only such days is as if it were not there.
    ['2020-01-01..2026-12-31', '2026-11-30T12:00:00Z', 'UTC', '2025-10-01', '2026-11-30'],
    ['2025-10', '2026-11-30T12:00:00Z', 'UTC', '2025-10-01', '2025-10-31'],
    ['2027-02', '2026-11-30T12:00:00Z', 'UTC', '2026-11-01', '2026-11-30'],
    ['2025-09', '2026-11-30T12:00:00Z', 'UTC', '2026-11-01', '2026-11-30'],
  ])('%s at %s in %s are those from %s to %s', (text, now, zone, from, to) => {
    const choice = parsePeriod(text)

    expect(choice && resolvePeriod(choice, at(now), zone)).toEqual({ from, to })
  })

  it('lie within what can be chosen, in their order, in every zone', () => {
    fc.assert(
      fc.property(
        choices,
        fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2028-01-01T00:00Z') }),
        (choice, nowMs) => {
          for (const zone of ZONES) {
            const bounds = choosableDays(nowMs, zone)
            const { from, to } = resolvePeriod(choice, nowMs, zone)

            expect(from <= to).toBe(true)
            expect([from, to].every((day) => day >= bounds.from && day <= bounds.to)).toBe(true)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the months of a period', () => {
  it('are cut at its ends', () => {
    expect(slicesOf({ from: '2026-09-29', to: '2026-11-02' }, '2026-11-20')).toEqual([
      { month: '2026-09', firstDay: 29, lastDay: 30, isWhole: false },
      { month: '2026-10', firstDay: 1, lastDay: 31, isWhole: true },
      { month: '2026-11', firstDay: 1, lastDay: 2, isWhole: false },
    ])
  })

  it('are whole as far as they have come', () => {
    expect(slicesOf({ from: '2026-11-01', to: '2026-11-20' }, '2026-11-20')).toEqual([
      { month: '2026-11', firstDay: 1, lastDay: 20, isWhole: true },
    ])
    expect(slicesOf({ from: '2026-11-01', to: '2026-11-19' }, '2026-11-20')[0]?.isWhole).toBe(false)
  })

  it('have each day once', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [from = '', to = ''] = [one, other].toSorted()
        const found = slicesOf({ from, to }, '2030-01-01').flatMap(({ month, firstDay, lastDay }) =>
          Array.from(
            { length: lastDay - firstDay + 1 },
            (_day, place) => `${month}-${String(firstDay + place).padStart(2, '0')}`,
          ),
        )

        expect(new Set(found).size).toBe(found.length)
        expect(found.length).toBe(Temporal.PlainDate.from(from).until(to).days + 1)
        expect([found[0], found.at(-1)]).toEqual([from, to])
      }),
      { numRuns: 300 },
    )
  })
})
