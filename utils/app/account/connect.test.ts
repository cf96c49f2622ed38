import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { reserveCall } from '#app/limits/change-call-log.ts'
import { refresh } from '#app/refresh/refresh.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  type FakeWorld,
  liveFor,
  MINUTE_MS,
  NOON_MS,
  PARTNER_ID,
  PARTNER_WINDOW_MS,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { createHub, type HubFault } from '#hub/hub.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { pinsItem } from '#state/account/preferences.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { keyItem, NO_KEY, plainKey } from '#state/keys/keys.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { changeMark } from './change-mark.ts'
import { connect, SAMPLE } from './connect.ts'
import { forgetAccount } from './forget-account.ts'

const PARTNER = { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY } as const
const SAMPLE_REQUEST = { kind: 'sample' } as const

/** A page that connects; ids are "new-1", "new-2" and so on, and waits move the clock. */
function openOptions(world: FakeWorld) {
  let ids = 0
  return {
    ...world.startWorker(),
    createId: () => {
      ids += 1
      return `new-${ids}`
    },
    waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
  }
}

/** All that is stored but the log of calls, which must know of every call that was made. */
async function storedButCalls(): Promise<Readonly<Record<string, string>>> {
  const stored = Object.entries(await everythingStored())
  const rest = Object.fromEntries(stored.filter(([key]) => !key.startsWith('call')))
  return rest
}

describe('connecting', () => {
  it('tells the time of the server beside the computer’s, where the server tells its own', async () => {
    const world = createFakeWorld()
    const servedAtMs = world.now() - 3_600_000
    const { fetch } = world
    world.fetch = async (url, init) => {
      const response = await fetch(url, init)
      response.headers.set('Date', new Date(servedAtMs).toUTCString())
      return response
    }

    const result = await connect(openOptions(world), PARTNER)

    expect(result).toEqual({ ok: true, accountId: 'new-1', clocks: { servedAtMs, atMs: world.now() } })
  })

  it('saves nothing and ends where the user stops waiting for the limits', async () => {
    const world = createFakeWorld()
    await connect(openOptions(world), PARTNER)
    const before = await storedButCalls()
    const stopped = new DOMException('The user waits no longer', 'AbortError')
    const waitUntil = () => Promise.reject(stopped)

    await expect(connect({ ...openOptions(world), waitUntil }, { ...PARTNER, key: 'another' })).rejects.toBe(stopped)

    expect(await storedButCalls()).toEqual(before)
  })

  it('checks with two calls and saves account, key, balance and the first channels', async () => {
    const world = createFakeWorld()

    expect(await connect(openOptions(world), PARTNER)).toMatchObject({ ok: true })

    expect(world.takeAsked()).toEqual(['balance', 'channels 0'])
    expect(await accountsItem.read()).toEqual([{ id: 'new-1', kind: 'partner', partnerId: PARTNER_ID }])
    expect(await keyItem('new-1').read()).toEqual(plainKey(CANARY_KEY))
    expect((await balanceItem('new-1').read()).lastGood?.atMs).toBe(NOON_MS)
    expect((await createUsageStore().readDirectory('new-1')).reading).toEqual(succeed(12, NOON_MS))
  })

  it('is where the course of the balance begins, whenever it is read again', async () => {
    const world = createFakeWorld()
    await connect(openOptions(world), PARTNER)
    const { lastGood } = await balanceItem('new-1').read()
    world.advance(20 * 60 * MINUTE_MS)

    await refresh(world.startWorker(), 'timer')

    const { samples } = await createUsageStore().readLedger('new-1', 'partner:EUR', 0)
    expect(samples[0]).toEqual({ atMs: NOON_MS, micros: lastGood?.value[0]?.micros })
    expect(samples[1]?.atMs).toBe(world.now())
    expect(samples[1]?.micros).not.toBe(samples[0]?.micros)
  })

  it('leaves a long list to the background, which goes on after its first page', async () => {
    const world = createFakeWorld({ channelCount: 30, variants: { pageCap: 20 } })
    const page = openOptions(world)

    await connect(page, PARTNER)
    expect((await createUsageStore().readDirectory('new-1')).pass?.nextOffset).toBe(20)
    world.takeAsked()
    world.advance(MINUTE_MS)
    await refresh(world.startWorker(), 'popup')

    expect(world.takeAsked()[0]).toBe('channels 20')
    expect((await createUsageStore().readDirectory('new-1')).reading.lastGood?.value).toBe(30)
  })

  it('tells watchers of the account in the same moment as of its key and balance', async () => {
    const world = createFakeWorld()
    const writes: string[][] = []
    fakeBrowser.storage.local.onChanged.addListener((changes) => void writes.push(Object.keys(changes)))

    await connect(openOptions(world), PARTNER)

    expect(writes.find((keys) => keys.includes('accounts'))).toEqual(
      expect.arrayContaining(['accounts', 'key:new-1', 'balance:new-1']),
    )
  })

  it('waits for the request limit and goes on by itself', async () => {
    const world = createFakeWorld({ limits: {} })
    const page = openOptions(world)
    expect(await connect(page, { ...PARTNER, key: 'mistyped' })).toMatchObject({ ok: false })

    expect(await connect(page, PARTNER)).toMatchObject({ ok: true })

    expect(world.now()).toBe(NOON_MS + PARTNER_WINDOW_MS)
    expect(world.hub.breaches).toEqual([])
  })
})

