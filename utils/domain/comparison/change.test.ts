import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMicros } from '#domain/money/micros.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { atPace, changeMicros, changeRatio } from './change.ts'

const NONE = { isRunning: false }
const paid = (micros: number): Tally => ({ ...EMPTY_TALLY, costMicros: micros, priced: 1 })
const line = (now: Tally | undefined, before: Tally | undefined, isPart = false, isEarlierPart = false) => ({
  tally: now,
  isPart,
  before: { tally: before, isPart: isEarlierPart },
})
const unpriced: Tally = { ...EMPTY_TALLY, volume: 2, unpriced: 2 }
const half: Tally = { ...EMPTY_TALLY, costMicros: 5, priced: 1, unpriced: 1 }

describe('a change', () => {
  it.each([
    ['is the difference', line(paid(150), paid(100)), 50, 0.5],
    ['can be less', line(paid(50), paid(100)), -50, -0.5],
    ['has no percentage of nothing', line(paid(50), paid(0)), 50, undefined],
    ['has none of what was given back', line(paid(50), paid(-10)), 60, undefined],
    ['is nothing where neither was used', line(EMPTY_TALLY, EMPTY_TALLY), 0, undefined],
    ['is not known of a part', line(paid(150), paid(100), true), undefined, undefined],
    ['is not known on a part', line(paid(150), paid(100), false, true), undefined, undefined],
    ['is not known of nothing known', line(undefined, paid(100)), undefined, undefined],
    ['is not known on nothing known', line(paid(100), undefined), undefined, undefined],
    ['is not known where costs were not reported', line(unpriced, paid(100)), undefined, undefined],
    ['is not known where costs were not reported before', line(paid(100), half), undefined, undefined],
  ])('%s', (_name, compared, micros, ratio) => {
    expect(changeMicros(compared, NONE)).toBe(micros)
    expect(changeRatio(compared, NONE)).toBe(ratio)
  })

  it('has no percentage while the period goes on', () => {
    const compared = line(paid(150), paid(100))
    expect([changeMicros(compared, { isRunning: true }), changeRatio(compared, { isRunning: true })]).toEqual([
      50,
      undefined,
    ])
  })

  it('counts by the pace', () => {
    const terms = { isRunning: false, pace: { nowDays: 27, beforeDays: 31 } }
    expect(changeMicros(line(paid(2_700), paid(3_100)), terms)).toBe(0)
    expect(changeRatio(line(paid(5_400), paid(3_100)), terms)).toBe(1)
  })
})

describe('an amount at a pace', () => {
  it.each([
    [100, 1, 3, 33],
    [200, 1, 3, 67],
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [-200, 1, 3, -67],
    [10n ** 20n, 30, 31, 96_774_193_548_387_096_774n],
  ])('%d × %d ÷ %d is %d', (micros, nowDays, beforeDays, expected) => {
    expect(atPace(micros, { nowDays, beforeDays })).toBe(expected)
  })

  it('is never further than half a millionth from the true one', () => {
    const days = fc.integer({ min: 1, max: 31 })
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), days, days, (micros, nowDays, beforeDays) => {
        const result = BigInt(atPace(toMicros(micros), { nowDays, beforeDays }))
        const off = 2n * (result * BigInt(beforeDays) - micros * BigInt(nowDays))
        expect(off <= BigInt(beforeDays) && off >= -BigInt(beforeDays)).toBe(true)
      }),
    )
  })
})
