import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import { balanceDays } from './balance-days.ts'
import { balanceHistory } from './balance-history.ts'
import { type BalanceSample, GAP_MS } from './ledger.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const START_MS = Temporal.Instant.from('2026-11-01T00:00:00Z').epochMilliseconds

const sample = (hours: number, units: number, more: Partial<BalanceSample> = {}): BalanceSample => ({
  atMs: START_MS + hours * HOUR_MS,
  micros: units * MICROS_PER_UNIT,
  ...more,
})
const unitsOf = (lines: readonly (readonly BalanceSample[])[]) =>
  lines.map((line) => line.map(({ micros }) => Number(micros) / MICROS_PER_UNIT))

describe('the course of a balance', () => {
  it('of nothing has no line', () => {
    expect(balanceHistory({ samples: [], renewals: [] })).toEqual({ lines: [], topUps: [] })
  })

  it('of one sample is one point', () => {
    expect(unitsOf(balanceHistory({ samples: [sample(0, 5)], renewals: [] }).lines)).toEqual([[5]])
  })

  it('is broken where nothing is known, and nowhere else', () => {
    const samples = [sample(0, 9), sample(1, 8), sample(3.5, 7), sample(6.1, 6), sample(7, 5), sample(30, 4)]

    expect(unitsOf(balanceHistory({ samples, renewals: [] }).lines)).toEqual([[9, 8, 7], [6, 5], [4]])
  })

  it('is not broken where samples were thinned out', () => {
    const samples = [sample(0, 9), sample(24, 8, { thinned: true }), sample(48, 7)]

    expect(unitsOf(balanceHistory({ samples, renewals: [] }).lines)).toEqual([[9, 8], [7]])
  })

  it('is broken after the longest time that is still known, to the millisecond', () => {
    const at = (ms: number): BalanceSample => ({ atMs: START_MS + ms, micros: 1 })
    const lines = (ms: number) => balanceHistory({ samples: [at(0), at(ms)], renewals: [] }).lines.length

    expect([lines(GAP_MS), lines(GAP_MS + 1)]).toEqual([1, 2])
  })
})

describe('the top-ups of a balance', () => {
  it('are found where it rises by as much as a partner tops up, and corrections are none', () => {
    const samples = [sample(0, 500), sample(1, 490), sample(2, 500), sample(3, 400), sample(4, 550)]

    const { topUps } = balanceHistory({ samples, renewals: [] })

    expect(topUps.map(({ atMs, micros }) => [(atMs - START_MS) / HOUR_MS, Number(micros) / MICROS_PER_UNIT])).toEqual([
      [4, 150],
    ])
  })

  it('are those of a partner, who tops up by more than a client does', () => {
    const samples = [sample(0, 500), sample(1, 440), sample(2, 500)]

    expect(balanceHistory({ samples, renewals: [] }).topUps).toEqual([])
    expect(balanceHistory({ samples, renewals: [] }, 'client').topUps).toMatchObject([{ micros: 60 * MICROS_PER_UNIT }])
  })

  it('have the amount that the server told, also where the balance fell on the whole', () => {
    const renewals = [{ atMs: START_MS + 1.5 * HOUR_MS, micros: 100 * MICROS_PER_UNIT }]
    const samples = [sample(0, 50), sample(1, 40), sample(2, 30)]

    expect(balanceHistory({ samples, renewals }).topUps).toMatchObject([{ micros: 100 * MICROS_PER_UNIT }])
  })

  it('are found across a gap', () => {
    const { lines, topUps } = balanceHistory({ samples: [sample(0, 10), sample(50, 210)], renewals: [] })

    expect(lines).toHaveLength(2)
    expect(topUps).toMatchObject([{ micros: 200 * MICROS_PER_UNIT }])
  })

  it('are all found among thousands of samples, whatever is drawn of them', () => {
    const samples = Array.from({ length: 3_000 }, (_, place) => {
      const spent = place * 10
      const toppedUp = Math.floor(place / 500) * 6_000
      return sample(place / 12, 10_000 + toppedUp - spent)
    })

    expect(balanceHistory({ samples, renewals: [] }).topUps).toHaveLength(5)
  })
})

