import { describe, expect, it } from 'vitest'
import {
  anAccount,
  createFakeWorld,
  DAY_MS,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  startLater,
  storeAccount,
} from '#app/testing/fake-world.ts'
import type { HubFault } from '#hub/hub.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { refresh } from './refresh.ts'

const ACCOUNT_ID = anAccount().id
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const

const readBalance = () => balanceItem(ACCOUNT_ID).read()

function progressOf(world: FakeWorld) {
  return world.startWorker().usage.readProgress(MONTH)
}

describe('a list of channels that fails', () => {
  it.each([401, 403, 404, 409, 500])(
    'with %d leaves the balance as it is, or marks it if the key was refused',
    async (status) => {
      const world = createFakeWorld()
      world.hub.setFault({ kind: 'status', status, path: '/channels' })
      await storeAccount()

      await refresh(world.startWorker(), 'timer')

      const { lastGood, problem } = await readBalance()
      expect(lastGood).toBeDefined()
      expect(problem?.kind).toBe(status === 401 ? 'key-doubted' : undefined)
      expect((await createUsageStore().readDirectory(ACCOUNT_ID)).reading.problem).toBeDefined()
    },
  )

  it('with 403 is asked for again an hour later, or by the user, and the known channels are read on', async () => {
    const world = createFakeWorld({ channelCount: 3, clientCount: 3 })
    await startLater(world)
    world.hub.setFault({ kind: 'status', status: 403, path: 'saldoPA/channels' })

    await liveFor(world, 26 * HOUR_MS)

    const asked = world.takeAsked()
    expect(asked.filter((request) => request.startsWith('channels'))).toHaveLength(4)
    expect((await createUsageStore().readDirectory(ACCOUNT_ID)).reading.problem?.kind).toBe('forbidden')
    expect(asked.filter((request) => request.startsWith('usage')).length).toBeGreaterThan(3 * 20)

    world.advance(MINUTE_MS)
    await refresh(world.startWorker(), 'user')
    expect(world.takeAsked()).toContain('channels 0')
  })

  it('keeps the number of channels that was known', async () => {
    const world = createFakeWorld()
    await startLater(world)
    world.hub.setFault({ kind: 'captive-portal', path: 'saldoPA/channels' })

    world.advance(DAY_MS)
    await refresh(world.startWorker(), 'timer')

    const { reading } = await createUsageStore().readDirectory(ACCOUNT_ID)
    expect(reading.lastGood?.value).toBe(12)
    expect(reading.problem?.kind).toBe('not-json')
  })
})

describe('the usage of a channel that fails', () => {
  const channelAt = (world: FakeWorld, place: number) =>
    world.hub.monthTotals({ year: 2026, month: 11 }).channels[place]?.id ?? ''

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'refused'],
    [410, 'refused'],
    [422, 'refused'],
  ])('with %d does not stop the others, and rests for a day', async (status, kind) => {
    const world = createFakeWorld({ channelCount: 3, clientCount: 3 })
    const failing = channelAt(world, 0)
    world.hub.setFault({ kind: 'status', status, path: failing })
    await storeAccount()

    await liveFor(world, 20 * HOUR_MS)

    const asked = world.takeAsked()
    expect(asked.filter((request) => request === `usage ${failing}`)).toHaveLength(1)
    const progress = await progressOf(world)
    expect(progress.filter(({ readAtMs }) => readAtMs === undefined).map(({ channel }) => channel.id)).toEqual([
      failing,
    ])
    expect(progress.find(({ channel }) => channel.id === failing)?.problem?.kind).toBe(kind)
    expect((await readBalance()).problem).toBeUndefined()

    await liveFor(world, 5 * HOUR_MS)
    expect(world.takeAsked().filter((request) => request === `usage ${failing}`)).toHaveLength(1)
  })

  it.each<HubFault>([{ kind: 'status', status: 500 }, { kind: 'network' }, { kind: 'captive-portal' }])(
    'for ever ($kind) does not keep the others from being read',
    async (fault) => {
      const world = createFakeWorld({ channelCount: 4, clientCount: 4 })
      await storeAccount()
      const ports = world.startWorker()
      await refresh(ports, 'timer')
      const [first] = (await ports.usage.readProgress(MONTH)).toSorted((left, right) =>
        left.channel.id < right.channel.id ? -1 : 1,
      )
      const failing = first?.channel.id ?? ''
      world.hub.setFault({ ...fault, path: failing })

      world.advance(DAY_MS)
      world.random = 0.1
      await liveFor(world, 3 * HOUR_MS)

      for (const { channel, readAtMs = 0, problem } of await progressOf(world)) {
        if (channel.id === failing) expect(problem?.failures).toBeGreaterThan(2)
        else expect(world.now() - readAtMs).toBeLessThan(80 * MINUTE_MS)
      }
    },
  )

  it.each([409, 410, 422])(
    'for good with %d fills no limit: the others of its client and WABA are read',
    async (status) => {
      const world = createFakeWorld({ channelCount: 6, clientCount: 1 })
      world.hub.setFault({ kind: 'status', status, path: channelAt(world, 0) })
      await storeAccount()

      await liveFor(world, 2.5 * MINUTE_MS)

      const unread = (await progressOf(world)).filter(({ readAtMs }) => readAtMs === undefined)
      expect(unread.map(({ channel }) => channel.id)).toEqual([channelAt(world, 0)])
    },
  )

  it('with 401 marks the account, and ends all polling if the balance is refused too', async () => {
    const world = createFakeWorld()
    await startLater(world)
    world.hub.setFault({ kind: 'status', status: 401, path: '/info/usage' })

    world.advance(HOUR_MS)
    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked()).toHaveLength(2)
    expect((await readBalance()).problem?.kind).toBe('key-doubted')

    world.hub.setFault({ kind: 'status', status: 401 })
    await liveFor(world, 4 * MINUTE_MS)
    expect((await readBalance()).problem?.kind).toBe('key-rejected')
    expect(world.buttons.at(-1)?.text).toBe('!')

    world.takeAsked()
    await liveFor(world, 50 * MINUTE_MS)
    expect(world.takeAsked()).toEqual([])
  })

  it('with 401 although the balance is given does not keep it from being read', async () => {
    const world = createFakeWorld({ channelCount: 2, clientCount: 2 })
    await startLater(world)
    world.hub.setFault({ kind: 'status', status: 401, path: '/info/usage' })

    await liveFor(world, 3 * HOUR_MS)

    const { lastGood, problem } = await readBalance()
    expect(world.now() - (lastGood?.atMs ?? 0)).toBeLessThan(20 * MINUTE_MS)
    expect(problem?.kind).not.toBe('key-rejected')
    for (const progress of await progressOf(world)) expect(progress.problem?.kind).toBe('key-rejected')
  })

  it('keeps its last good reading', async () => {
    const world = createFakeWorld()
    await startLater(world)
    const before = await progressOf(world)
    world.hub.setFault({ kind: 'status', status: 404, path: '/info/usage' })

    world.advance(HOUR_MS)
    await liveFor(world, HOUR_MS)

    const after = await progressOf(world)
    expect(after.map(({ readAtMs }) => readAtMs)).toEqual(before.map(({ readAtMs }) => readAtMs))
    expect(after.every(({ problem }) => problem?.kind === 'not-found')).toBe(true)
  })
})
