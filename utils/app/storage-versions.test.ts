import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { createUsageStore } from '#state/history/usage-store.ts'
import { STORE_VERSION, StorageRefusedError } from '#state/item/storage-access.ts'
import { readOptionsState } from '#state/options/options-state.ts'
import { balanceItem } from '#state/reading/readings.ts'
import { readViewItems } from '#state/view/view-items.ts'
import { parseViewState } from '#state/view/view-state.ts'
import { changeMark } from './account/change-mark.ts'
import { forgetAccount } from './account/forget-account.ts'
import { forgetEverything } from './account/forget-everything.ts'
import { checkStorage } from './health/check-storage.ts'
import { changeSettings } from './settings/change-settings.ts'
import { wake } from './start/wake.ts'
import { anAccount, createFakeWorld, HOUR_MS, NOON_MS, PARTNER_ID, storeAccount } from './testing/fake-world.ts'
import { livedIn, notices, removeHistory, setLocal } from './testing/lived-in.ts'

const ACCOUNT_ID = anAccount().id

beforeEach(async () => {
  // All tests are one context, which goes by what it read last.
  await accountsItem.read()
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

  const LATER = { 'store-version': { version: 1, value: STORE_VERSION + 1 } }

  it('is left alone as a whole, by every context: no reading, no pin, no setting and no account is written', async () => {
    const world = await livedIn()
    await setLocal({ ...LATER, [`pins:${ACCOUNT_ID}`]: { version: 99, value: { from: 'the future' } } })
    const before = await fakeBrowser.storage.local.get()
    world.takeAsked()
    world.buttons.length = 0
    world.advance(HOUR_MS)

    expect(await wake(world.startWorker(), 'user')).toEqual({ outcome: 'done' })
    const changes = [
      () => changeMark(ACCOUNT_ID, 'a-channel', 'pinned'),
      () => changeSettings((settings) => ({ ...settings, theme: 'dark' })),
      () => forgetAccount(world.startWorker(), ACCOUNT_ID),
      () => wake(world.startWorker()).then(() => balanceItem(ACCOUNT_ID).write({})),
    ]
    for (const change of changes) await expect(change()).rejects.toBeInstanceOf(StorageRefusedError)

    expect(await fakeBrowser.storage.local.get()).toEqual(before)
    expect(world.takeAsked()).toEqual([])
    expect(world.buttons.map(({ title }) => title)).toContain('A newer Saldo stored this data. Update Saldo.')
  })

  it('is told by both pages', async () => {
    await livedIn(1)
    expect(parseViewState(await readViewItems()).notices).toEqual([])
    await setLocal(LATER)

    expect(parseViewState(await readViewItems()).notices).toEqual(['newer-version'])
    expect((await readOptionsState(createUsageStore())).isOfNewerVersion).toBe(true)
  })

  it('is used again once Saldo is as new, and can be forgotten before that', async () => {
    const world = await livedIn(1)
    await setLocal(LATER)
    await wake(world.startWorker())
    await setLocal({ 'store-version': { version: 1, value: STORE_VERSION } })
    world.advance(HOUR_MS)
    await wake(world.startWorker())
    expect((await balanceItem(ACCOUNT_ID).read()).lastGood?.atMs).toBe(world.now())

    await setLocal(LATER)
    expect((await forgetEverything(world.startWorker(), () => createConnection().erase())).left).toEqual([])
    expect(await accountsItem.read()).toEqual([])
  })

  it('is known by a version that this Saldo writes as well, once nothing older is left', async () => {
    await livedIn(1)

    expect(await fakeBrowser.storage.local.get('store-version')).toEqual({
      'store-version': { version: 1, value: STORE_VERSION },
    })
  })

  it('is also a history of a later version, and that is told in the popup, until it can be read', async () => {
    const world = await livedIn()
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('saldo-usage', 99)
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
    })

    expect(await checkStorage(world.startWorker())).toBe('newer')
    expect(parseViewState(await readViewItems()).notices).toEqual(['newer-version'])

    await removeHistory()
    await wake(world.startWorker())
    expect(await notices()).not.toContain('newer-version')
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
