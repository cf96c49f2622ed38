import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BalanceSample, gapsOf } from './ledger.ts'
import { compactSamples, oldestKeptMs } from './retention.ts'
import { findRises } from './rises.ts'
import { spentBetween } from './spending.ts'

const UNIT = 1_000_000
const DAY_MS = 86_400_000
const FIVE_MINUTES_MS = 300_000
const instant = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const NOW_MS = instant('2026-11-22T10:07:00Z')
/** The first of the days that are kept whole. */
const FULL_FROM_MS = instant('2026-10-18T00:00:00Z')
const at = (iso: string, units: number): BalanceSample => ({ atMs: instant(iso), micros: units * UNIT })

describe('the oldest instant that is kept', () => {
  it.each([
    ['2026-11-22T10:07:00Z', 'UTC', '2025-10-22T00:00:00Z'],
    ['2026-03-31T23:00:00Z', 'UTC', '2025-02-28T00:00:00Z'],
    ['2029-03-29T12:00:00Z', 'UTC', '2028-02-29T00:00:00Z'],
    ['2026-01-01T00:05:00Z', 'UTC', '2024-12-01T00:00:00Z'],
    ['2026-01-01T00:05:00Z', 'America/Los_Angeles', '2024-11-30T08:00:00Z'],
    ['2026-07-01T12:00:00Z', 'Pacific/Kiritimati', '2025-06-01T10:00:00Z'],
  ])('at %s in %s is %s', (now, zone, oldest) => {
    expect(oldestKeptMs(instant(now), zone)).toBe(instant(oldest))
  })
})