const REFUSALS: readonly (readonly [string, HubFault, string])[] = [
  ['401', { kind: 'status', status: 401 }, 'key-rejected'],
  ['403', { kind: 'status', status: 403 }, 'forbidden'],
  ['404', { kind: 'status', status: 404 }, 'not-found'],
  ['429', { kind: 'status', status: 429, retryAfter: '600' }, 'rate-limited'],
  ['500', { kind: 'status', status: 500 }, 'server'],
  ['a sign-in page', { kind: 'captive-portal' }, 'not-json'],
  ['no network', { kind: 'network' }, 'offline'],
]

describe.each(REFUSALS)('a check that fails with %s', (_name, fault, kind) => {
  it.each(['saldoPA/balance', 'saldoPA/channels'])('at %s saves nothing on a first run', async (path) => {
    const world = createFakeWorld()
    world.hub.setFault({ ...fault, path })

    expect(await connect(openOptions(world), PARTNER)).toMatchObject({ ok: false, failure: { kind } })

    expect(await storedButCalls()).toEqual({})
  })

  it.each(['saldoPA/balance', 'saldoPA/channels'])(
    'at %s changes nothing of the account that is there',
    async (path) => {
      const world = createFakeWorld()
      await storeAccount(anAccount({ id: 'old', partnerId: 'oldPA' }), 'old-key')
      await balanceItem('old').write(succeed([{ micros: 5, currency: 'EUR' }], NOON_MS))
      const before = await storedButCalls()
      world.hub.setFault({ ...fault, path })

      await connect(openOptions(world), PARTNER)

      expect(await storedButCalls()).toEqual(before)
    },
  )
})

describe('a check', () => {
  it('is not made without host access', async () => {
    const world = createFakeWorld()
    world.hasHostAccess = false

    expect(await connect(openOptions(world), PARTNER)).toEqual({ ok: false, failure: { kind: 'host-access' } })

    expect(world.takeAsked()).toEqual([])
    expect(await everythingStored()).toEqual({})
  })

  it.each([
    ['a wrong key', { ...PARTNER, key: 'wrong' }, 'key-rejected'],
    ['a wrong partner', { ...PARTNER, partnerId: 'wrongPA' }, 'forbidden'],
    ['a partner id that is no path segment', { ...PARTNER, partnerId: '..' }, 'not-found'],
  ])('with %s saves nothing', async (_name, request, kind) => {
    const world = createFakeWorld()

    const result = await connect(openOptions(world), request)

    expect(result.ok).toBe(false)
    if (!result.ok && kind !== 'forbidden') expect(result.failure.kind).toBe(kind)
    expect(await storedButCalls()).toEqual({})
  })
})

