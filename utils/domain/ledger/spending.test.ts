import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import type { BalanceSample } from './ledger.ts'
import { findChanges } from './rises.ts'
import { spentBetween } from './spending.ts'

const UNIT = 1_000_000
const HOUR_MS = 3_600_000
const at = (hours: number, units: number) => ({ atMs: hours * HOUR_MS, micros: units * UNIT })
const spent = (
  samples: readonly BalanceSample[],
  fromHours: number,
  toHours: number,
  renewals = [] as BalanceSample[],
) => {
  const micros = spentBetween(samples, renewals, fromHours * HOUR_MS, toHours * HOUR_MS)
  return micros === undefined ? undefined : Number(micros) / UNIT
}

describe('what was spent', () => {
  const day = [at(0, 100), at(1, 90), at(2, 85), at(3, 185), at(4, 180)]

  it.each<[string, BalanceSample[], number, number, number | undefined]>([
    ['is the falls', day, 0, 2, 15],
    ['leaves top-ups out', day, 0, 4, 20],
    ['ends with the last sample before the end', day, 0, 1.5, 10],
    ['begins with the last sample before the beginning', day, 1.5, 4, 10],
    ['is nothing in no time', day, 2, 2, 0],
    ['reaches two and a half hours beyond the last sample', day, 0, 6.5, 20],
    ['is unknown further on', day, 0, 6.6, undefined],
    ['is unknown before the first sample', day, -1, 4, undefined],
    ['is unknown backward', day, 4, 0, undefined],
    ['is unknown without samples', [], 0, 1, undefined],
    ['takes corrections off', [at(0, 100), at(1, 90), at(2, 96)], 0, 2, 4],
    ['is negative where more is given back', [at(0, 100), at(1, 90), at(2, 96)], 1, 2, -6],
    ['counts what fell over a gap', [at(0, 100), at(9, 70)], 0, 9, 30],
    ['is unknown if the balance rose over a gap', [at(0, 100), at(9, 170)], 0, 9, undefined],
    ['is unknown from within a gap', [at(0, 100), at(9, 70)], 5, 9, undefined],
  ])('%s', (_name, samples, fromHours, toHours, units) => {
    expect(spent(samples, fromHours, toHours)).toBe(units)
  })

  it('is known over a gap in which the server told the only rise', () => {
    expect(spent([at(0, 100), at(9, 170)], 0, 9, [at(4, 100)])).toBe(30)
  })

  const lines = fc
    .array(fc.record({ minutes: fc.integer({ min: 1, max: 150 }), units: fc.integer({ min: 0, max: 300 }) }), {
      minLength: 3,
      maxLength: 30,
    })
    .map((steps) => {
      let atMs = 0
      return steps.map(({ minutes, units }) => {
        atMs += minutes * 60_000
        return { atMs, micros: units * UNIT }
      })
    })

  it('adds up over stretches that meet, and with the top-ups to the change of the balance', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (samples, part) => {
        const [firstMs = 0, lastMs = 0] = [samples[0]?.atMs, samples.at(-1)?.atMs]
        const middleMs = firstMs + (part % (lastMs - firstMs))
        const [whole = 0, before = 0, after = 0] = [
          spentBetween(samples, [], firstMs, lastMs),
          spentBetween(samples, [], firstMs, middleMs),
          spentBetween(samples, [], middleMs, lastMs),
        ]
        const toppedUp = findChanges(samples, []).reduce(
          (sum: Micros, { toppedUpMicros }) => addMicros(sum, toppedUpMicros),
          0,
        )

        expect(addMicros(before, after)).toBe(whole)
        expect(subtractMicros(addMicros(samples[0]?.micros ?? 0, toppedUp), whole)).toBe(samples.at(-1)?.micros)
      }),
    )
  })
})
