import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastPassMs } from './pass-time.ts'
import { type CallLog, DOCUMENTED_LIMITS, EMPTY_LOG, type RateLimits, reserve } from './rate-limits.ts'
import { shareLimits } from './share-limits.ts'

const HALF = shareLimits(DOCUMENTED_LIMITS, 0.5)
const AT_ONCE = { calls: 1_000_000, windowMs: 1 }
const channels = (count: number, of: (place: number) => [client: string, waba: string]) =>
  Array.from({ length: count }, (_, place) => {
    const [clientId, wabaId] = of(place)
    return { clientId, wabaId }
  })

/** Makes one call after the other as the budget lets it, and tells when the last was made. */
function passThroughBudget(all: ReturnType<typeof channels>, limits: RateLimits): number {
  let log: CallLog = EMPTY_LOG
  let nowMs = 0
  let left = all.map((channel, place) => ({ ...channel, place }))
  for (;;) {
    const waits: number[] = []
    left = left.filter(({ clientId, wabaId, place }) => {
      const result = reserve(log, [`client:${clientId}`, `channel:${place}`, `waba:${wabaId}`], limits, nowMs)
      log = result.log
      if (!result.ok) waits.push(result.retryAtMs)
      return !result.ok
    })
    if (left.length === 0) return nowMs
    nowMs = Math.min(...waits)
  }
}

describe('the least time of a full pass', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 36_000],
    [4, 36_000],
    [5, 72_000],
  ])('over %d channels of one client is %d ms at half of the documented limits', (count, ms) => {
    expect(
      leastPassMs(
        channels(count, () => ['c', 'w']),
        HALF,
        AT_ONCE,
      ),
    ).toBe(ms)
  })

  it('is that of the largest client', () => {
    const all = channels(14, (place) => [place < 10 ? 'large' : 'small', `w${place}`])

    expect(leastPassMs(all, HALF, AT_ONCE)).toBe(4 * 36_000)
  })

  it('is that of a WABA with more channels than its hour allows', () => {
    const all = channels(101, (place) => [`c${place}`, 'w'])

    expect(leastPassMs(all, HALF, AT_ONCE)).toBe(3_606_000)
  })

  it('is that of the pace where each channel has its own client', () => {
    const all = channels(5_000, (place) => [`c${place}`, `w${place}`])

    expect(leastPassMs(all, HALF, { calls: 40, windowMs: 30_000 })).toBe(124 * 30_000)
  })

  it('is what the budget itself takes for clients with a WABA each, and never more than that', () => {
    const places = fc.array(fc.tuple(fc.constantFrom('c1', 'c2', 'c3'), fc.constantFrom('w1', 'w2')), { maxLength: 30 })
    const small = { ...HALF, client: { calls: 2, windowMs: 10 }, waba: { calls: 3, windowMs: 35 } }
    fc.assert(
      fc.property(places, fc.boolean(), (drawn, isOwn) => {
        const all = drawn.map(([clientId, wabaId]) => ({ clientId, wabaId: isOwn ? clientId : wabaId }))
        const taken = passThroughBudget(all, small)
        const least = leastPassMs(all, small, AT_ONCE)

        expect(least).toBeLessThanOrEqual(taken)
        const free = { ...small, waba: AT_ONCE }
        expect(leastPassMs(all, free, AT_ONCE)).toBe(passThroughBudget(all, free))
      }),
    )
  })
})
