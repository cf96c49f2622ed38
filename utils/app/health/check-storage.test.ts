import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { connect } from '#app/account/connect.ts'
import { forgetAccount } from '#app/account/forget-account.ts'
import { wake } from '#app/start/wake.ts'
import {
  anAccount,
  CANARY_KEY,
  createFakeWorld,
  HOUR_MS,
  liveFor,
  MINUTE_MS,
  PARTNER_ID,
  storeAccount,
} from '#app/testing/fake-world.ts'
import { livedIn, notices, removeHistory, setLocal } from '#app/testing/lived-in.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { noticesItem } from '#state/health/notices.ts'
import { generationItem } from '#state/health/soundness.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readCallLog } from '#state/limits/call-log.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { checkStorage } from './check-storage.ts'

const ACCOUNT_ID = anAccount().id
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('stored data that is as it was left', () => {
  it('is used without a word', async () => {
    const world = await livedIn()

    expect(await checkStorage(world.startWorker())).toBe('usable')

    expect(await notices()).toEqual([])
  })

  it('is none on a first run, and nothing is written', async () => {
    const world = createFakeWorld()

    expect(await checkStorage(world.startWorker())).toBe('usable')

    expect(await fakeBrowser.storage.local.get()).toEqual({})
    expect(await createUsageStore().readSentinel()).toBeUndefined()
  })

  it('is none after the account was disconnected', async () => {
    const world = await livedIn()
    await forgetAccount(world.startWorker(), ACCOUNT_ID)

    await checkStorage(world.startWorker())

    expect(await notices()).toEqual([])
  })

  it('knows the account from its first start on, before any balance could be read', async () => {
    const world = createFakeWorld()
    world.hub.setFault({ kind: 'network' })
    await storeAccount()
    await wake(world.startWorker())
    await fakeBrowser.storage.local.clear()

    await checkStorage(world.startWorker())

    expect(await notices()).toEqual(['settings-lost'])
  })
})

describe('another partner in the place of the one before', () => {
  it('is no loss: what was removed with the old one was removed on purpose', async () => {
    const world = createFakeWorld()
    const old = await storeAccount(anAccount({ id: 'old-id', partnerId: 'oldPA' }), 'old-key')
    await createUsageStore().recordBalances(old, { atMs: world.now(), balances: [] }, 7)
    await generationItem.write({ stored: 7, pending: 7 })
    const page = {
      ...world.startWorker(),
      createId: () => 'new-id',
      waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
    }

    await connect(page, { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY, accountId: old.id })
    await wake(world.startWorker())

    expect((await accountsItem.read()).map(({ id }) => id)).toEqual(['new-id'])
    expect(await notices()).toEqual([])
  })
})

describe('settings that were lost', () => {
  it.each([
    ['with everything', () => fakeBrowser.storage.local.clear()],
    ['alone', () => fakeBrowser.storage.local.remove('accounts')],
    ['because they cannot be read', () => setLocal({ accounts: { version: 2, value: 'damaged' } })],
    ['because they are of no version', () => setLocal({ accounts: 7 })],
  ])('%s are told, and never look like a first run', async (_name, damage) => {
    const world = await livedIn()
    await damage()

    await wake(world.startWorker())

    expect(await notices()).toEqual(['settings-lost'])
    expect(world.buttons.at(-1)?.text).toBe('!')
  })

  it('come back with one connection, and the history with them; the notice is gone', async () => {
    const world = await livedIn()
    await fakeBrowser.storage.local.clear()
    await wake(world.startWorker())
    const page = {
      ...world.startWorker(),
      createId: () => 'new-id',
      waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
    }

    expect(await connect(page, { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY })).toMatchObject({ ok: true })
    await wake(world.startWorker())

    expect((await accountsItem.read()).map(({ id }) => id)).toEqual([ACCOUNT_ID])
    expect((await createUsageStore().readMonth(MONTH, { most: 50 })).rollup.readChannels).toBe(12)
    expect((await createUsageStore().readLedger(ACCOUNT_ID, 'partner:EUR', 0)).samples.length).toBeGreaterThan(3)
    expect(await notices()).toEqual([])
  })
})