describe('another partner', () => {
  it('comes beside those that are there, of which nothing changes', async () => {
    const world = createFakeWorld()
    const first = await storeAccount(anAccount({ label: 'First' }))
    await liveFor(world, MINUTE_MS)
    const before = await balanceItem(first.id).read()
    const partner = { partnerId: 'newPA', key: 'new-key' }
    const hub = createHub({ seed: 2, ...partner, now: world.now, limits: 'off' })
    world.fetch = (url, init) => hub.handle(new Request(url, init))

    const result = await connect(openOptions(world), { kind: 'partner', ...partner })

    expect(result).toEqual({ ok: true, accountId: 'new-1' })
    expect(await accountsItem.read()).toEqual([first, { id: 'new-1', kind: 'partner', partnerId: 'newPA' }])
    expect(await keyItem(first.id).read()).toEqual(plainKey(CANARY_KEY))
    expect(await balanceItem(first.id).read()).toEqual(before)
  })

  it('given to an account takes the place of the old one, of which nothing stays', async () => {
    const world = createFakeWorld()
    await storeAccount(anAccount({ id: 'old-id', color: 3 }), CANARY_KEY)
    await liveFor(world, MINUTE_MS)
    const partner = { partnerId: 'newPA', key: 'new-key' }
    const hub = createHub({ seed: 2, ...partner, now: world.now, limits: 'off' })
    world.fetch = (url, init) => hub.handle(new Request(url, init))
    const request = { kind: 'partner', ...partner, accountId: 'old-id' } as const

    expect(await connect(openOptions(world), request)).toMatchObject({ ok: true })

    const text = JSON.stringify(await storedButCalls())
    expect(text).not.toContain('old-id')
    expect(text).not.toContain(CANARY_KEY)
    expect(await accountsItem.read()).toEqual([{ id: 'new-1', kind: 'partner', partnerId: 'newPA', color: 3 }])
  })

  it('leaves no old key even if the page is closed right after the account was saved', async () => {
    const world = createFakeWorld()
    await storeAccount(anAccount({ id: 'old-id', partnerId: 'oldPA' }), 'old-key')
    const page = openOptions(world)
    const closed = { ...page, usage: { ...page.usage, storePage: () => Promise.reject(new Error('closed')) } }

    await expect(connect(closed, { ...PARTNER, accountId: 'old-id' })).rejects.toThrow('closed')

    expect(JSON.stringify(await everythingStored())).not.toContain('old-key')
  })
})

describe('a second account of a partner', () => {
  it('is made where it is asked for, and spends the limits of both', async () => {
    const world = createFakeWorld()
    const first = await storeAccount()
    const page = openOptions(world)

    await connect(page, { ...PARTNER, isAnother: true })
    await connect(page, { ...PARTNER, isAnother: true })

    expect(await accountsItem.read()).toMatchObject([first, { id: 'new-1' }, { id: 'new-2' }])
    expect(world.now()).toBe(NOON_MS + PARTNER_WINDOW_MS)
  })
})

describe('an account that is changed', () => {
  it('keeps its key where none is entered, and it is the one that is checked', async () => {
    const world = createFakeWorld()
    const account = await storeAccount()

    const result = await connect(openOptions(world), { ...PARTNER, key: '', accountId: account.id })

    expect(result).toEqual({ ok: true, accountId: account.id })
    expect(await keyItem(account.id).read()).toEqual(plainKey(CANARY_KEY))
    expect(world.takeAsked()).toEqual(['balance', 'channels 0'])
  })

  it('asks nothing without any key', async () => {
    const world = createFakeWorld()

    const result = await connect(openOptions(world), { ...PARTNER, key: '' })

    expect(result).toEqual({ ok: false, failure: { kind: 'not-configured' } })
    expect(world.takeAsked()).toEqual([])
  })
})

