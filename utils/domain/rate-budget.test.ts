import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BudgetKey,
  type CallLog,
  charge,
  DOCUMENTED_LIMITS,
  fill,
  type RateLimits,
  reserve,
  shareLimits,
} from './rate-budget.ts'

const limits = shareLimits(DOCUMENTED_LIMITS, 0.5)
const keys: readonly BudgetKey[] = ['client:a', 'channel:1', 'waba:w']

/** Makes calls at the given times; returns the times at which they were allowed. */
function callAt(timesMs: readonly number[], callKeys = keys, callLimits: RateLimits = limits): readonly number[] {
  let log: CallLog = {}
  return timesMs.filter((nowMs) => {
    const reservation = reserve(log, callKeys, callLimits, nowMs)
    if (reservation.ok) log = reservation.log
    return reservation.ok
  })
}

describe('half of the documented limits', () => {
  it('is 2 calls in 30 s for a client and a partner, 5 and 100 in an hour for a channel and a WABA', () => {
    expect(Object.values(limits).map(({ calls }) => calls)).toEqual([2, 2, 5, 100])
  })

  it('leaves at least one call', () => {
    expect(shareLimits(DOCUMENTED_LIMITS, 0.01).client.calls).toBe(1)
  })
})

describe('reserve', () => {
  it('lets through what fits, and says when the next call fits', () => {
    expect(callAt([0, 1, 2, 29_999, 30_000, 30_001])).toEqual([0, 1, 30_000, 30_001])

    const log = { 'client:a': [0, 1] }
    expect(reserve(log, ['client:a'], limits, 10)).toEqual({ ok: false, retryAtMs: 30_000 })
  })

  it('waits for the last of all the limits that a call counts for', () => {
    const log: CallLog = { 'client:a': [100, 200], 'channel:1': [1, 2, 3, 4, 5] }

    expect(reserve(log, keys, limits, 1_000)).toEqual({ ok: false, retryAtMs: 3_600_001 })
  })

  it('keeps the limits of one client apart from those of another', () => {
    const log: CallLog = { 'client:a': [0, 0] }

    expect(reserve(log, ['client:b'], limits, 1).ok).toBe(true)
  })

  it('forgets calls that have left their window', () => {
    const reservation = reserve({ 'client:old': [0], 'waba:w': [0] }, ['client:a'], limits, 40_000)

    expect(reservation).toEqual({ ok: true, log: { 'waba:w': [0], 'client:a': [40_000] } })
  })

  it('freezes nothing for more than a window after the clock was set back', () => {
    const log: CallLog = { 'client:a': [7_200_000, 7_200_000] }

    expect(reserve(log, ['client:a'], limits, 0)).toEqual({ ok: false, retryAtMs: 30_000 })
  })

  it('never lets a sliding window exceed its limit', () => {
    const times = fc.array(fc.nat(200_000), { maxLength: 200 }).map((list) => list.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(times, (timesMs) => {
        const made = callAt(timesMs, ['client:a'])
        const worst = made.map((start) => made.filter((atMs) => atMs >= start && atMs < start + 30_000).length)

        expect(Math.max(0, ...worst)).toBeLessThanOrEqual(limits.client.calls)
      }),
    )
  })
})

describe('what was not asked for', () => {
  it('is charged: ten requests of one fetch rest the channel for an hour', () => {
    const log = charge({}, ['channel:1'], 10, 0)

    expect(reserve(log, ['channel:1'], limits, 3_599_999)).toEqual({ ok: false, retryAtMs: 3_600_000 })
  })

  it('fills its windows after a 429', () => {
    const log = fill({}, ['client:a'], limits, 0)

    expect(reserve(log, ['client:a'], limits, 1)).toEqual({ ok: false, retryAtMs: 30_000 })
  })
})