describe('damage that happens again', () => {
  it('is told again, although the first notice was read', async () => {
    const world = await livedIn()
    await removeHistory()
    await wake(world.startWorker())
    const first = (await noticesItem.read())['history-lost'] ?? 0
    world.advance(HOUR_MS)
    await wake(world.startWorker())
    await removeHistory()

    await wake(world.startWorker())

    expect((await noticesItem.read())['history-lost']).toBeGreaterThan(first)
  })

  it('of settings counts calls as spent once, and not at each start until somebody connects', async () => {
    const world = await livedIn()
    await fakeBrowser.storage.local.clear()
    await wake(world.startWorker())
    const lostAtMs = world.now()
    world.advance(HOUR_MS)

    await wake(world.startWorker())

    expect((await readCallLog([]))?.log.lostAtMs).toBe(lostAtMs)
  })
})

describe('settings that are older than they should be', () => {
  it('are told once, and the calls that may have been forgotten count as spent', async () => {
    const world = await livedIn(1)
    const older = await fakeBrowser.storage.local.get()
    for (let reading = 0; reading < 3; reading += 1) {
      await wake(world.startWorker())
      world.advance(HOUR_MS)
    }
    await fakeBrowser.storage.local.clear()
    await setLocal(older)
    world.takeAsked()

    await wake(world.startWorker())

    expect(await notices()).toEqual(['settings-damaged'])
    expect((await readCallLog([]))?.log.lostAtMs).toBeDefined()
    expect(world.takeAsked()).toEqual([])
    await noticesItem.write({})
    await checkStorage(world.startWorker())
    expect(await notices()).toEqual([])
  })

  it('get the last balance back from the ledger, before any call is made', async () => {
    const world = await livedIn(1)
    const older = await fakeBrowser.storage.local.get()
    world.hub.setBalances([{ currency: 'eur', total: '77.5' }])
    for (let reading = 0; reading < 3; reading += 1) {
      await wake(world.startWorker())
      world.advance(HOUR_MS)
    }
    await fakeBrowser.storage.local.clear()
    await setLocal(older)

    await wake(world.startWorker())

    expect((await balanceItem(ACCOUNT_ID).read()).lastGood).toEqual({
      value: [{ currency: 'EUR', micros: 77_500_000 }],
      atMs: world.now() - HOUR_MS,
    })
  })
})

describe('a history that was lost', () => {
  it('is told, the balance stays, and the usage is read again by itself', async () => {
    const world = await livedIn()
    await removeHistory()
    world.takeAsked()

    await wake(world.startWorker())

    expect(await notices()).toEqual(['history-lost'])
    expect((await balanceItem(ACCOUNT_ID).read()).lastGood?.atMs).toBe(world.now())
    await liveFor(world, 5 * MINUTE_MS)
    expect((await createUsageStore().readMonth(MONTH, { most: 50 })).rollup.readChannels).toBe(12)
    await noticesItem.write({})
    await checkStorage(world.startWorker())
    expect(await notices()).toEqual([])
  })
})

describe('the number of balances', () => {
  it('is the same in both places after each reading', async () => {
    await livedIn(3)

    const generation = (await createUsageStore().readSentinel())?.generation ?? 0
    expect(generation).toBeGreaterThan(2)
    expect(await generationItem.read()).toEqual({ stored: generation, pending: generation })
  })

  it('tells what a worker had put into the ledger when it was killed, and the balance is brought in step', async () => {
    const world = await livedIn(2)
    const { stored } = await generationItem.read()
    const atMs = world.now()
    await generationItem.write({ stored, pending: stored + 1 })
    const balances = [{ line: 'partner:EUR', micros: 7_000_000 }]
    await createUsageStore().recordBalances(anAccount(), { atMs, balances }, stored + 1)

    await checkStorage(world.startWorker())

    expect(await notices()).toEqual([])
    expect((await balanceItem(ACCOUNT_ID).read()).lastGood).toEqual({
      value: [{ currency: 'EUR', micros: 7_000_000 }],
      atMs,
    })
    expect(await generationItem.read()).toEqual({ stored: stored + 1, pending: stored + 1 })
  })

  it('is in step with the funds of a client as well', async () => {
    const world = await livedIn(1)
    const [progress] = await createUsageStore().readProgress(MONTH)
    const clientId = progress?.channel.clientId ?? ''
    await accountsItem.write([anAccount({ badge: { kind: 'client-balance', clientId, name: 'Client' } })])
    for (let reading = 0; reading < 4; reading += 1) {
      await wake(world.startWorker())
      world.advance(HOUR_MS)
    }

    await checkStorage(world.startWorker())

    expect(await notices()).toEqual([])
  })
})
