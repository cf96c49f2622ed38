import { describe, expect, it } from 'vitest'
import { findRises } from '#domain/ledger/rises.ts'
import { isRechargeExpected, isRechargeOverdue, rechargeDelay } from './recharge-delay.ts'

const MINUTE_MS = 60_000
const UNIT = 1_000_000

/** A balance that falls by 10 every quarter of an hour, and gets 100 each time it was below 200 for `delays` quarters. */
function sawtooth(delays: readonly number[], below = 0) {
  const samples: { atMs: number; micros: number }[] = []
  let units = 300
  const push = () => samples.push({ atMs: samples.length * 15 * MINUTE_MS, micros: units * UNIT })
  push()
  for (const delay of delays) {
    while (units >= 200) {
      units -= 10
      push()
    }
    for (let quarter = 1; quarter < delay; quarter += 1) {
      units -= 1
      push()
    }
    units += 110
    push()
  }
  while (below > 0 && units >= 200) {
    units -= 10
    push()
  }
  for (let quarter = 1; quarter < below; quarter += 1) {
    units -= 1
    push()
  }
  return samples
}

const delayOf = (samples: ReturnType<typeof sawtooth>) => rechargeDelay(samples, findRises(samples, [], 100 * UNIT))

describe('how soon money usually comes', () => {
  it.each([
    [[1, 1, 1, 1, 1], undefined],
    [[1, 1, 1, 1, 1, 1], 15],
    [[1, 2, 1, 2, 3, 1], 45],
  ])('after delays of %j quarters of an hour is within %s minutes', (delays, minutes) => {
    expect(delayOf(sawtooth(delays))?.withinMs).toBe(minutes === undefined ? undefined : minutes * MINUTE_MS)
  })

  it('is not told where money is brought by hand, hours later', () => {
    expect(delayOf(sawtooth([1, 1, 20, 1, 14, 30]))).toBeUndefined()
  })

  it('is told with the highest balance at which it came', () => {
    expect(delayOf(sawtooth([1, 2, 1, 2, 3, 1]))?.levelMicros).toBe(199 * UNIT)
    expect(delayOf(sawtooth([1, 1, 1, 1, 1, 1]))?.levelMicros).toBe(190 * UNIT)
  })

  it('counts neither a correction nor what is no top-up', () => {
    const samples = sawtooth([1, 1, 1, 1, 1, 1])
    const rises = findRises(samples, [], 100 * UNIT).map((rise) => ({ ...rise, kind: 'correction' as const }))
    expect(rechargeDelay(samples, rises)).toBeUndefined()
  })
})

describe('a recharge', () => {
  const waiting = (quarters: number) => {
    const samples = sawtooth([1, 1, 1, 1, 1, 1], quarters)
    const atMs = samples.at(-1)?.atMs ?? 0
    return { delay: delayOf(samples), atMs }
  }

  it.each([
    [0, false, false],
    [1, true, false],
    [2, true, false],
    [3, true, false],
    [4, false, true],
    [20, false, true],
  ])('%s readings below is expected: %s, overdue: %s', (quarters, expected, overdue) => {
    const { delay, atMs } = waiting(quarters)
    expect([isRechargeExpected(delay, atMs), isRechargeOverdue(delay, atMs)]).toEqual([expected, overdue])
  })

  it('is not missed while nothing is spent', () => {
    const { delay, atMs } = waiting(4)
    expect(isRechargeOverdue(delay && { ...delay, isSpending: false }, atMs)).toBe(false)
  })

  it('of which nothing is known is neither', () => {
    expect(isRechargeExpected(undefined, 0) || isRechargeOverdue(undefined, 0)).toBe(false)
  })
})