describe('thousands of samples', () => {
  const wavering = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 3_000, maxLength: 3_000 })

  it('are drawn with far fewer points, with the first, the last, the lowest and the highest among them', () => {
    fc.assert(
      fc.property(wavering, fc.nat(2_999), (amounts, peak) => {
        const samples = amounts.map((units, place) => sample(place / 12, place === peak ? 5_000 : units))
        const { lines } = balanceHistory({ samples, renewals: [] })
        const [line = []] = lines
        const drawn = line.map(({ micros }) => Number(micros))
        const all = samples.map(({ micros }) => Number(micros))

        expect(lines).toHaveLength(1)
        expect(line.length).toBeLessThanOrEqual(4 * 121)
        expect(line.length).toBeGreaterThan(120)
        expect([line[0], line.at(-1)]).toEqual([samples[0], samples.at(-1)])
        expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...all), Math.max(...all)])
        expect(drawn).toContain(5_000 * MICROS_PER_UNIT)
      }),
      { numRuns: 15 },
    )
  })

  it('are drawn as they were, in their order: no point is made up', () => {
    fc.assert(
      fc.property(wavering, (amounts) => {
        const samples = amounts.map((units, place) => sample(place / 12, units))
        const { lines } = balanceHistory({ samples, renewals: [] })
        const places = lines.flat().map((one) => samples.indexOf(one))

        expect(places).not.toContain(-1)
        expect(places).toEqual([...new Set(places)].toSorted((left, right) => left - right))
      }),
      { numRuns: 10 },
    )
  })

  it('have every column’s lowest and highest amount in what is drawn', () => {
    const samples = Array.from({ length: 3_000 }, (_, place) => sample(place / 12, Math.round(Math.sin(place) * 1_000)))
    const [line = []] = balanceHistory({ samples, renewals: [] }).lines
    const drawn = new Set(line.map(({ atMs }) => atMs))
    const last = samples.at(-1)?.atMs ?? 0
    const columns = Map.groupBy(samples, ({ atMs }) => Math.floor(((atMs - START_MS) * 120) / (last - START_MS)))

    expect(columns.size).toBe(121)
    for (const column of columns.values()) {
      const amounts = column.map(({ micros }) => Number(micros))
      for (const extreme of [Math.min(...amounts), Math.max(...amounts)]) {
        expect(column.some(({ micros, atMs }) => micros === extreme && drawn.has(atMs))).toBe(true)
      }
    }
  })

  it('keep their gaps, each line with its first and last point', () => {
    const samples = Array.from({ length: 3_000 }, (_, place) =>
      sample(place / 12 + Math.floor(place / 1_000) * 24, place % 37),
    )
    const { lines } = balanceHistory({ samples, renewals: [] })

    expect(lines.map((line) => [line[0], line.at(-1)])).toEqual(
      [0, 1, 2].map((part) => [samples[part * 1_000], samples[part * 1_000 + 999]]),
    )
  })

  it('of one amount at one time after another are no trouble', () => {
    const samples = Array.from({ length: 3_000 }, (_, place): BalanceSample => ({ atMs: START_MS + place, micros: 7 }))
    const { lines, topUps } = balanceHistory({ samples, renewals: [] })

    expect([lines[0]?.[0], lines[0]?.at(-1)]).toEqual([samples[0], samples.at(-1)])
    expect(topUps).toEqual([])
  })

  it('up to as many as there are columns are drawn whole', () => {
    const samples = Array.from({ length: 120 }, (_, place) => sample(place / 12, place % 7))

    expect(balanceHistory({ samples, renewals: [] }).lines).toEqual([samples])
  })
})

describe('the days of a balance', () => {
  const SAMPLES = [sample(22, 9), sample(22.5, 8), sample(23.5, 7), sample(25, 6), sample(80, 5)]
  const daysIn = (zone: string) =>
    balanceDays(SAMPLES, [], zone).map(({ date, lastMicros }) => [date, Number(lastMicros) / MICROS_PER_UNIT])

  it('are those on which it was read, newest first, with the last amount of each', () => {
    expect(daysIn('UTC')).toEqual([
      ['2026-11-04', 5],
      ['2026-11-02', 6],
      ['2026-11-01', 7],
    ])
  })

  it('are days of the reader’s zone', () => {
    expect(daysIn('Europe/Berlin')).toEqual([
      ['2026-11-04', 5],
      ['2026-11-02', 6],
      ['2026-11-01', 8],
    ])
    expect(daysIn('Pacific/Kiritimati')).toEqual([
      ['2026-11-04', 5],
      ['2026-11-02', 6],
    ])
    expect(daysIn('America/Los_Angeles')).toEqual([
      ['2026-11-04', 5],
      ['2026-11-01', 6],
    ])
  })

  it('have each top-up once, on the day on which it was seen', () => {
    const samples = [sample(23, 100), sample(24.5, 400), sample(25, 390), sample(26, 600)]
    const { topUps } = balanceHistory({ samples, renewals: [] })
    const amounts = (zone: string) =>
      balanceDays(samples, topUps, zone).map((day) => [
        day.date,
        day.topUps.map(({ micros }) => Number(micros) / MICROS_PER_UNIT),
      ])

    expect(amounts('UTC')).toEqual([
      ['2026-11-02', [300, 210]],
      ['2026-11-01', []],
    ])
    expect(amounts('America/Los_Angeles')).toEqual([['2026-11-01', [300, 210]]])
  })

  it('of a debt and of nothing are no zero', () => {
    expect(balanceDays([], [], 'UTC')).toEqual([])
    expect(balanceDays([sample(0, -3)], [], 'UTC')[0]?.lastMicros).toBe(-3 * MICROS_PER_UNIT)
  })

  it('name every sample’s day, and every top-up, over a whole year', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 365 * 24 }), { maxLength: 40 })
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati')
    fc.assert(
      fc.property(hours, zones, (atHours, zone) => {
        const samples = atHours.toSorted((left, right) => left - right).map((hour, place) => sample(hour, place * 150))
        const { topUps } = balanceHistory({ samples, renewals: [] })
        const days = balanceDays(samples, topUps, zone)

        expect(days.flatMap((day) => day.topUps)).toHaveLength(topUps.length)
        expect(days.map(({ date }) => date)).toEqual([...new Set(days.map(({ date }) => date))].toSorted().toReversed())
        expect(days[0]?.lastMicros).toBe(samples.at(-1)?.micros)
        expect(days.length).toBeLessThanOrEqual(samples.length)
      }),
    )
  })
})