describe('compacting', () => {
  it('leaves 35 days whole, and of older days the last sample', () => {
    const samples = [
      at('2026-10-15T22:00:00Z', 60),
      at('2026-10-15T23:00:00Z', 59),
      at('2026-10-16T00:00:00Z', 58),
      at('2026-10-16T01:00:00Z', 57),
      at('2026-10-16T02:00:00Z', 56),
      at('2026-10-16T03:00:00Z', 55),
    ]

    expect(compactSamples(samples, NOW_MS)).toEqual([
      at('2026-10-15T22:00:00Z', 60),
      at('2026-10-15T23:00:00Z', 59),
      { ...at('2026-10-16T03:00:00Z', 55), thinned: true },
    ])
    expect(compactSamples(samples, NOW_MS - 2 * DAY_MS)).toEqual(samples)
  })

  it('keeps both sides of a top-up and of a gap', () => {
    const samples = [
      at('2026-10-16T00:00:00Z', 58),
      at('2026-10-16T01:00:00Z', 57),
      at('2026-10-16T02:00:00Z', 557),
      at('2026-10-16T03:00:00Z', 556),
      at('2026-10-16T04:00:00Z', 555),
      at('2026-10-16T09:00:00Z', 554),
      at('2026-10-16T10:00:00Z', 553),
    ]

    expect(compactSamples(samples, NOW_MS)).toEqual([
      at('2026-10-16T00:00:00Z', 58),
      at('2026-10-16T01:00:00Z', 57),
      { ...at('2026-10-16T02:00:00Z', 557), rise: 'top-up' },
      { ...at('2026-10-16T04:00:00Z', 555), thinned: true },
      at('2026-10-16T09:00:00Z', 554),
      at('2026-10-16T10:00:00Z', 553),
    ])
  })

  it('keeps what a rise was, though the fall that it gives back is no longer there', () => {
    const samples = [
      at('2026-10-17T03:00:00Z', 101),
      at('2026-10-17T22:00:00Z', 100),
      at('2026-10-17T22:15:00Z', 93),
      at('2026-10-17T22:30:00Z', 92),
      at('2026-10-18T00:30:00Z', 92),
      at('2026-10-18T00:45:00Z', 98),
    ]
    const compacted = compactSamples(samples, NOW_MS)

    expect(compacted).toEqual([
      at('2026-10-17T03:00:00Z', 101),
      at('2026-10-17T22:00:00Z', 100),
      { ...at('2026-10-17T22:30:00Z', 92), thinned: true },
      at('2026-10-18T00:30:00Z', 92),
      { ...at('2026-10-18T00:45:00Z', 98), rise: 'correction' },
    ])
    expect(findRises(compacted, [])).toEqual(findRises(samples, []))
  })

  it('names a day that rose by corrections alone', () => {
    const samples = [
      at('2026-10-15T22:00:00Z', 100),
      at('2026-10-15T23:00:00Z', 90),
      at('2026-10-16T00:00:00Z', 97),
      at('2026-10-16T01:00:00Z', 96),
    ]

    expect(compactSamples(samples, NOW_MS)).toEqual([
      at('2026-10-15T22:00:00Z', 100),
      at('2026-10-15T23:00:00Z', 90),
      { ...at('2026-10-16T01:00:00Z', 96), thinned: true, rise: 'correction' },
    ])
  })

  it('makes one top-up of those that a day has beyond the twenty-fourth', () => {
    const samples = Array.from({ length: 31 }, (_sample, index) => {
      const { atMs } = at('2026-10-16T00:00:00Z', 0)
      return { atMs: atMs + index * FIVE_MINUTES_MS, micros: index * 100 * UNIT }
    })
    const rises = findRises(compactSamples(samples, NOW_MS), [])

    expect(rises.map(({ kind }) => kind)).toEqual(Array.from({ length: 25 }, () => 'top-up'))
    expect(rises.at(-1)?.micros).toBe(600 * UNIT)
  })

  it('of nothing is nothing', () => {
    expect(compactSamples([], NOW_MS)).toEqual([])
  })

  const lines = fc
    .array(
      fc.record({
        stepMs: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: FIVE_MINUTES_MS, max: 4_000_000 }) },
          { weight: 1, arbitrary: fc.integer({ min: FIVE_MINUTES_MS, max: 2 * DAY_MS }) },
        ),
        change: fc.oneof(
          { weight: 5, arbitrary: fc.integer({ min: -30, max: 0 }) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
          { weight: 1, arbitrary: fc.integer({ min: 50, max: 500 }) },
        ),
      }),
      { maxLength: 150 },
    )
    .chain((steps) =>
      fc.integer({ min: -5, max: 1 }).map((days) => {
        let [atMs, micros] = [FULL_FROM_MS + days * DAY_MS, 0]
        return steps.map(({ stepMs, change }): BalanceSample => {
          atMs += stepMs
          micros += change * UNIT
          return { atMs, micros }
        })
      }),
    )

  const topUps = (samples: readonly BalanceSample[]) => findRises(samples, []).filter(({ kind }) => kind === 'top-up')

  it('loses no top-up, no gap and no amount, of any line', () => {
    fc.assert(
      fc.property(lines, (samples) => {
        const compacted = compactSamples(samples, NOW_MS)
        const [firstMs, lastMs] = [samples[0]?.atMs ?? 0, samples.at(-1)?.atMs ?? 0]

        expect(topUps(compacted)).toEqual(topUps(samples))
        expect(gapsOf(compacted)).toEqual(gapsOf(samples))
        expect([compacted[0]?.micros, compacted.at(-1)?.micros]).toEqual([samples[0]?.micros, samples.at(-1)?.micros])
        expect(spentBetween(compacted, [], firstMs, lastMs)).toBe(spentBetween(samples, [], firstMs, lastMs))
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing when it is done again, and comes to the same however often it was done', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }), (samples, days) => {
        const atOnce = compactSamples(samples, NOW_MS)
        const earlier = days.toSorted((left, right) => right - left)
        const often = earlier.reduce(
          (kept, ago) => compactSamples(kept, NOW_MS - ago * DAY_MS),
          samples as readonly BalanceSample[],
        )

        const again = compactSamples(atOnce, NOW_MS)

        expect(again).toHaveLength(atOnce.length)
        expect(again.every((sample, index) => sample === atOnce[index])).toBe(true)
        expect(compactSamples(often, NOW_MS)).toEqual(atOnce)
      }),
      { numRuns: 500 },
    )
  })
})

describe('13 months of a reading every five minutes, each with another balance', () => {
  /** The longest 13 months, at the minute of the day at which most is kept. */
  const nowMs = instant('2026-11-22T23:59:59Z')
  const readings = (change: (index: number) => number) => {
    const samples: BalanceSample[] = []
    let micros = 0
    for (let atMs = oldestKeptMs(nowMs, 'America/Los_Angeles'); atMs <= nowMs; atMs += FIVE_MINUTES_MS) {
      micros += change(samples.length) * UNIT
      samples.push({ atMs, micros })
    }
    return samples
  }

  it.each<[string, (index: number) => number, number]>([
    ['falling: 36 days whole and a sample for each older day', () => -1, 10_733],
    ['wavering a little', (index) => (index % 2 === 0 ? 9 : -9), 10_733 + 2],
    ['with three top-ups a day', (index) => (index % 96 === 0 ? 500 : -1), 10_733 + 3 * 2 * 364],
    ['with a top-up at every second reading', (index) => (index % 2 === 0 ? 500 : -400), 28_205],
    ['with a top-up at every reading', () => 500, 28_205],
  ])('%s', (_name, change, most) => {
    const samples = readings(change)
    const compacted = compactSamples(samples, nowMs)

    expect(samples.length).toBeGreaterThan(114_000)
    expect(compacted.length).toBeLessThanOrEqual(most)
    expect(compacted.at(-1)).toEqual(samples.at(-1))
    expect(compactSamples(compacted, nowMs)).toEqual(compacted)
  })
})
