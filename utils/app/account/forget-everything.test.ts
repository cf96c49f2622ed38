import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { refresh } from '#app/refresh/refresh.ts'
import { wake } from '#app/start/wake.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import {
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  PARTNER_ID,
  PARTNER_WINDOW_MS,
} from '#app/testing/fake-world.ts'
import { endFailedReads, livedIn, refuse } from '#app/testing/lived-in.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { pinsItem, privacyItem } from '#state/account/preferences.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { keyItem, NO_KEY } from '#state/keys/keys.ts'
import { connect } from './connect.ts'
import { forgetEverything } from './forget-everything.ts'

const forget = (world: FakeWorld) => forgetEverything(world.startWorker(), () => createConnection().erase())

/** What a Saldo has stored, set and drawn that was just installed. */
async function freshlyInstalled() {
  const world = createFakeWorld()
  await wake(world.startWorker())
  return { stored: await everythingStored(), alarms: await alarms(), button: world.buttons.at(-1) }
}

async function alarms() {
  return (await fakeBrowser.alarms.getAll()).map(({ name, periodInMinutes }) => ({ name, periodInMinutes }))
}

async function leaveEverywhere(): Promise<void> {
  await pinsItem('account-1').write(['channel-1'])
  await privacyItem.write(true)
  await fakeBrowser.storage.session.set({ unlocked: CANARY_KEY })
  await fakeBrowser.storage.sync.set({ stray: 1 })
  await fakeBrowser.alarms.create('continue', { when: 1 })
}

beforeEach(endFailedReads)

describe('forgetEverything', () => {
  it('leaves Saldo as freshly installed, but for the time of the last call', async () => {
    const fresh = await freshlyInstalled()
    await fakeBrowser.storage.local.clear()
    const world = await livedIn()
    await liveFor(world, 10 * MINUTE_MS)
    await leaveEverywhere()

    const result = await forget(world)
    await wake(world.startWorker())

    expect(result).toEqual({ left: [], areLimitsSpent: true })
    const { 'call-clock': clock, ...others } = await everythingStored()
    expect(others).toEqual(fresh.stored)
    expect(JSON.parse(clock ?? '')).toEqual({ version: 1, value: { offsetMs: 0, lostAtMs: expect.any(Number) } })
    expect(await alarms()).toEqual(fresh.alarms)
    expect(world.buttons.at(-1)).toEqual(fresh.button)
  })

  it('leaves nothing at all once no limit counts the last call any more', async () => {
    const fresh = await freshlyInstalled()
    const world = await livedIn()
    world.advance(2 * HOUR_MS)

    expect(await forget(world)).toEqual({ left: [], areLimitsSpent: false })
    await wake(world.startWorker())

    expect(await everythingStored()).toEqual(fresh.stored)
  })

  it('does not reset the limits of a partner who is connected again', async () => {
    const world = await livedIn()
    await refresh(world.startWorker(), 'user')
    const lastCallMs = world.now()
    await forget(world)
    const waits: number[] = []
    const waitUntil = async (atMs: number) => {
      waits.push(atMs)
      world.advance(atMs - world.now())
    }

    const request = { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY } as const
    await connect({ ...world.startWorker(), createId: () => 'again', waitUntil }, request)

    expect(waits[0]).toBe(lastCallMs + PARTNER_WINDOW_MS)
  })

  it('takes the keys at once, and waits with the rest for a refresh that is under way', async () => {
    const world = await livedIn()
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
    const { fetch } = world
    world.fetch = async (url, init) => {
      ask()
      await answered
      return fetch(url, init)
    }
    const running = refresh(world.startWorker(), 'user')
    await asked

    const forgetting = forget(world)
    await vi.waitFor(async () => expect(await keyItem('account-1').read()).toEqual(NO_KEY))
    expect(Object.keys(await everythingStored())).toContain('balance:account-1')
    answer()
    await Promise.all([running, forgetting])
    await wake(world.startWorker())

    expect(JSON.stringify(await everythingStored())).not.toMatch(/account-1|saldoPA|canary/)
    expect(Object.keys(await everythingStored()).filter((name) => name.startsWith('calls:'))).toEqual([])
  })

  it('removes a storage that cannot be looked at as a whole', async () => {
    const world = await livedIn()
    const { get } = fakeBrowser.storage.local
    vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation(async (keys?: unknown) => {
      if (keys === undefined || keys === null) throw new Error('Invalid JSON')
      return Reflect.apply(get, fakeBrowser.storage.local, [keys])
    })

    expect(await forget(world)).toMatchObject({ left: [] })

    vi.restoreAllMocks()
    expect(Object.keys(await fakeBrowser.storage.local.get())).toEqual(['call-clock'])
  })

  it('says what a browser that refuses has left, and removes the rest', async () => {
    const world = await livedIn()
    refuse()
    vi.spyOn(fakeBrowser.storage.local, 'clear').mockRejectedValue(new Error('IO error'))
    vi.spyOn(console, 'error').mockImplementation(() => undefined)

    expect(await forget(world)).toMatchObject({ left: ['settings'] })

    vi.restoreAllMocks()
    expect(Object.keys(await everythingStored()).filter((name) => name.startsWith('saldo-usage'))).toEqual([])
  })

  it('says that a history stays which cannot be removed', async () => {
    const world = await livedIn()
    const erase = () => Promise.reject(new DOMException('Internal error', 'UnknownError'))

    expect(await forgetEverything(world.startWorker(), erase)).toMatchObject({ left: ['history'] })

    expect(await accountsItem.read()).toEqual([])
  })

  it('leaves a bug loud', async () => {
    const erase = () => Promise.reject(new RangeError('a bug'))

    await expect(forgetEverything(createFakeWorld().startWorker(), erase)).rejects.toThrow('a bug')
    await expect(withLock('saldo-refresh', async () => 'free')).resolves.toBe('free')
  })
})
