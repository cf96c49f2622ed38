import { describe, expect, it } from 'vitest'
import type { BalanceSample } from './ledger.ts'
import { matchRenewals, type Renewal } from './renewals.ts'

const at = (atMinutes: number, micros: number) => ({ atMs: atMinutes * 60_000, micros })
/** Rises by 60 between 30 and 60 minutes, and falls elsewhere. */
const line: BalanceSample[] = [at(0, 100), at(30, 90), at(60, 150), at(90, 140)]

describe('a renewal', () => {
  it.each<[string, Renewal[], [number, Renewal[]][]]>([
    ['belongs to the interval of its date', [at(45, 70)], [[2, [at(45, 70)]]]],
    ['at the end of an interval belongs to it', [at(60, 70)], [[2, [at(60, 70)]]]],
    ['shows a little later', [at(25, 70)], [[2, [at(25, 70)]]]],
    ['shows a little earlier, by another clock', [at(65, 70)], [[2, [at(65, 70)]]]],
    ['does not show a quarter of an hour later', [at(15, 70)], [[1, [at(15, 70)]]]],
    ['does not show in a rise that is larger', [at(25, 50)], [[1, [at(25, 50)]]]],
    [
      'does not show in a rise that has its own',
      [at(25, 70), at(45, 60)],
      [
        [1, [at(25, 70)]],
        [2, [at(45, 60)]],
      ],
    ],
    ['may share an interval', [at(50, 20), at(40, 40)], [[2, [at(40, 40), at(50, 20)]]]],
    ['that is told twice counts once', [at(45, 70), at(45, 70)], [[2, [at(45, 70)]]]],
    ['of nothing is none', [at(45, 0), at(45, -5)], []],
    ['from before the line belongs to none', [at(-5, 70)], []],
    ['from after the line belongs to none', [at(95, 70)], []],
  ])('%s', (_name, renewals, matched) => {
    expect(Object.entries(matchRenewals(line, renewals))).toEqual(matched.map(([index, own]) => [String(index), own]))
  })

  it('from just before the line shows in its first rise', () => {
    expect(matchRenewals([at(0, 10), at(15, 60)], [at(-2, 50)])[1]).toEqual([at(-2, 50)])
  })

  it.each<[string, BalanceSample[]]>([
    ['no sample', []],
    ['one sample', [at(45, 5)]],
  ])('has no interval in %s', (_name, samples) => {
    expect(matchRenewals(samples, [at(45, 5)])).toEqual([])
  })
})