describe('the same partner with a new key', () => {
  it('keeps its id and its data, and the old problem is gone', async () => {
    const world = createFakeWorld()
    const account = await storeAccount(anAccount({ usageCurrency: 'EUR' }))
    await liveFor(world, MINUTE_MS)
    const item = balanceItem(account.id)
    await item.write(fail(await item.read(), { kind: 'key-rejected' }, world.now()))
    await keyItem(account.id).write(plainKey('rejected'))
    const usage = async () => {
      const month = { accountId: account.id, month: '2026-11', zone: 'UTC' }
      const { rollup, channels } = await world.startWorker().usage.readMonth(month, { most: 50 })
      return { rollup, readings: channels.map(({ channel, reading }) => [channel.id, reading]) }
    }
    const before = await usage()
    world.advance(MINUTE_MS)

    await connect(openOptions(world), PARTNER)

    expect(await accountsItem.read()).toEqual([account])
    expect(await keyItem(account.id).read()).toEqual(plainKey(CANARY_KEY))
    expect(await item.read()).toMatchObject({ lastGood: { atMs: world.now() } })
    expect((await item.read()).problem).toBeUndefined()
    expect(await usage()).toEqual(before)
  })

  it('does not put an older balance in the place of one that was read while the check waited', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    const page = openOptions(world)
    const newer = succeed([{ micros: 7_000_000, currency: 'EUR' }], NOON_MS + PARTNER_WINDOW_MS)
    const createApi: typeof page.createApi = (account, key) => {
      const api = page.createApi(account, key)
      const channels: typeof api.channels = async (query) => {
        world.advance(PARTNER_WINDOW_MS)
        await balanceItem(id).write(newer)
        return api.channels(query)
      }
      return { ...api, channels }
    }

    await connect({ ...page, createApi }, PARTNER)

    expect(await balanceItem(id).read()).toEqual(newer)
  })

  it('keeps the number of channels while a long list is read again', async () => {
    const world = createFakeWorld({ channelCount: 15, variants: { pageCap: 10 } })
    const { id } = await storeAccount()
    await liveFor(world, 2 * MINUTE_MS)
    const { reading } = await createUsageStore().readDirectory(id)
    await createUsageStore().failList(id, { kind: 'forbidden' }, world.now())
    world.advance(MINUTE_MS)

    await connect(openOptions(world), PARTNER)

    expect((await createUsageStore().readDirectory(id)).reading).toEqual(succeed(15, reading.lastGood?.atMs ?? 0))
    expect((await createUsageStore().readDirectory(id)).pass?.nextOffset).toBe(10)
  })
})

describe('a refresh that starts in the middle of a connection', () => {
  it('does not lose the channels that were just listed', async () => {
    const world = createFakeWorld()
    const page = openOptions(world)
    const refreshes: Promise<unknown>[] = []
    accountsItem.watch(() => void refreshes.push(refresh(world.startWorker(), 'timer')))

    await connect(page, PARTNER)
    await Promise.all(refreshes)

    expect(refreshes).toHaveLength(1)
    expect((await createUsageStore().readDirectory('new-1')).reading.lastGood?.value).toBe(12)
    const month = { accountId: 'new-1', month: '2026-11', zone: 'UTC' }
    expect(await page.usage.readProgress(month)).toHaveLength(12)
  })
})

describe('an answer that is being stored', () => {
  it.each([
    ['another connection', (world: FakeWorld) => connect(openOptions(world), { ...PARTNER, accountId: 'old-id' })],
    ['forgetting the account', (world: FakeWorld) => forgetAccount(world.startWorker(), 'old-id')],
  ])('is waited for by %s, so that nothing of it stays behind', async (_name, change) => {
    const world = createFakeWorld()
    await storeAccount(anAccount({ id: 'old-id', partnerId: 'oldPA' }), 'old-key')
    const answer = Promise.withResolvers<void>()
    const storing = withLock('saldo-answers', async () => {
      await answer.promise
      expect(await keyItem('old-id').read()).toEqual(plainKey('old-key'))
      await balanceItem('old-id').write(succeed([], NOON_MS))
    })

    const changed = change(world)
    await Promise.race([changed, nextTurns(50)])
    answer.resolve()
    await Promise.all([storing, changed])

    expect(JSON.stringify(await everythingStored())).not.toMatch(/old-id|old-key/)
  })
})

