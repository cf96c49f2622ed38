import { afterAll, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { refresh } from '#app/refresh/refresh.ts'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  PARTNER_WINDOW_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { refusedAtItem } from '#state/limits/refused-at.ts'
import { settingsItem } from '#state/settings/settings.ts'

const lines: string[] = []
afterAll(() => {
  process.stdout.write(`\n${lines.join('\n')}\n`)
})

/** A hub that counts every call for the partner as well, 5 in 30 s: what A5 of the contract leaves open. */
const worldOf = (wabaCount: number) =>
  createFakeWorld({ channelCount: 400, clientCount: 80, wabaCount, limits: { counting: 'nested' } })

/** What is asked within a stretch of time, and how much of it is refused. */
async function liveAndCount(name: string, world: FakeWorld, durationMs: number) {
  const before = world.hub.requests.length
  await liveFor(world, durationMs)
  const asked = world.hub.requests.slice(before)
  const refused = asked.filter(({ status }) => status === 429).length
  const read = asked.filter(({ path, status }) => path.endsWith('/info/usage') && status === 200).length
  lines.push(`${name}: ${asked.length} calls, ${refused} refused, ${read} channels read`)
  return { calls: asked.length - refused, refused }
}

describe.each([1, 40])('a limit of the partner that counts all calls, with %i WABAs', (wabaCount) => {
  it('is known after one refusal, is kept without another, and is used', async () => {
    const world = worldOf(wabaCount)
    await storeAccount()
    /** Half of the share of 2 is 1 in a window. */
    const possible = HOUR_MS / PARTNER_WINDOW_MS

    const first = await liveAndCount(`${wabaCount} WABAs, first 5 minutes`, world, 5 * MINUTE_MS)
    const hour = await liveAndCount(`${wabaCount} WABAs, the hour after`, world, HOUR_MS)

    expect(first.refused).toBeGreaterThan(0)
    expect(first.refused).toBeLessThanOrEqual(3)
    expect(hour.refused).toBe(0)
    // A single WABA has no more than its own half of the share.
    expect(hour.calls).toBeGreaterThanOrEqual(0.9 * (wabaCount === 1 ? 50 : possible))

    world.advance(DAY_MS)
    const probe = await liveAndCount(`${wabaCount} WABAs, a day later`, world, 5 * MINUTE_MS)
    expect(probe.refused).toBeLessThanOrEqual(3)
    expect((await liveAndCount(`${wabaCount} WABAs, the hour after that`, world, HOUR_MS)).refused).toBe(0)
  })
})

describe('the setting that all calls count for the partner', () => {
  it('is never refused, and uses the whole share', async () => {
    const world = worldOf(40)
    await storeAccount()
    await settingsItem.write({ ...(await settingsItem.read()), countsAllForPartner: true })

    const { calls, refused } = await liveAndCount('by the setting, an hour', world, HOUR_MS)

    expect(refused).toBe(0)
    expect(calls).toBeGreaterThanOrEqual((0.9 * 2 * HOUR_MS) / PARTNER_WINDOW_MS)
    expect(world.hub.peaks.partner).toBe(2)
  })

  it('lets a full limit of the partner be met once in a slice, however many channels wait', async () => {
    const world = worldOf(40)
    await storeAccount()
    await settingsItem.write({ ...(await settingsItem.read()), countsAllForPartner: true })
    await liveFor(world, 10 * MINUTE_MS)
    const read = vi.spyOn(fakeBrowser.storage.local, 'get')

    await refresh(world.startWorker(), 'user')

    expect(read.mock.calls.filter(([keys]) => String(keys).startsWith('call-clock')).length).toBeLessThanOrEqual(6)
  })
})

describe('a limit that documented calls keep', () => {
  it('leaves no caution: nothing is refused', async () => {
    const world = createFakeWorld({ channelCount: 100, clientCount: 20, limits: {} })
    await storeAccount()

    expect((await liveAndCount('a hub as documented, an hour', world, HOUR_MS)).refused).toBe(0)
    expect(await refusedAtItem(anAccount().id).read()).toBeUndefined()
  })
})
