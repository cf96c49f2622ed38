import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  PARTNER_WINDOW_MS,
  restCurrencies,
  SECOND_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { succeed } from '#domain/reading/reading.ts'
import type { RefreshReason } from '#domain/schedule/is-due.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { refresh } from './refresh.ts'

const ACCOUNT_ID = anAccount().id
/** No call ever waits for a limit. */
const WIDE = { calls: 100_000, windowMs: 1_000 }

async function liftLimits(): Promise<void> {
  await settingsItem.write({
    ...(await settingsItem.read()),
    limits: { partner: WIDE, client: WIDE, channel: WIDE, waba: WIDE },
  })
}

function channelIds({ hub }: FakeWorld): readonly string[] {
  return hub.monthTotals({ year: 2026, month: 11 }).channels.map(({ id }) => id)
}

describe('a refresh', () => {
  it('reads the balance first, then the list of channels, then the usage of every channel once', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await liftLimits()

    expect(await refresh(world.startWorker(), 'timer')).toEqual({ outcome: 'done' })

    const [first, second, ...rest] = world.takeAsked()
    expect([first, second]).toEqual(['balance', 'channels 0'])
    expect(rest.toSorted()).toEqual(
      channelIds(world)
        .map((id) => `usage ${id}`)
        .toSorted(),
    )
  })

  it('asks nothing and leaves nothing to an alarm while no account is set up', async () => {
    const world = createFakeWorld()

    expect(await refresh(world.startWorker(), 'user')).toEqual({ outcome: 'done' })

    expect(world.takeAsked()).toEqual([])
    expect(world.alarms.size).toBe(0)
  })

  it('asks nothing while everything is fresh', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await restCurrencies(world)
    await liftLimits()
    await refresh(world.startWorker(), 'timer')
    world.takeAsked()

    world.advance(MINUTE_MS)
    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toEqual([])
  })

  it('stores each answer before it draws anything', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const events: string[] = []
    const { fetch } = world
    world.fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (url.endsWith('/balance')) events.push('answered')
      return response
    }
    fakeBrowser.storage.local.onChanged.addListener((changes) => {
      if (`balance:${ACCOUNT_ID}` in changes) events.push('stored')
    })
    const ports = world.startWorker()

    await refresh({ ...ports, showButton: async () => void events.push('drawn') }, 'timer')

    expect(events).toEqual(['answered', 'stored', 'drawn'])
  })

  it('shows a reading that waits in storage although a later call never ends', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const { fetch } = world
    let hangs = () => {}
    const hanging = new Promise<void>((resolve) => {
      hangs = resolve
    })
    world.fetch = (url, init) => {
      if (url.endsWith('/balance')) return fetch(url, init)
      hangs()
      return new Promise(() => {})
    }

    void refresh(world.startWorker(), 'timer')
    await hanging

    expect((await balanceItem(ACCOUNT_ID).read()).lastGood?.atMs).toBe(NOON_MS)
    expect(world.buttons.at(-1)?.text).toMatch(/^\d/)
  })

  it('reads only the balance again at the interval, and the usage after an hour', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await restCurrencies(world)
    await liftLimits()
    await refresh(world.startWorker(), 'timer')
    world.takeAsked()

    world.advance(15 * MINUTE_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()).toEqual(['balance'])

    world.advance(45 * MINUTE_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()).toHaveLength(1 + 12)

    world.advance(DAY_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked().slice(0, 2)).toEqual(['balance', 'channels 0'])
  })

  it('polls no sooner after the clock was set back, and never stops polling', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await liftLimits()
    await refresh(world.startWorker(), 'timer')
    world.takeAsked()

    world.advance(-2 * HOUR_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()[0]).toBe('balance')

    world.advance(15 * MINUTE_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()[0]).toBe('balance')
  })

  it('reads every channel anew in a new month, and keeps the old one', async () => {
    const world = createFakeWorld({ atMs: Date.UTC(2026, 10, 30, 23, 59) })
    const { id, zone = 'UTC' } = await storeAccount()
    await liftLimits()
    const ports = world.startWorker()
    await refresh(ports, 'timer')
    const old = await ports.usage.readMonth({ accountId: id, month: '2026-11', zone }, { most: 50 })
    world.takeAsked()

    world.advance(2 * MINUTE_MS)
    await refresh(ports, 'timer')

    expect(world.takeAsked()).toHaveLength(12)
    expect(await ports.usage.readMonth({ accountId: id, month: '2026-11', zone }, { most: 50 })).toEqual(old)
    const now = await ports.usage.readMonth({ accountId: id, month: '2026-12', zone }, { most: 50 })
    expect(now.rollup).toMatchObject({ month: '2026-12', readChannels: 12 })
  })
})