/** Long enough for whatever does not wait to have run. */
async function nextTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('the sample account', () => {
  it('needs no host access and stores no key', async () => {
    const world = createFakeWorld({ partnerId: SAMPLE.partnerId, key: SAMPLE.key })
    world.hasHostAccess = false

    expect(await connect(openOptions(world), SAMPLE_REQUEST)).toMatchObject({ ok: true })

    expect(await keyItem('new-1').read()).toEqual(NO_KEY)
    expect(await accountsItem.read()).toEqual([
      { id: 'new-1', kind: 'sample', partnerId: SAMPLE.partnerId, usageCurrency: 'EUR' },
    ])
    expect((await balanceItem('new-1').read()).lastGood).toBeDefined()
  })

  it('stands beside real ones, and there is never a second one', async () => {
    const world = createFakeWorld({ partnerId: SAMPLE.partnerId, key: SAMPLE.key })
    const real = await storeAccount()
    const page = openOptions(world)

    await connect(page, SAMPLE_REQUEST)
    await connect(page, SAMPLE_REQUEST)

    expect(await accountsItem.read()).toMatchObject([real, { id: 'new-1', kind: 'sample' }])
    expect(await keyItem(real.id).read()).toEqual(plainKey(CANARY_KEY))
  })
})

describe('forgetting an account', () => {
  it('leaves nothing of it: no id and no key, in storage and in the usage store', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await liveFor(world, MINUTE_MS)

    await forgetAccount(world.startWorker(), id)

    const places = await storedButCalls()
    expect(JSON.stringify(places)).not.toContain(id)
    expect(JSON.stringify(await everythingStored())).not.toContain(CANARY_KEY)
    // How the server spells a day is nobody's data.
    expect(Object.keys(places)).toEqual(['accounts', 'usage-granularity'])
  })

  it('leaves nothing of its pins, and those of another account', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await liveFor(world, MINUTE_MS)
    await changeMark(id, 'pinned-channel', 'pinned')
    await changeMark(id, 'muted-channel', 'muted')
    await pinsItem('other').write(['other-channel'])
    expect(JSON.stringify(await everythingStored())).toContain('pinned-channel')
    expect(JSON.stringify(await everythingStored())).toContain('muted-channel')

    await forgetAccount(world.startWorker(), id)

    const left = JSON.stringify(await storedButCalls())
    expect(left).not.toMatch(/pinned-channel|muted-channel/)
    expect(left).not.toContain(`pins:${id}`)
    expect(left).toContain('other-channel')
  })

  it('leaves another account as it is', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await liveFor(world, MINUTE_MS)
    const other = anAccount({ id: `${id}2`, partnerId: 'otherPA' })
    await accountsItem.write([anAccount(), other])
    await keyItem(other.id).write(plainKey('other-key'))
    await balanceItem(other.id).write(succeed([], NOON_MS))
    const { usage } = world.startWorker()
    const channels = [{ ...emptyChannel, id: 'CH' }]
    await usage.storePage(other.id, { channels, startedAtMs: NOON_MS, offset: 0, nextOffset: 1, isLast: true }, NOON_MS)

    await forgetAccount(world.startWorker(), id)

    expect(await accountsItem.read()).toEqual([other])
    expect(await keyItem(other.id).read()).toEqual(plainKey('other-key'))
    expect(await balanceItem(other.id).read()).toEqual(succeed([], NOON_MS))
    expect(await usage.readProgress({ accountId: other.id, month: '2026-11', zone: 'UTC' })).toHaveLength(1)
  })

  it('frees no limit: they are the partner’s and go on counting', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await refresh(world.startWorker(), 'timer')

    await forgetAccount(world.startWorker(), id)

    expect((await reserveCall({ partnerId: PARTNER_ID }, [`partner:${PARTNER_ID}`], world.now())).ok).toBe(false)
  })
})

const emptyChannel = { clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }
