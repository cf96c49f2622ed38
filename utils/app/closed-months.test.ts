import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createUsageStore } from '#state/history/usage-store.ts'
import { settledMonthsItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { findSnapshot, readSnapshot } from '#state/snapshot/snapshot.ts'
import { forgetAccount } from './account/forget-account.ts'
import { readKnownHistory } from './refresh/read-known-history.ts'
import { refresh } from './refresh/refresh.ts'
import { openSession } from './refresh/session.ts'
import { anAccount, createFakeWorld, DAY_MS, liveFor, MINUTE_MS, storeAccount } from './testing/fake-world.ts'

const ID = anAccount().id
const WIDE = { calls: 100_000, windowMs: 1_000 }

async function liftLimits(): Promise<void> {
  const limits = { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE }
  await settingsItem.write({ ...(await settingsItem.read()), limits })
}

const usageAsked = (asked: readonly string[]) => asked.filter((request) => request.startsWith('usage'))

describe('the month that has just closed', () => {
  it('is read once more for each channel after it has settled, and equals what the hub says of it then', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 10, 30, 12), channelCount: 5, clientCount: 5 })
    await storeAccount(anAccount(), undefined, ['2026-10'])
    await liftLimits()
    await refresh(world.startWorker(), 'timer')
    const running = await createUsageStore().readMonth({ accountId: ID, month: '2026-11', zone: 'UTC' }, { most: 50 })
    world.advance(2 * DAY_MS)
    world.takeAsked()
    await liveFor(world, 5 * MINUTE_MS)
    expect(usageAsked(world.takeAsked())).toHaveLength(5)

    world.advance(2 * DAY_MS)
    await liveFor(world, 5 * MINUTE_MS)

    const truth = world.hub.monthTotals({ year: 2026, month: 11 })
    const closed = await createUsageStore().readMonth({ accountId: ID, month: '2026-11', zone: 'UTC' }, { most: 50 })
    expect(closed.rollup.total.costMicros).toBeGreaterThan(running.rollup.total.costMicros)
    expect(closed.rollup.total.volume).toBe(truth.volume)
    expect(closed.rollup.readChannels).toBe(5)
    expect(await settledMonthsItem(ID).read()).toEqual(['2026-10', '2026-11'])
  })

  it('is read at once where the account is connected on the first of a month, and once more after it has settled', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 11, 1, 3), channelCount: 5, clientCount: 5 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    await liveFor(world, 5 * MINUTE_MS)
    const november = () => createUsageStore().readMonth({ accountId: ID, month: '2026-11', zone: 'UTC' }, { most: 50 })
    const first = await november()
    expect(first.rollup.readChannels).toBe(5)
    expect(first.rollup.total.volume).toBeGreaterThan(0)
    expect(await settledMonthsItem(ID).read()).toEqual([])

    world.takeAsked()
    await liveFor(world, 30 * MINUTE_MS)
    expect(usageAsked(world.takeAsked())).toEqual([])
    world.advance(3 * DAY_MS)
    await liveFor(world, 5 * MINUTE_MS)
    expect(usageAsked(world.takeAsked())).toHaveLength(10)
    expect((await november()).rollup.total.volume).toBe(world.hub.monthTotals({ year: 2026, month: 11 }).volume)
    expect(await settledMonthsItem(ID).read()).toEqual(['2026-11'])
  })

  it('is not final before it has settled, also where none of its channels is asked about', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 11, 1, 3), channelCount: 2, clientCount: 2 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    await liveFor(world, 5 * MINUTE_MS)
    const ports = world.startWorker()
    // All of them had ended long before.
    const readProgress: typeof ports.usage.readProgress = async (...of) =>
      (await ports.usage.readProgress(...of)).map(({ channel }) => ({
        channel: { ...channel, isEnded: true, endedAtMs: Date.UTC(2026, 0, 1) },
      }))
    const finalNow = async () => {
      const own = findSnapshot(await readSnapshot(), ID)
      if (!own) throw new Error('The account is gone')
      const session = await openSession({ ...ports, usage: { ...ports.usage, readProgress } }, own, [ID])
      await readKnownHistory(session, own, 'timer')
      return settledMonthsItem(ID).read()
    }

    expect(await finalNow()).toEqual([])
    world.advance(3 * DAY_MS)
    expect(await finalNow()).toEqual(['2026-11'])
  })

  it('costs one call for each channel, and none ever after', async () => {
    const world = createFakeWorld({ channelCount: 5, clientCount: 5 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    const ports = world.startWorker()

    await refresh(ports, 'timer')
    expect(usageAsked(world.takeAsked())).toHaveLength(5)
    await liveFor(world, 5 * MINUTE_MS)
    expect(usageAsked(world.takeAsked())).toHaveLength(5)
    await liveFor(world, 20 * MINUTE_MS)
    expect(usageAsked(world.takeAsked())).toEqual([])

    expect(await settledMonthsItem(ID).read()).toEqual(['2026-10'])
    world.advance(DAY_MS)
    await refresh(ports, 'timer')
    expect(usageAsked(world.takeAsked())).toHaveLength(5)
  })

  it('that was missed, because the browser was closed for weeks, is read then', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 8, 20), channelCount: 2, clientCount: 2 })
    await storeAccount(anAccount(), undefined, ['2026-08'])
    await liftLimits()
    await refresh(world.startWorker(), 'timer')

    world.advance(60 * DAY_MS)
    await liveFor(world, 5 * MINUTE_MS)

    expect(await settledMonthsItem(ID).read()).toEqual(['2026-08', '2026-09', '2026-10'])
    const truth = world.hub.monthTotals({ year: 2026, month: 9 })
    const september = await createUsageStore().readMonth({ accountId: ID, month: '2026-09', zone: 'UTC' }, { most: 50 })
    expect(september.rollup.total.volume).toBe(truth.volume)
  })

  it('leaves nothing behind of an account that was removed while it was judged', async () => {
    const world = createFakeWorld({ channelCount: 2, clientCount: 2 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    await liveFor(world, 5 * MINUTE_MS)
    await settledMonthsItem(ID).remove()
    const ports = world.startWorker()
    const readProgress: typeof ports.usage.readProgress = async (...of) => {
      const progress = await ports.usage.readProgress(...of)
      await forgetAccount(ports, ID)
      return progress
    }

    const own = findSnapshot(await readSnapshot(), ID)
    if (!own) throw new Error('The account is gone')
    const session = await openSession({ ...ports, usage: { ...ports.usage, readProgress } }, own, [ID])
    await readKnownHistory(session, own, 'timer')

    expect(Object.keys(await fakeBrowser.storage.local.get()).filter((name) => name.includes(ID))).toEqual([])
  })

  it('is not asked for again because its days were counted in another zone, nor where a part of it is out of reach', async () => {
    const world = createFakeWorld({ channelCount: 2, clientCount: 2 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    const store = createUsageStore()
    for (const month of ['2025-11', '2026-10']) {
      for (const { id } of world.hub.monthTotals({ year: 2026, month: 11 }).channels) {
        const answer = { ok: true, value: { messages: [], calls: [] } } as const
        await store.storeAnswer({ accountId: ID, month, zone: 'Asia/Tokyo' }, id, answer, world.now())
      }
    }

    await liveFor(world, 5 * MINUTE_MS)

    expect(usageAsked(world.takeAsked())).toHaveLength(2)
    expect((await store.readMonth({ accountId: ID, month: '2025-11', zone: 'UTC' }, { most: 5 })).rollup.zone).toBe(
      'Asia/Tokyo',
    )
  })

  it.each([20, 50, 100])(
    'is not final while pages of %d are still to come, and is whole in the end',
    async (pageCap) => {
      const world = createFakeWorld({ channelCount: 120, clientCount: 120, variants: { pageCap } })
      await storeAccount(anAccount(), undefined, [])
      await liftLimits()
      const { fetch } = world
      let hasFurtherPages = false
      world.fetch = (url, init) =>
        !hasFurtherPages && /channels\?.*offset=[1-9]/.test(url)
          ? Promise.resolve(new Response('{}', { status: 404 }))
          : fetch(url, init)
      await liveFor(world, 30 * MINUTE_MS)
      const october = () =>
        createUsageStore().readMonth({ accountId: ID, month: '2026-10', zone: 'UTC' }, { most: 500 })
      expect((await october()).rollup.readChannels).toBe(pageCap)
      expect(await settledMonthsItem(ID).read()).toEqual([])

      hasFurtherPages = true
      await liveFor(world, 90 * MINUTE_MS)

      expect(await october()).toMatchObject({ knownChannels: 120, rollup: { readChannels: 120 } })
      expect(await settledMonthsItem(ID).read()).toEqual(['2026-10'])
    },
  )

  it('is looked at again when a channel is added, which costs its own call alone', async () => {
    const world = createFakeWorld({ channelCount: 4, clientCount: 4 })
    await storeAccount(anAccount(), undefined, [])
    await liftLimits()
    await liveFor(world, 20 * MINUTE_MS)
    expect(await settledMonthsItem(ID).read()).toEqual(['2026-10'])
    const larger = createFakeWorld({ channelCount: 5, clientCount: 5 })
    larger.advance(world.now() - larger.now() + 25 * 60 * MINUTE_MS)

    await liveFor(larger, 20 * MINUTE_MS)

    const october = await createUsageStore().readMonth({ accountId: ID, month: '2026-10', zone: 'UTC' }, { most: 9 })
    expect([october.rollup.readChannels, october.knownChannels]).toEqual([5, 5])
    expect(await settledMonthsItem(ID).read()).toEqual(['2026-10'])
  })
})
