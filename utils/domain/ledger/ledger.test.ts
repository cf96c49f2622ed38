import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Micros } from '#domain/money/micros.ts'
import { type BalanceSample, gapsOf, nextSamples } from './ledger.ts'

const MINUTE_MS = 60_000
const minutes = (count: number) => count * MINUTE_MS
const sample = (atMinutes: number, micros: number): BalanceSample => ({ atMs: minutes(atMinutes), micros })

describe('a reading', () => {
  it.each<[string, BalanceSample | undefined, BalanceSample, number | undefined, BalanceSample[]]>([
    ['that is the first counts, even of nothing', undefined, sample(0, 0), undefined, [sample(0, 0)]],
    ['that is unchanged adds nothing', sample(0, 5), sample(15, 5), undefined, []],
    ['that has changed counts', sample(0, 5), sample(15, 4), undefined, [sample(15, 4)]],
    ['that is unchanged counts after an hour', sample(0, 5), sample(60, 5), undefined, [sample(60, 5)]],
    ['that comes half a minute early for it as well', sample(0, 5), sample(59.5, 5), undefined, [sample(59.5, 5)]],
    [
      'that has changed says until when it had not',
      sample(0, 5),
      sample(45, 4),
      minutes(30),
      [sample(30, 5), sample(45, 4)],
    ],
    ['that is unchanged says no more', sample(0, 5), sample(60, 5), minutes(45), [sample(60, 5)]],
    ['after a gap says when the gap began', sample(0, 5), sample(600, 5), minutes(45), [sample(45, 5), sample(600, 5)]],
    ['whose last one was the sample adds itself', sample(0, 5), sample(15, 4), minutes(0), [sample(15, 4)]],
    [
      'from before the last sample counts just after it',
      sample(60, 5),
      sample(0, 4),
      minutes(60),
      [{ atMs: minutes(60) + 1, micros: 4 }],
    ],
    [
      'of the same instant does so too',
      sample(60, 5),
      sample(60, 4),
      undefined,
      [{ atMs: minutes(60) + 1, micros: 4 }],
    ],
    ['from before the last sample adds nothing unchanged', sample(60, 5), sample(0, 5), undefined, []],
  ])('%s', (_name, last, reading, previousAtMs, added) => {
    expect(nextSamples(last, reading, previousAtMs)).toEqual(added)
  })

  it.each<[string, BalanceSample | undefined, BalanceSample, number | undefined, number | undefined, BalanceSample[]]>([
    ['that has changed', undefined, sample(15, 4), minutes(0), 5, [sample(0, 5), sample(15, 4)]],
    ['that is unchanged', undefined, sample(15, 5), minutes(0), 5, [sample(0, 5)]],
    ['that is unchanged after an hour', undefined, sample(60, 5), minutes(0), 5, [sample(0, 5), sample(60, 5)]],
    ['of a line that it did not have', undefined, sample(15, 4), minutes(0), undefined, [sample(15, 4)]],
    ['of the same instant', undefined, sample(15, 4), minutes(15), 5, [sample(15, 4)]],
    ['that a clock has set before it', undefined, sample(15, 4), minutes(20), 5, [sample(15, 4)]],
    ['of a line that has samples', sample(0, 9), sample(45, 4), minutes(30), 5, [sample(30, 9), sample(45, 4)]],
  ])(
    'after one that no sample tells begins the line with that one: %s',
    (_name, last, reading, atMs, micros, added) => {
      expect(nextSamples(last, reading, atMs, micros)).toEqual(added)
    },
  )

  it('keeps no marks of another sample', () => {
    const last: BalanceSample = { ...sample(0, 5), thinned: true, rise: 'top-up' }

    expect(nextSamples(last, sample(45, 9), minutes(30))).toEqual([sample(30, 5), sample(45, 9)])
  })

  it('leaves the samples in order and loses no amount, whatever the clock does', () => {
    const readings = fc.array(
      fc.record({ atMs: fc.integer({ min: 0, max: 10 ** 8 }), micros: fc.integer({ min: 0, max: 3 }) }),
      {
        minLength: 1,
      },
    )
    fc.assert(
      fc.property(readings, (made) => {
        const samples: BalanceSample[] = []
        made.forEach((reading, index) => {
          samples.push(...nextSamples(samples.at(-1), reading, made[index - 1]?.atMs))
        })
        const isAscending = samples.every(({ atMs }, index) => index === 0 || atMs > (samples[index - 1]?.atMs ?? 0))
        const withoutRepeats = (balances: readonly Micros[]) =>
          balances.filter((micros, index) => index === 0 || micros !== balances[index - 1])

        expect(isAscending).toBe(true)
        expect(withoutRepeats(samples.map(({ micros }) => micros))).toEqual(
          withoutRepeats(made.map(({ micros }) => micros)),
        )
      }),
    )
  })

  it('of every quarter of an hour leaves no gap, and one sample an hour', () => {
    const samples: BalanceSample[] = []
    for (let quarter = 0; quarter <= 96; quarter++)
      samples.push(...nextSamples(samples.at(-1), sample(quarter * 15, 7)))

    expect(samples).toHaveLength(25)
    expect(gapsOf(samples)).toEqual([])
  })
})

describe('a gap', () => {
  it.each<[string, BalanceSample[], number[][]]>([
    ['needs two samples', [sample(0, 1)], []],
    ['is not two and a half hours', [sample(0, 1), sample(150, 1)], []],
    ['is anything longer', [sample(0, 1), sample(151, 1)], [[0, 151]]],
    ['is not where samples were removed', [sample(0, 1), { ...sample(1_440, 1), thinned: true }], []],
    [
      'may come twice',
      [sample(0, 1), sample(200, 1), sample(210, 1), sample(400, 1)],
      [
        [0, 200],
        [210, 400],
      ],
    ],
  ])('%s', (_name, samples, gaps) => {
    expect(gapsOf(samples)).toEqual(gaps.map(([after = 0, at = 0]) => ({ afterMs: minutes(after), atMs: minutes(at) })))
  })
})
