import { expect, it } from 'vitest'
import { createFakeWorld, HOUR_MS, liveUntil, MINUTE_MS, storeAccount } from '#app/testing/fake-world.ts'

const CHANNELS = 300
/** How long it takes where none is dead: the largest client has 27 numbers, and 40 are asked about in half a minute. */
const WITH_NONE_MS = 10.8 * MINUTE_MS

it.each([
  [0, 1],
  [0.2, 1.3],
  [0.4, 1.3],
])(
  'the first pass over 300 numbers, %d of them dead, takes at most %d times as long as without',
  async (deadShare, most) => {
    const world = createFakeWorld({ channelCount: CHANNELS, clientCount: 30, variants: { deadShare } })
    await storeAccount()
    const asked = new Set<string>()
    const hasAskedAll = () => {
      for (const request of world.takeAsked()) if (request.startsWith('usage')) asked.add(request)
      return asked.size === CHANNELS
    }

    const tookMs = await liveUntil(world, hasAskedAll, 3 * HOUR_MS)

    expect(tookMs).toBeLessThanOrEqual(most * WITH_NONE_MS)
  },
)
