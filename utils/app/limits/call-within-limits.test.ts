import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { refresh } from '#app/refresh/refresh.ts'
import {
  createFakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  PARTNER_ID,
  PARTNER_WINDOW_MS,
  restCurrencies,
  storeAccount,
} from '#app/testing/fake-world.ts'
import type { LimitKey } from '#domain/limits/rate-limits.ts'
import { killWorker } from '#platform/testing/kill-worker.ts'
import { allCallKeys, readCallLog, splitWholeLog, writeCallLog } from '#state/limits/call-log.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { callWithinLimits } from './call-within-limits.ts'
import { cleanCallLog } from './change-call-log.ts'

const PARTNER_KEY = `partner:${PARTNER_ID}` as const

const CALLER = { id: 'account-1', kind: 'partner', partnerId: PARTNER_ID } as const

/** Not made: the partner's limit is full for a window from noon. */
const untilNoonWindow = {
  made: false,
  retryAtMs: NOON_MS + PARTNER_WINDOW_MS,
  full: [{ key: PARTNER_KEY, freeAtMs: NOON_MS + PARTNER_WINDOW_MS }],
}

const callsOf = async (key: LimitKey) => (await readCallLog([key]))?.log.calls[key] ?? []

describe('over simulated hours, with half of the limits', () => {
  it.each([
    ['12 channels of 5 clients', { channelCount: 12, clientCount: 5 }],
    ['30 channels of one client and one WABA', { channelCount: 30, clientCount: 1 }],
  ])('%s are read without a breach and with half of each limit at most', async (_name, options) => {
    const world = createFakeWorld({ ...options, limits: {} })
    await storeAccount()

    await liveFor(world, 2 * HOUR_MS + 10 * MINUTE_MS)

    expect(world.hub.breaches).toEqual([])
    const { partner, client, channel, waba } = world.hub.peaks
    expect(partner).toBeLessThanOrEqual(2)
    expect(client).toBeLessThanOrEqual(2)
    expect(channel).toBeLessThanOrEqual(5)
    expect(waba).toBeLessThanOrEqual(100)
    expect(world.takeAsked().length).toBeGreaterThan(20)
  })

  it('more channels of one WABA than an hour allows are read in turn', async () => {
    const waba = { calls: 40, windowMs: HOUR_MS }
    const world = createFakeWorld({ channelCount: 30, clientCount: 15, wabaCount: 1, limits: { waba } })
    await storeAccount()
    const settings = await settingsItem.read()
    await settingsItem.write({ ...settings, limits: { ...settings.limits, waba } })

    await liveFor(world, 3 * HOUR_MS)

    expect(world.hub.breaches).toEqual([])
    expect(world.hub.peaks.waba).toBe(20)
    const asked = world.takeAsked().filter((request) => request.startsWith('usage'))
    expect(new Set(asked).size).toBe(30)
    expect(asked.length).toBeGreaterThanOrEqual(60)
  })

  it('a limit that is full is asked for once in a slice, however many channels wait for it', async () => {
    const world = createFakeWorld({ channelCount: 60, clientCount: 1, limits: {} })
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    const read = vi.spyOn(fakeBrowser.storage.local, 'get')
    world.advance(MINUTE_MS)

    await refresh(world.startWorker(), 'timer')

    // Two calls of the client, each with a reading before and after, and one refusal for the other channels.
    expect(world.takeAsked().filter((request) => request.startsWith('usage')).length).toBeGreaterThanOrEqual(2)
    const readings = read.mock.calls.filter(([keys]) => String(keys).startsWith('call-clock'))
    expect(readings.length).toBeGreaterThanOrEqual(2 * 2)
    expect(readings.length).toBeLessThanOrEqual(2 * 2 + 1)
  })

  it('a user who presses the button without end changes nothing about that', async () => {
    const world = createFakeWorld({ limits: {} })
    await storeAccount()

    for (let second = 0; second < 300; second += 3) {
      await refresh(world.startWorker(), 'user')
      world.advance(3_000)
    }

    expect(world.hub.breaches).toEqual([])
    expect(world.hub.peaks.partner).toBe(2)
    expect(world.hub.peaks.channel).toBeLessThanOrEqual(5)
  })

  it('workers that are killed in the middle of a call do not change that either', async () => {
    const world = createFakeWorld({ limits: {} })
    await storeAccount()
    const { fetch } = world
    for (let round = 0; round < 40; round += 1) {
      const lost = new Promise<void>((resolve) => {
        world.fetch = (url, init) => {
          void fetch(url, init).then(() => resolve())
          return new Promise(() => {})
        }
      })
      const slice = refresh(world.startWorker(), 'user')
      await Promise.race([lost, slice])
      killWorker()
      world.advance(1_000)
    }

    expect(world.hub.breaches).toEqual([])
    expect(world.hub.peaks.partner).toBe(2)
    expect(world.takeAsked().length).toBeLessThanOrEqual(4)
  })
})

