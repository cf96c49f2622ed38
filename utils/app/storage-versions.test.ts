import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createUsageStore } from '#state/history/usage-store.ts'
import { checkStorage } from './health/check-storage.ts'
import { wake } from './start/wake.ts'
import { anAccount, createFakeWorld, NOON_MS, PARTNER_ID, storeAccount } from './testing/fake-world.ts'
import { livedIn, setLocal } from './testing/lived-in.ts'

const ACCOUNT_ID = anAccount().id

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('stored data of a later version', () => {
  it.each(['accounts', 'settings'])('(%s) is left alone: nothing is read, asked or changed', async (name) => {
    const world = await livedIn()
    await setLocal({ [name]: { version: 99, value: { from: 'the future' } } })
    const before = await fakeBrowser.storage.local.get()
    world.takeAsked()
    world.buttons.length = 0

    await wake(world.startWorker())

    expect(await fakeBrowser.storage.local.get()).toEqual(before)
    expect(world.takeAsked()).toEqual([])
    expect(world.buttons).toEqual([
      { text: '!', backgroundColor: '#c62828', title: 'A newer Saldo stored this data. Update Saldo.' },
    ])
  })

  it('is also a history of a later version', async () => {
    const world = await livedIn()
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('saldo-usage', 99)
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
    })

    expect(await checkStorage(world.startWorker())).toBe('newer')
  })
})

describe('an account of version 1', () => {
  it('is written as version 2, without the zone that nobody chose, and with the one that somebody did', async () => {
    const world = createFakeWorld()
    const account = { id: 'a', kind: 'partner', partnerId: PARTNER_ID }
    await setLocal({
      accounts: {
        version: 1,
        value: [
          { ...account, zone: 'UTC' },
          { ...account, id: 'b', zone: 'Asia/Tokyo' },
        ],
      },
    })

    await checkStorage(world.startWorker())

    expect(await fakeBrowser.storage.local.get('accounts')).toEqual({
      accounts: { version: 2, value: [account, { ...account, id: 'b', zone: 'Asia/Tokyo' }] },
    })
  })
})

describe('a list of channels of version 1', () => {
  const directory = {
    reading: { lastGood: { value: 3, atMs: NOON_MS } },
    pass: { startedAtMs: NOON_MS, nextOffset: 2 },
  }

  it('goes on where it was, now beside its channels', async () => {
    const world = createFakeWorld()
    const { id } = await storeAccount()
    await setLocal({ [`directory:${id}`]: { version: 1, value: directory } })

    await checkStorage(world.startWorker())

    expect(await createUsageStore().readDirectory(id)).toEqual(directory)
    expect(await fakeBrowser.storage.local.get(`directory:${id}`)).toEqual({ [`directory:${id}`]: undefined })
  })

  it('that a killed worker left behind does not undo what was read since', async () => {
    const world = await livedIn(1)
    const before = await createUsageStore().readDirectory(ACCOUNT_ID)
    await setLocal({ [`directory:${ACCOUNT_ID}`]: { version: 1, value: directory } })

    await checkStorage(world.startWorker())

    expect(await createUsageStore().readDirectory(ACCOUNT_ID)).toEqual(before)
  })
})
