import { describe, expect, it } from 'vitest'
import { findRises } from '#domain/ledger/rises.ts'
import { rechargePattern } from './recharge-pattern.ts'
import { DAY_MS, MONDAY_MS, sampleAt, UNIT } from './testing/ledger-of.ts'

/** Falls by 4 units an hour; each of the rises comes at a balance, with an amount. */
const recharged = (rises: readonly (readonly [at: number, amount: number])[]) => {
  let [units, hours] = [300, 0]
  const samples = [sampleAt(hours, units)]
  for (const [at, amount] of rises) {
    while (units > at) {
      hours += 1
      units -= 4
      samples.push(sampleAt(hours, units))
    }
    hours += 1
    units += amount
    samples.push(sampleAt(hours, units))
  }
  return samples
}
const patternOf = (samples: ReturnType<typeof recharged>, laterDays = 0) => {
  const lastMs = samples.at(-1)?.atMs ?? MONDAY_MS
  return rechargePattern(findRises(samples, [], 50 * UNIT), samples, lastMs + laterDays * DAY_MS)
}
const like = [200, 300] as const

describe('a pattern of recharges', () => {
  it('is at least three alike: how often, how much, and at which balance', () => {
    const pattern = patternOf(recharged([like, like, like, like]))

    expect(pattern?.everyDays).toBeCloseTo(76 / 24, 1)
    expect(pattern?.amountMicros).toBe(300 * UNIT)
    expect(pattern?.atMicros).toBe(200 * UNIT)
  })

  it('forgives what was spent beside them', () => {
    expect(patternOf(recharged([like, [196, 290], [188, 310]]))).toBeDefined()
  })

  it.each([
    ['two', [like, like]],
    ['other amounts', [like, like, [200, 900]]],
    ['other balances', [like, like, [80, 300]]],
  ] as const)('is none of %s', (_name, rises) => {
    expect(patternOf(recharged(rises))).toBeUndefined()
  })

  it('is over once the next one is long overdue', () => {
    const samples = recharged([like, like, like, like])

    expect(patternOf(samples, 5)).toBeDefined()
    expect(patternOf(samples, 9)).toBeUndefined()
  })

  it('looks at the last six alone', () => {
    expect(patternOf(recharged([[250, 2000], like, like, like, like, like, like]))).toBeDefined()
  })
})
