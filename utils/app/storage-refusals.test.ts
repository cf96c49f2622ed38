import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { readCallLog } from '#state/limits/call-log.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { connect } from './account/connect.ts'
import { wake } from './start/wake.ts'
import { anAccount, CANARY_KEY, HOUR_MS, liveFor, MINUTE_MS, PARTNER_ID } from './testing/fake-world.ts'
import { livedIn, notices, refuse } from './testing/lived-in.ts'

const ACCOUNT_ID = anAccount().id
const MONTH = { accountId: ACCOUNT_ID, month: '2026-11', zone: 'UTC' } as const

beforeEach(() => {
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

  const failToOpen = () => {
    const { open } = IDBFactory.prototype
    let isDeleted = false
    vi.spyOn(indexedDB, 'open').mockImplementation(function (this: IDBFactory, ...name) {
      if (!isDeleted) throw new DOMException('Internal error', 'UnknownError')
      return open.apply(this, name)
    })
    const { deleteDatabase } = IDBFactory.prototype
    const deletion = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(function (this: IDBFactory, name) {
      isDeleted = true
      return deleteDatabase.call(this, name)
    })
    return deletion
  }

  it('is begun anew when it fails again while a user looks', async () => {
    const world = await livedIn()
    const deletion = failToOpen()

    await wake(world.startWorker(), 'user')
    expect(deletion).not.toHaveBeenCalled()
    await wake(world.startWorker(), 'user')

    expect(deletion).toHaveBeenCalledOnce()
    expect(await notices()).toEqual(['history-lost'])
    await liveFor(world, 5 * MINUTE_MS)
    expect((await createUsageStore().readMonth(MONTH, { most: 50 })).rollup.readChannels).toBe(12)
  })

  it('is begun anew by itself once it has failed for ten minutes', async () => {
    const world = await livedIn()
    const deletion = failToOpen()

    for (let start = 0; start < 5; start += 1) await wake(world.startWorker())
    expect(deletion).not.toHaveBeenCalled()
    world.advance(10 * MINUTE_MS)
    await wake(world.startWorker())

    expect(deletion).toHaveBeenCalledOnce()
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

    expect(world.buttons.at(-1)?.title).toMatch(/as of .+\nThe browser refuses to save new figures$/)
    expect(await balanceItem(ACCOUNT_ID).read()).toEqual(before)
  })
})
