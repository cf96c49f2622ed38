import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readCallLog } from '#state/limits/call-log.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { connect } from './account/connect.ts'
import { forgetAccount } from './account/forget-account.ts'
import { wake } from './start/wake.ts'
import { anAccount, CANARY_KEY, HOUR_MS, liveFor, MINUTE_MS, PARTNER_ID, storeAccount } from './testing/fake-world.ts'
import { endFailedReads, livedIn, notices, refuse } from './testing/lived-in.ts'

const ACCOUNT_ID = anAccount().id
const NO_ROWS = { messages: [], calls: [] } as const
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const

beforeEach(async () => {
  await endFailedReads()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('stored data that the browser refuses to read', () => {
  it('is told, and costs one connection: Saldo works until the browser is closed, with its history', async () => {
    const world = await livedIn()
    const before = await fakeBrowser.storage.local.get()
    world.takeAsked()
    refuse()

    await wake(world.startWorker())
    expect(await notices()).toEqual(['unreadable'])
    expect(world.buttons.at(-1)?.text).toBe('!')
    expect(world.takeAsked()).toEqual([])

    const page = {
      ...world.startWorker(),
      createId: () => 'new-id',
      waitUntil: async (atMs: number) => world.advance(atMs - world.now()),
    }
    expect(await connect(page, { kind: 'partner', partnerId: PARTNER_ID, key: CANARY_KEY })).toMatchObject({ ok: true })
    await wake(world.startWorker())

    expect((await accountsItem.read()).map(({ id }) => id)).toEqual([ACCOUNT_ID])
    expect(world.buttons.at(-1)?.text).toMatch(/^\d+$/)
    expect(await notices()).toEqual(['unreadable'])
    vi.restoreAllMocks()
    expect(await fakeBrowser.storage.local.get()).toEqual(before)
  })

  it('counts every call as spent that may have been made before', async () => {
    const world = await livedIn()
    refuse()

    await wake(world.startWorker())

    expect((await readCallLog([]))?.log.lostAtMs).toBe(world.now())
  })

  it('is used again once the browser reads it, as after a repair', async () => {
    const world = await livedIn()
    refuse()
    await wake(world.startWorker())
    vi.restoreAllMocks()

    await wake(world.startWorker())

    expect(world.buttons.at(-1)?.text).toMatch(/^\d+$/)
    expect(await notices()).toEqual([])
  })
})

describe('a history that cannot be opened', () => {
  it('lets the balance go on', async () => {
    const world = await livedIn()
    world.takeAsked()
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError')
    })

    await wake(world.startWorker())

    expect(world.takeAsked()).toEqual(['balance'])
    expect((await balanceItem(ACCOUNT_ID).read()).lastGood?.atMs).toBe(world.now())
    expect(await notices()).toEqual(['history-paused'])
    vi.restoreAllMocks()
    world.advance(HOUR_MS)
    await wake(world.startWorker())
    expect(await notices()).toEqual([])
  })

  /** The files of the history cannot be read; with `isDiskFull` nothing else can be stored either. Returns what ends it. */
  const failToOpen = ({ isDiskFull }: { isDiskFull: boolean }) => {
    const { open } = IDBFactory.prototype
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(function (this: IDBFactory, name, version) {
      if (isDiskFull || name === 'saldo-usage') throw new DOMException('Internal error', 'UnknownError')
      return open.call(this, name, version)
    })
    return () => opening.mockRestore()
  }
  const deletions = () => {
    const { deleteDatabase } = IDBFactory.prototype
    return vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(function (this: IDBFactory, name) {
      return deleteDatabase.call(this, name)
    })
  }
  const samples = async () => (await createUsageStore().readLedger(ACCOUNT_ID, 'partner:EUR', 0)).samples

  it('is left alone while a new one begins beside it, when it fails again while a user looks', async () => {
    const world = await livedIn()
    const deletion = deletions()
    failToOpen({ isDiskFull: false })

    await wake(world.startWorker(), 'user')
    expect(await notices()).toEqual(['history-paused'])
    await wake(world.startWorker(), 'user')

    expect(deletion).not.toHaveBeenCalledWith('saldo-usage')
    expect(await notices()).toEqual(['history-lost'])
    await liveFor(world, 5 * MINUTE_MS)
    expect((await createUsageStore().readMonth(MONTH, { most: 50 })).rollup.readChannels).toBe(12)
  })

  it('comes back with all that it has, once it can be read, and what came since stays', async () => {
    const world = await livedIn()
    const [before, months] = [await samples(), await createUsageStore().storedMonths(ACCOUNT_ID)]
    await createUsageStore().storeAnswer({ ...MONTH, month: '2026-03' }, 'x', { ok: true, value: NO_ROWS }, 1)
    const end = failToOpen({ isDiskFull: false })
    for (let start = 0; start < 2; start += 1) await wake(world.startWorker(), 'user')
    world.hub.setBalances([{ currency: 'eur', total: '77.5' }])
    world.advance(HOUR_MS)
    await wake(world.startWorker())
    const since = await samples()
    expect(since.map(({ micros }) => micros)).toContain(77_500_000)
    end()

    await wake(world.startWorker())

    const after = await samples()
    expect(after).toEqual(expect.arrayContaining([...before, ...since]))
    expect(await createUsageStore().storedMonths(ACCOUNT_ID)).toEqual(expect.arrayContaining(['2026-03', ...months]))
    expect(await notices()).toEqual([])
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['saldo-usage-2'])
  })

  it('brings nothing back of an account that was disconnected meanwhile', async () => {
    const world = await livedIn()
    const end = failToOpen({ isDiskFull: false })
    for (let start = 0; start < 2; start += 1) await wake(world.startWorker(), 'user')
    await storeAccount(anAccount({ id: 'other', partnerId: 'otherPA' }), 'other-key')
    await forgetAccount(world.startWorker(), ACCOUNT_ID)
    end()

    await wake(world.startWorker())

    expect(await samples()).toEqual([])
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['saldo-usage-2'])
  })

  it('is left alone by itself once it has failed for ten minutes', async () => {
    const world = await livedIn()
    failToOpen({ isDiskFull: false })

    for (let start = 0; start < 5; start += 1) await wake(world.startWorker())
    expect(await notices()).toEqual(['history-paused'])
    world.advance(10 * MINUTE_MS)
    await wake(world.startWorker())

    expect(await notices()).toEqual(['history-lost'])
  })

  it('because the disk is full is paused for as long, and then all there', async () => {
    const world = await livedIn()
    const before = await samples()
    const deletion = deletions()
    const end = failToOpen({ isDiskFull: true })

    for (let start = 0; start < 4; start += 1) {
      await wake(world.startWorker(), 'user')
      world.advance(10 * MINUTE_MS)
    }

    expect(await notices()).toEqual(['history-paused'])
    expect(deletion).not.toHaveBeenCalledWith('saldo-usage')
    end()
    await wake(world.startWorker())
    expect(await samples()).toEqual(expect.arrayContaining([...before]))
    expect(await notices()).toEqual([])
  })

  it.each(['QuotaExceededError', 'AbortError', 'InvalidStateError', 'TimeoutError'])(
    'for %s is never deleted: that is no damage',
    async (name) => {
      const world = await livedIn()
      const deletion = vi.spyOn(indexedDB, 'deleteDatabase')
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('for a while', name)
      })

      for (let start = 0; start < 3; start += 1) {
        await wake(world.startWorker(), 'user')
        world.advance(HOUR_MS)
      }

      expect(deletion).not.toHaveBeenCalled()
    },
  )
})

describe('a browser that refuses to save', () => {
  it('is asked for nothing more: a call that could not be counted is not made', async () => {
    const world = await livedIn()
    world.takeAsked()
    refuse('set', 'remove')

    expect(await wake(world.startWorker(), 'user')).toEqual({ outcome: 'unsaved' })

    expect(world.takeAsked()).toEqual([])
  })

  it('keeps the last saved amount on the button, and says why it grows old', async () => {
    const world = await livedIn()
    const before = await balanceItem(ACCOUNT_ID).read()
    refuse('set', 'remove')

    await wake(world.startWorker())

    expect(world.buttons.at(-1)?.title).toMatch(/as of .+\nForecast after .+\nThe browser refuses to save new figures$/)
    expect(await balanceItem(ACCOUNT_ID).read()).toEqual(before)
  })
})