describe('a call', () => {
  it('is in the stored log before it is made, for everything that it counts for', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const { fetch } = world
    const logs: (readonly string[])[] = []
    world.fetch = async (url, init) => {
      logs.push(await allCallKeys())
      return fetch(url, init)
    }

    await refresh(world.startWorker(), 'timer')

    expect(logs[0]).toEqual([PARTNER_KEY])
    expect(logs[2]?.map((key) => key.slice(0, key.indexOf(':')))).toEqual(['partner', 'client', 'channel', 'waba'])
  })

  it('that finds no room is not made, and says when there will be', async () => {
    const world = createFakeWorld()
    const ports = world.startWorker()
    let calls = 0
    const ask = () =>
      callWithinLimits(ports, CALLER, [PARTNER_KEY], async () => {
        calls += 1
        return { ok: true, value: calls } as const
      })

    await ask()
    world.advance(10_000)
    await ask()

    expect(await ask()).toEqual(untilNoonWindow)
    expect(calls).toBe(2)
    world.advance(PARTNER_WINDOW_MS - 10_000)
    expect(await ask()).toMatchObject({ made: true, answer: { value: 3 } })
  })

  it('shares the limits with calls from other pages at the same moment', async () => {
    const world = createFakeWorld()
    const ports = world.startWorker()
    const ask = () => callWithinLimits(ports, CALLER, [PARTNER_KEY], async () => ({ ok: true, value: 1 }) as const)

    const results = await Promise.all([1, 2, 3, 4, 5].map(ask))

    expect(results.filter(({ made }) => made)).toHaveLength(2)
    expect(await callsOf(PARTNER_KEY)).toHaveLength(2)
  })

  it.each([
    [2, 2],
    [10, 10],
  ])('whose connection broke is charged with the repeats of the browser (%d)', async (requestsPerReset, charged) => {
    const world = createFakeWorld({ environment: { requestsPerReset } })
    world.hub.setFault({ kind: 'network' })
    await storeAccount()

    await refresh(world.startWorker(), 'timer')

    expect(await callsOf(PARTNER_KEY)).toHaveLength(charged)
  })

  it('that was refused with 429 fills the limit, and the failure says until when', async () => {
    const world = createFakeWorld()
    const ports = world.startWorker()
    const refusal = { ok: false, failure: { kind: 'rate-limited' } } as const

    const result = await callWithinLimits(ports, CALLER, [PARTNER_KEY], async () => refusal)

    expect(result).toEqual({
      made: true,
      atMs: NOON_MS,
      answer: { ok: false, failure: { kind: 'rate-limited', retryAtMs: NOON_MS + PARTNER_WINDOW_MS } },
    })
    expect(await callWithinLimits(ports, CALLER, [PARTNER_KEY], async () => refusal)).toEqual(untilNoonWindow)
  })

  it('that was refused with 429 and a time keeps the time of the server', async () => {
    const world = createFakeWorld()
    const refusal = { ok: false, failure: { kind: 'rate-limited', retryAtMs: NOON_MS + HOUR_MS } } as const

    const result = await callWithinLimits(world.startWorker(), CALLER, [PARTNER_KEY], async () => refusal)

    expect(result).toMatchObject({ answer: refusal })
  })

  it('that throws is a bug, and stays charged', async () => {
    const world = createFakeWorld()

    const call = callWithinLimits(world.startWorker(), CALLER, [PARTNER_KEY], () =>
      Promise.reject(new RangeError('bug')),
    )

    await expect(call).rejects.toThrow('bug')
    expect(await callsOf(PARTNER_KEY)).toEqual([NOON_MS])
  })

  it('keeps the share of the limits that the settings say', async () => {
    const world = createFakeWorld()
    await settingsItem.write({ ...(await settingsItem.read()), limitShare: 1 })
    const ports = world.startWorker()
    const ask = () => callWithinLimits(ports, CALLER, [PARTNER_KEY], async () => ({ ok: true, value: 1 }) as const)

    const results = await Promise.all([1, 2, 3, 4, 5, 6].map(ask))

    expect(results.filter(({ made }) => made)).toHaveLength(5)
  })

  it('of the sample account waits for nothing', async () => {
    const world = createFakeWorld()
    const ports = world.startWorker()
    const ask = () =>
      callWithinLimits(
        ports,
        { ...CALLER, kind: 'sample' },
        [PARTNER_KEY],
        async () => ({ ok: true, value: 1 }) as const,
      )

    const results = await Promise.all(Array.from({ length: 20 }, ask))

    expect(results.every(({ made }) => made)).toBe(true)
  })
})

