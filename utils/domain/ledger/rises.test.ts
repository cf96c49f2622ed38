import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMicros, type Micros, subtractMicros } from '#domain/money/micros.ts'
import type { BalanceSample } from './ledger.ts'
import type { Renewal } from './renewals.ts'
import { SMALLEST_TOP_UP_MICROS } from './rise-kinds.ts'
import { findChanges, findRises } from './rises.ts'

const UNIT = 1_000_000
const at = (atMinutes: number, units: number) => ({ atMs: atMinutes * 60_000, micros: units * UNIT })
const quarters = (...units: number[]): BalanceSample[] => units.map((amount, index) => at(index * 15, amount))
const told = (samples: readonly BalanceSample[], renewals: readonly Renewal[] = []) =>
  findRises(samples, renewals).map(({ kind, micros, renewal }) => [
    kind,
    Number(micros) / UNIT,
    ...(renewal ? ['told'] : []),
  ])

describe('a rise without a renewal', () => {
  it.each<[string, BalanceSample[], unknown[]]>([
    ['nothing from no sample', [], []],
    ['nothing from one sample', quarters(100), []],
    ['nothing from falls', quarters(100, 90, 90, 0, -5), []],
    ['a top-up of the smallest amount', quarters(100, 150), [['top-up', 50]]],
    ['a top-up where nothing was spent before', quarters(100, 110), [['top-up', 10]]],
    ['a top-up of more than was spent', quarters(100, 95, 105), [['top-up', 10]]],
    ['a correction of a part', quarters(100, 95, 98), [['correction', 3]]],
    ['a correction of several falls', quarters(100, 95, 92, 99), [['correction', 7]]],
    ['a correction of one fall exactly, even a dear one', quarters(100, 55, 100), [['correction', 45]]],
    ['a top-up of the smallest amount, even if it undoes a fall', quarters(100, 50, 100), [['top-up', 50]]],
    ['a top-up beside a campaign that hides the half of it', quarters(200, 160, 170), [['top-up', 10]]],
    [
      'what was given back is not given back again',
      quarters(100, 90, 100, 110),
      [
        ['correction', 10],
        ['top-up', 10],
      ],
    ],
    ['out of debt', quarters(-10, 490), [['top-up', 500]]],
    [
      'a top-up a day after it was spent',
      [at(0, 100), at(15, 90), at(75, 90), at(1_500, 90), at(1_515, 100)],
      [['top-up', 10]],
    ],
    [
      'a top-up where only a part of the fall is of that day',
      [at(0, 100), at(60, 90), at(1_470, 90), at(1_485, 95)],
      [['top-up', 5]],
    ],
    ['a correction within the day', [at(0, 100), at(15, 90), at(1_400, 90), at(1_415, 100)], [['correction', 10]]],
    ['a top-up over a gap, in which anything was spent', [at(0, 100), at(15, 90), at(300, 95)], [['top-up', 5]]],
    [
      'as it is marked',
      [at(0, 1), { ...at(15, 6), rise: 'correction' }, { ...at(30, 9), rise: 'top-up' }],
      [
        ['correction', 5],
        ['top-up', 3],
      ],
    ],
    ['nothing where a mark is left on a fall', [at(0, 9), { ...at(15, 6), rise: 'top-up' }], []],
  ])('is %s', (_name, samples, rises) => {
    expect(told(samples)).toEqual(rises)
  })

  it('of a partner is a top-up from 100 on', () => {
    const samples = quarters(1_000, 930, 1_000)

    expect(findRises(samples, [], SMALLEST_TOP_UP_MICROS.partner)).toMatchObject([{ kind: 'correction' }])
    expect(findRises(samples, [])).toMatchObject([{ kind: 'top-up' }])
  })

  it('is a correction at any length of wavering between two amounts', () => {
    const samples = Array.from({ length: 3_000 }, (_sample, index) => at(index * 5, index % 2 === 0 ? 100 : 91))

    expect(new Set(findRises(samples, []).map(({ kind }) => kind))).toEqual(new Set(['correction']))
  })

  it('lies between its two samples', () => {
    expect(findRises(quarters(10, 10, 2_010), [])).toEqual([
      { kind: 'top-up', afterMs: 15 * 60_000, atMs: 30 * 60_000, micros: 2_000 * UNIT },
    ])
  })
})

describe('a renewal that the server told', () => {
  it.each<[string, BalanceSample[], Renewal[], unknown[]]>([
    ['gives its amount, whatever was spent beside it', quarters(100, 140), [at(5, 52)], [['top-up', 52, 'told']]],
    ['counts although the balance fell', quarters(100, 90), [at(5, 52)], [['top-up', 52, 'told']]],
    ['counts although it did not change', quarters(100, 100), [at(5, 52)], [['top-up', 52, 'told']]],
    ['is a top-up below the smallest amount', quarters(100, 95, 98), [at(20, 4)], [['top-up', 4, 'told']]],
    [
      'leaves a small rest as a correction',
      quarters(100, 157),
      [at(5, 52)],
      [
        ['top-up', 52, 'told'],
        ['correction', 5],
      ],
    ],
    [
      'leaves a large rest as another top-up',
      quarters(100, 202),
      [at(5, 52)],
      [
        ['top-up', 52, 'told'],
        ['top-up', 50],
      ],
    ],
    ['outside the line is none', quarters(100, 90), [at(-60, 52)], []],
  ])('%s', (_name, samples, renewals, rises) => {
    expect(told(samples, renewals)).toEqual(rises)
  })

  it('makes known what was spent beside it', () => {
    expect(findChanges(quarters(100, 90), [at(5, 52)])).toMatchObject([
      { toppedUpMicros: 52 * UNIT, givenBackMicros: 0, spentMicros: 62 * UNIT },
    ])
  })
})

describe('the changes of any line', () => {
  const lines = fc
    .array(
      fc.record({
        stepMs: fc.oneof(fc.integer({ min: 1, max: 3_600_000 }), fc.integer({ min: 1, max: 10 ** 8 })),
        micros: fc.oneof(
          fc.integer({ min: -200, max: 200 }).map((units) => units * UNIT),
          fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
        ),
      }),
      { maxLength: 30 },
    )
    .map((steps) => {
      let atMs = 0
      return steps.map(({ stepMs, micros }): BalanceSample => {
        atMs += stepMs
        return { atMs, micros }
      })
    })
  const someRenewals = fc.array(
    fc.record({ atMs: fc.nat(10 ** 8), micros: fc.integer({ min: -UNIT, max: 300 * UNIT }) }),
    { maxLength: 8 },
  )

  it('add up to the last balance less the first, and none of their parts is negative', () => {
    fc.assert(
      fc.property(lines, someRenewals, (samples, renewals) => {
        const changes = findChanges(samples, renewals)
        const total = changes.reduce(
          (sum: Micros, { toppedUpMicros, givenBackMicros, spentMicros }) =>
            addMicros(sum, subtractMicros(addMicros(toppedUpMicros, givenBackMicros), spentMicros)),
          0,
        )

        expect(total).toBe(subtractMicros(samples.at(-1)?.micros ?? 0, samples[0]?.micros ?? 0))
        for (const { toppedUpMicros, givenBackMicros, spentMicros } of changes) {
          for (const part of [toppedUpMicros, givenBackMicros, spentMicros]) expect(part).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('rise exactly where the balance rose, if no renewal is told', () => {
    fc.assert(
      fc.property(lines, (samples) => {
        const rose = samples.flatMap(({ atMs, micros }, index) => {
          const change = subtractMicros(micros, samples[index - 1]?.micros ?? micros)
          return change > 0 ? [{ atMs, micros: change }] : []
        })

        expect(findRises(samples, []).map(({ atMs, micros }) => ({ atMs, micros }))).toEqual(rose)
      }),
    )
  })

  it('have each renewal of the time of the line once, and its amount to the last digit', () => {
    fc.assert(
      fc.property(lines, someRenewals, (samples, renewals) => {
        const [firstMs = 0, lastMs = -1] = [samples[0]?.atMs, samples.at(-1)?.atMs]
        const isWithin = ({ atMs, micros }: Renewal) => atMs > firstMs && atMs <= lastMs && micros > 0
        const rises = findRises(samples, renewals).filter(({ renewal }) => renewal && isWithin(renewal))
        const distinct = new Set(renewals.filter(isWithin).map(({ atMs, micros }) => `${atMs} ${micros}`))

        expect(rises.map(({ renewal, micros }) => `${renewal?.atMs} ${micros}`).toSorted()).toEqual(
          [...distinct].toSorted(),
        )
        expect(rises.every(({ kind }) => kind === 'top-up')).toBe(true)
      }),
    )
  })
})
