import { expect, it } from 'vitest'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveUntil,
  MINUTE_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'

const SLOW_MACHINE_MS = 300_000

async function readAtMs(world: FakeWorld, month: string): Promise<readonly (number | undefined)[]> {
  const progress = await world.startWorker().usage.readProgress({ accountId: anAccount().id, month, zone: 'UTC' })
  return progress.map((channel) => channel.readAtMs)
}

async function isRead(world: FakeWorld, month: string): Promise<boolean> {
  const read = await readAtMs(world, month)
  return read.length > 0 && !read.includes(undefined)
}

// The half of a WABA's limit is 100 calls an hour, which a client can make within half of it.
it.each([
  // After the running month the limit is full until the hour is over: no order makes 200 calls in less than 90 minutes.
  { channelCount: 100, clientCount: 1, firstMinutes: 29.5, thenMinutes: 61, readAgain: 0 },
  { channelCount: 300, clientCount: 1, firstMinutes: 151, thenMinutes: 2 * 151, readAgain: 50 },
  { channelCount: 300, clientCount: 30, firstMinutes: 13, thenMinutes: 13, readAgain: 0 },
])(
  '$channelCount numbers of $clientCount clients are read within $firstMinutes minutes, and the month before $thenMinutes later',
  async ({ firstMinutes, thenMinutes, readAgain, ...options }) => {
    const world = createFakeWorld(options)
    await storeAccount(anAccount(), CANARY_KEY, [])

    const firstMs = await liveUntil(world, () => isRead(world, '2026-11'), 10 * HOUR_MS)
    const thenMs = await liveUntil(world, () => isRead(world, '2026-10'), 10 * HOUR_MS)

    expect(firstMs).toBeLessThanOrEqual(firstMinutes * MINUTE_MS)
    expect(thenMs).toBeLessThanOrEqual(thenMinutes * MINUTE_MS)
    // Meanwhile the running month goes on.
    const again = (await readAtMs(world, '2026-11')).filter((atMs = 0) => atMs > world.now() - thenMs)
    expect(again.length).toBeGreaterThanOrEqual(readAgain)
  },
  SLOW_MACHINE_MS,
)
