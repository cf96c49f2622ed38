import { describe, expect, it } from 'vitest'
import { DOCUMENTED_LIMITS } from './rate-limits.ts'
import { shareLimits, WINDOW_MARGIN_MS } from './share-limits.ts'

describe('half of the documented limits', () => {
  it('is 2 calls in 30 s for a client and a partner, 5 and 100 in an hour for a channel and a WABA', () => {
    const half = shareLimits(DOCUMENTED_LIMITS, 0.5)

    expect(Object.values(half).map(({ calls }) => calls)).toEqual([2, 2, 5, 100])
  })

  it('lasts longer than the limit by what a call may take to arrive', () => {
    expect(shareLimits(DOCUMENTED_LIMITS, 0.5).client.windowMs).toBe(30_000 + WINDOW_MARGIN_MS)
  })

  it('leaves at least one call', () => {
    expect(shareLimits(DOCUMENTED_LIMITS, 0.01).client.calls).toBe(1)
  })
})