describe('a slice of work', () => {
  it('ends after 40 calls and leaves the rest to an alarm in half a minute', async () => {
    const world = createFakeWorld({ channelCount: 60 })
    await storeAccount()
    await restCurrencies(world)
    await liftLimits()

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toHaveLength(40)
    expect(world.alarms.get('continue')).toBe(NOON_MS + 30 * SECOND_MS)

    world.advance(30 * SECOND_MS)
    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toHaveLength(60 + 2 - 40)
    expect(world.alarms.has('continue')).toBe(false)
  })

  it('ends after 20 seconds', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await liftLimits()
    const { fetch } = world
    world.fetch = (url, init) => {
      world.advance(7 * SECOND_MS)
      return fetch(url, init)
    }

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toHaveLength(3)
    expect(world.alarms.get('continue')).toBe(NOON_MS + (21 + 30) * SECOND_MS)
  })

  it('has an alarm half a minute after its last sign of life at each call, for the case that its worker is killed', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await liftLimits()
    const { fetch } = world
    const waitsMs: number[] = []
    world.fetch = (url, init) => {
      waitsMs.push((world.alarms.get('continue') ?? Number.NaN) - world.now())
      world.advance(4 * SECOND_MS)
      return fetch(url, init)
    }

    await refresh(world.startWorker(), 'timer')

    // Moved at 0 and 12 s.
    expect(waitsMs).toEqual([30, 26, 22, 30, 26].map((seconds) => seconds * SECOND_MS))
  })

  it('comes again when the limits have room for what was left, and not at all when nothing is left', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await restCurrencies(world)

    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()).toHaveLength(2 + 9)
    expect(world.alarms.get('continue')).toBe(NOON_MS + PARTNER_WINDOW_MS)

    world.advance(PARTNER_WINDOW_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()).toHaveLength(3)
    expect(world.alarms.has('continue')).toBe(false)
  })

  it('leaves the alarm of a failed reading alone when there is nothing else to read', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await restCurrencies(world)
    await liftLimits()
    await refresh(world.startWorker(), 'timer')
    world.hub.setFault({ kind: 'network', path: 'saldoPA/balance' })
    world.advance(15 * MINUTE_MS)
    await refresh(world.startWorker(), 'timer')
    const retryAtMs = (await balanceItem(ACCOUNT_ID).read()).problem?.retryAtMs
    world.takeAsked()

    world.advance(5 * SECOND_MS)
    await refresh(world.startWorker(), 'popup')

    expect(world.takeAsked()).toEqual([])
    expect(world.alarms.get('continue')).toBe(Math.max(retryAtMs ?? 0, world.now() + 30 * SECOND_MS))
  })
})

describe('refreshes at the same time', () => {
  const START_TOGETHER: readonly (readonly [RefreshReason, RefreshReason])[] = [
    ['timer', 'timer'],
    ['timer', 'popup'],
    ['timer', 'user'],
    ['user', 'user'],
  ]

  it.each(START_TOGETHER)('(%s and %s) are one: the second joins the first', async (first, second) => {
    const world = createFakeWorld()
    await storeAccount()
    await liftLimits()

    const outcomes = await Promise.all([
      refresh(world.startWorker(), first),
      refresh(world.startWorker(), second),
      refresh(world.startWorker(), second),
    ])

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'joined', 'joined'])
    expect(world.takeAsked().filter((request) => request === 'balance')).toHaveLength(1)
  })

  it('a user who joined a slice that did not read the balance still gets it read', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await restCurrencies(world)
    await liftLimits()
    await balanceItem(id).write(succeed([], NOON_MS))
    world.advance(MINUTE_MS)

    const timer = refresh(world.startWorker(), 'timer')
    const user = refresh(world.startWorker(), 'user')

    expect(await timer).toEqual({ outcome: 'done' })
    expect(await user).toEqual({ outcome: 'done' })
    expect(world.takeAsked().at(-1)).toBe('balance')
    expect((await balanceItem(id).read()).lastGood?.value).not.toEqual([])
  })

  it('two users who joined such a slice have the balance read once', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await liftLimits()
    await balanceItem(id).write(succeed([], NOON_MS))
    world.advance(MINUTE_MS)

    await Promise.all([
      refresh(world.startWorker(), 'timer'),
      refresh(world.startWorker(), 'user'),
      refresh(world.startWorker(), 'user'),
    ])

    expect(world.takeAsked().filter((request) => request === 'balance')).toHaveLength(1)
  })

  it('a user is told until when the limits have no room for the balance', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await refresh(world.startWorker(), 'timer')

    world.advance(10 * SECOND_MS)

    expect(await refresh(world.startWorker(), 'user')).toEqual({
      outcome: 'waiting',
      retryAtMs: NOON_MS + PARTNER_WINDOW_MS,
    })
  })

  it('a refresh that breaks does not keep the next one from running', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const ports = world.startWorker()
    const createApi = () => {
      throw new Error('a bug')
    }

    await expect(refresh({ ...ports, createApi }, 'timer')).rejects.toThrow('a bug')
    world.advance(MINUTE_MS)

    expect(await refresh(ports, 'user')).toEqual({ outcome: 'done' })
  })
})

describe('at the shortest interval', () => {
  it('the balance is read once in a minute, also where channels are read in between', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await settingsItem.write({ ...(await settingsItem.read()), intervalMinutes: 1 })

    await liveFor(world, HOUR_MS, { intervalMs: MINUTE_MS })

    const count = world.takeAsked().filter((request) => request === 'balance').length
    expect(count).toBeGreaterThanOrEqual(55)
    expect(count).toBeLessThanOrEqual(61)
  })
})

describe('over a working day', () => {
  it('every channel is read about hourly, and the balance at the interval', async () => {
    const world = createFakeWorld()
    const { id, zone = 'UTC' } = await storeAccount()
    const ports = world.startWorker()

    await liveFor(world, 8 * HOUR_MS)

    const asked = world.takeAsked()
    expect(asked.filter((request) => request === 'balance')).toHaveLength(1 + 8 * 4)
    for (const channelId of channelIds(world)) {
      expect(asked.filter((request) => request === `usage ${channelId}`).length).toBeGreaterThanOrEqual(7)
    }
    const progress = await ports.usage.readProgress({ accountId: id, month: '2026-11', zone })
    for (const { readAtMs = 0 } of progress) expect(world.now() - readAtMs).toBeLessThan(80 * MINUTE_MS)
    expect(await accountsItem.read()).toEqual([anAccount()])
    expect((await createUsageStore().readDirectory(id)).reading.lastGood?.value).toBe(12)
  })
})
