import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { refresh } from '#app/refresh/refresh.ts'
import { anAccount, createFakeWorld, HOUR_MS, liveFor, NOON_MS, storeAccount } from '#app/testing/fake-world.ts'
import { noticesItem } from '#state/health/notices.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { StorageRefusedError } from '#state/item/storage-access.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { keepHistory, setNotice } from './keep-history.ts'

const OF = { accountId: anAccount().id, zone: 'UTC' } as const
const full = () => new DOMException('no room', 'QuotaExceededError')
const answer = { ok: true, value: { messages: [], calls: [] } } as const

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

/** From now on no write to the history finds room. */
function fillDisk(): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw full()
  })
}

describe('a history without room', () => {
  const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'] as const
  const storeMonths = async () => {
    const store = createUsageStore()
    for (const month of MONTHS) await store.storeAnswer({ ...OF, month }, 'x', answer, 1)
    return store
  }

  /** There was no room for a day. */
  const wasPaused = () => noticesItem.write({ 'history-paused': NOON_MS - 24 * HOUR_MS })

  it('gives up nothing on the first day: a disk that is full for a while costs no month', async () => {
    const store = await storeMonths()
    const write = (atMs: number) => keepHistory({ now: () => atMs, usage: store }, OF, () => Promise.reject(full()))

    for (let hour = 0; hour < 24; hour += 1) await write(NOON_MS + hour * HOUR_MS)

    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS)
    expect(await noticesItem.read()).toEqual({ 'history-paused': NOON_MS })
  })

  it('begins a day anew after each write for which there was room', async () => {
    const store = await storeMonths()
    const write = (atMs: number, work: () => Promise<void>) => keepHistory({ now: () => atMs, usage: store }, OF, work)

    await write(NOON_MS, () => Promise.reject(full()))
    await write(NOON_MS + 23 * HOUR_MS, async () => undefined)
    await write(NOON_MS + 24 * HOUR_MS, () => Promise.reject(full()))

    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS)
  })

  it('gives up its oldest month with a notice after a day, and goes on where that was enough', async () => {
    const store = await storeMonths()
    await wasPaused()
    let tries = 0

    const result = await keepHistory({ now: () => NOON_MS, usage: store }, OF, async () => {
      tries += 1
      if (tries < 2) throw full()
      return 'written'
    })

    expect(result).toEqual({ value: 'written' })
    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS.slice(1))
    expect(await noticesItem.read()).toEqual({ 'history-shortened': NOON_MS })
  })

  it('gives up one also where the last one was given up by a clock that was a year ahead', async () => {
    const store = await storeMonths()
    await noticesItem.write({
      'history-shortened': NOON_MS + 365 * 24 * HOUR_MS,
      'history-paused': NOON_MS + 365 * 24 * HOUR_MS,
    })

    await keepHistory({ now: () => NOON_MS, usage: store }, OF, () => Promise.reject(full()))

    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS.slice(1))
  })

  it('gives up no more than one month a day, however long there is none, and tells each', async () => {
    const store = await storeMonths()
    await wasPaused()
    const write = (atMs: number) => keepHistory({ now: () => atMs, usage: store }, OF, () => Promise.reject(full()))

    for (let quarter = 0; quarter < 24 * 4; quarter += 1) await write(NOON_MS + (quarter * HOUR_MS) / 4)
    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS.slice(1))

    await write(NOON_MS + 24 * HOUR_MS)
    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS.slice(2))
    expect((await noticesItem.read())['history-shortened']).toBe(NOON_MS + 24 * HOUR_MS)
  })

  it('gives up nothing where that could not be told', async () => {
    const store = await storeMonths()
    await wasPaused()
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('no room'))

    await expect(
      keepHistory({ now: () => NOON_MS, usage: store }, OF, () => Promise.reject(full())),
    ).rejects.toBeInstanceOf(StorageRefusedError)

    expect(await store.storedMonths(OF.accountId)).toEqual(MONTHS)
  })

  it('is paused with a notice where nothing helps, and the running month stays', async () => {
    const store = createUsageStore()
    await store.storeAnswer({ ...OF, month: '2026-11' }, 'x', answer, 1)

    const result = await keepHistory({ now: () => NOON_MS, usage: store }, OF, () => Promise.reject(full()))

    expect(result).toBeUndefined()
    expect(await store.storedMonths(OF.accountId)).toEqual(['2026-11'])
    expect(await noticesItem.read()).toEqual({ 'history-paused': NOON_MS })
  })

  it('keeps the balance going, asks for no usage that it could not keep, and goes on by itself', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    world.takeAsked()
    world.advance(2 * HOUR_MS)
    fillDisk()

    await refresh(world.startWorker(), 'timer')

    expect(world.takeAsked().map((request) => request.replace(/ .*/, ''))).toEqual(['balance', 'usage'])
    expect((await balanceItem(OF.accountId).read()).lastGood?.atMs).toBe(world.now())
    expect(Object.keys(await noticesItem.read())).toEqual(['history-paused'])

    vi.restoreAllMocks()
    world.advance(HOUR_MS)
    await refresh(world.startWorker(), 'timer')
    expect(world.takeAsked().filter((request) => request.startsWith('usage')).length).toBeGreaterThan(5)
    expect(await noticesItem.read()).toEqual({})
  })

  it('costs a few calls an hour, also where the list of channels is due', async () => {
    const world = createFakeWorld()
    await storeAccount()
    await refresh(world.startWorker(), 'timer')
    world.advance(25 * HOUR_MS)
    world.takeAsked()
    fillDisk()

    await liveFor(world, HOUR_MS)

    const asked = world.takeAsked()
    expect(asked.filter((request) => request === 'balance').length).toBeGreaterThanOrEqual(4)
    expect(asked.filter((request) => request !== 'balance').length).toBeLessThanOrEqual(5)
  })

  it('tells no two notices of one pause', async () => {
    const store = createUsageStore()
    const pause = (nowMs: number) => keepHistory({ now: () => nowMs, usage: store }, OF, () => Promise.reject(full()))

    await pause(NOON_MS)
    await pause(NOON_MS + 1)

    expect(await noticesItem.read()).toEqual({ 'history-paused': NOON_MS })
  })
})

describe('a notice', () => {
  it('is not lost to another one that is set at the same time', async () => {
    await Promise.all([setNotice('history-paused', 1), setNotice('unreadable', 2)])

    expect(await noticesItem.read()).toEqual({ 'history-paused': 1, unreadable: 2 })
  })
})

describe('an error that is not the storage’s', () => {
  it.each([new TypeError('bug'), new RangeError('bug'), new DOMException('bug', 'SyntaxError')])(
    'stays loud (%s)',
    async (error) => {
      const store = createUsageStore()

      await expect(keepHistory({ now: () => NOON_MS, usage: store }, OF, () => Promise.reject(error))).rejects.toThrow(
        'bug',
      )
    },
  )
})
