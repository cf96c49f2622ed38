import { describe, expect, it } from 'vitest'
import { callTerms, cautionEndsAtMs, isCautious, spentKeys } from './caution.ts'
import { DOCUMENTED_LIMITS } from './rate-limits.ts'

const HOUR_MS = 3_600_000
const SETTINGS = { limits: DOCUMENTED_LIMITS, limitShare: 0.5, countsAllForPartner: false }
const PARTNER = 'partner:p'
const keys = ['client:a', 'channel:1', 'waba:w'] as const

describe('isCautious', () => {
  it.each([
    ['never refused', undefined, 0, false],
    ['just refused', 0, 0, true],
    ['refused almost a day ago', 0, 24 * HOUR_MS - 1, true],
    ['refused a day ago', 0, 24 * HOUR_MS, false],
    ['refused, and the clock set back since by an hour', 0, -HOUR_MS, true],
    ['refused, and the clock set back since by days', 0, -48 * HOUR_MS, false],
  ])('%s', (_name, refusedAtMs, nowMs, expected) => {
    expect(isCautious(refusedAtMs, nowMs)).toBe(expected)
  })

  it('ends when it says', () => {
    expect(isCautious(5, cautionEndsAtMs(5) - 1)).toBe(true)
    expect(isCautious(5, cautionEndsAtMs(5))).toBe(false)
  })
})

describe('callTerms', () => {
  const most = (settings: typeof SETTINGS, cautious: boolean) =>
    Object.values(callTerms(keys, PARTNER, settings, cautious).limits).map(({ calls }) => calls)

  it('count a call for what it asks about alone, with the share that was chosen', () => {
    expect(callTerms(keys, PARTNER, SETTINGS, false).keys).toEqual(keys)
    expect(most(SETTINGS, false)).toEqual([2, 2, 5, 100])
  })

  it('count it for the partner too, with half of that share, where the account is cautious', () => {
    expect(callTerms(keys, PARTNER, SETTINGS, true).keys).toEqual([PARTNER, ...keys])
    expect(most(SETTINGS, true)).toEqual([1, 1, 2, 50])
    expect(callTerms([PARTNER], PARTNER, SETTINGS, true).keys).toEqual([PARTNER])
  })

  it('count it for the partner too, with the share that was chosen, where the user says so', () => {
    const settings = { ...SETTINGS, countsAllForPartner: true }

    expect(callTerms(keys, PARTNER, settings, false).keys).toEqual([PARTNER, ...keys])
    expect(most(settings, false)).toEqual([2, 2, 5, 100])
  })
})

describe('spentKeys', () => {
  it('are the short limits and the channel at first, and all once nothing else can be the cause', () => {
    expect(spentKeys(keys, PARTNER, false)).toEqual([PARTNER, 'client:a', 'channel:1'])
    expect(spentKeys(keys, PARTNER, true)).toEqual([PARTNER, ...keys])
    expect(spentKeys([PARTNER], PARTNER, false)).toEqual([PARTNER])
  })
})