describe('a worker that is killed in the middle of a call', () => {
  it('leaves a call that counts, so that the next worker asks only within the limits', async () => {
    const world = createFakeWorld()
    await storeAccount()
    const { fetch } = world
    const lost = new Promise<void>((resolve) => {
      world.fetch = (url, init) => {
        void fetch(url, init).then(() => resolve())
        return new Promise(() => {})
      }
    })
    void refresh(world.startWorker(), 'timer')
    await lost
    world.fetch = fetch
    killWorker()

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toEqual(['balance', 'balance'])
    expect(await callsOf(PARTNER_KEY)).toHaveLength(2)
    expect(world.alarms.get('continue')).toBe(NOON_MS + PARTNER_WINDOW_MS)
  })
})

describe('a log that was lost', () => {
  it.each([
    ['removed', undefined],
    ['damaged', { version: 1, value: 'damaged' }],
  ])('because its clock was %s counts as spent, and the alarm comes when that is over', async (_name, stored) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = createFakeWorld()
    await storeAccount()
    await fakeBrowser.storage.local.remove('call-clock')
    if (stored) await fakeBrowser.storage.local.set({ 'call-clock': stored })

    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked()).toEqual([])
    expect(world.alarms.get('continue')).toBe(NOON_MS + PARTNER_WINDOW_MS)

    await liveFor(world, 2 * HOUR_MS)
    const progress = await world
      .startWorker()
      .usage.readProgress({ accountId: 'account-1', month: '2026-11', zone: 'UTC' })
    expect(progress.every(({ readAtMs }) => readAtMs !== undefined)).toBe(true)
  })

  it('for one key, because it cannot be read, counts as spent for that key alone', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = createFakeWorld()
    await storeAccount()
    await fakeBrowser.storage.local.set({ [`calls:${PARTNER_KEY}`]: { version: 1, value: ['damaged'] } })

    const ask = (key: LimitKey) =>
      callWithinLimits(world.startWorker(), CALLER, [key], async () => ({ ok: true, value: 1 }) as const)

    expect(await ask(PARTNER_KEY)).toEqual(untilNoonWindow)
    expect(await ask('client:other')).toMatchObject({ made: true })
  })
})

describe('a clock that jumped', () => {
  it('counts the calls of every key as made now, also of those that the call did not concern', async () => {
    const world = createFakeWorld({ channelCount: 4, clientCount: 2 })
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    world.advance(10_000)
    const ports = world.startWorker()
    const servedAtMs = world.now() + 2 * HOUR_MS
    const before = await readCallLog(await allCallKeys())

    await callWithinLimits(ports, CALLER, ['client:new'], async () => ({ ok: true, value: 1, servedAtMs }) as const)

    const after = await readCallLog(await allCallKeys())
    expect(Object.keys(before?.log.calls ?? {}).length).toBeGreaterThan(8)
    for (const key of Object.keys(before?.log.calls ?? {})) {
      expect(after?.log.calls[key]?.every((atMs) => atMs === world.now())).toBe(true)
    }
  })
})

describe('cleaning the log', () => {
  it('removes what no limit counts any more, and keeps what one does', async () => {
    const world = createFakeWorld({ channelCount: 4, clientCount: 2 })
    await storeAccount()
    await restCurrencies(world)
    await refresh(world.startWorker(), 'timer')
    const keysBefore = await allCallKeys()
    world.advance(5 * MINUTE_MS)
    await refresh(world.startWorker(), 'user')

    await cleanCallLog(0, world.now())

    const keys = await allCallKeys()
    expect(keysBefore.filter((key) => key.startsWith('client:'))).toHaveLength(2)
    expect(keys.filter((key) => key.startsWith('client:'))).toEqual([])
    expect(keys.filter((key) => key.startsWith('channel:'))).toHaveLength(4)
  })
})

describe('a whole log of Saldo 0.1', () => {
  const whole = { calls: { [PARTNER_KEY]: [NOON_MS - 2, NOON_MS - 1], 'waba:w': [NOON_MS] }, offsetMs: 7 }

  it('is split into items for each key, and counts as before', async () => {
    await fakeBrowser.storage.local.set({ 'call-log': { version: 1, value: whole } })

    await splitWholeLog()

    expect(await readCallLog(await allCallKeys())).toEqual({ log: whole, damaged: [] })
    expect(await fakeBrowser.storage.local.get('call-log')).toEqual({ 'call-log': undefined })
  })

  it('that a killed worker left behind does not undo the calls made since', async () => {
    await fakeBrowser.storage.local.set({ 'call-log': { version: 1, value: whole } })
    await splitWholeLog()
    await writeCallLog({ calls: {}, offsetMs: 7 }, { calls: { [PARTNER_KEY]: [NOON_MS + 5] }, offsetMs: 7 })
    await fakeBrowser.storage.local.set({ 'call-log': { version: 1, value: whole } })

    await splitWholeLog()

    expect(await callsOf(PARTNER_KEY)).toEqual([NOON_MS + 5])
    expect(await fakeBrowser.storage.local.get('call-log')).toEqual({ 'call-log': undefined })
  })
})
