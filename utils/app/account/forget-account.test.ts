import { beforeEach, describe, expect, it } from 'vitest'
import { lock } from '#app/keys/unlock.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { everythingStored } from '#app/testing/everything-stored.ts'
import { createFakeWorld, storeAccount } from '#app/testing/fake-world.ts'
import { fillStorage } from '#app/testing/fill-storage.ts'
import type { Account } from '#domain/account/account.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { createConnection } from '#state/database/create-connection.ts'
import { STORE_SCOPES } from '#state/history/history-retention.ts'
import type { Removal } from '#state/item/stored-item.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { STORED_ITEMS } from '#state/stored-items.ts'
import { forgetAccount } from './forget-account.ts'
import { forgetEverything } from './forget-everything.ts'

const BADGE = { kind: 'client-balance', clientId: 'c', name: 'Client' } as const
const GONE: Account = { id: 'gone-id', kind: 'partner', partnerId: 'gonePA', badge: BADGE }
const KEPT: Account = { id: 'kept-id', kind: 'partner', partnerId: 'keptPA', badge: BADGE }

const DECLARATIONS = STORED_ITEMS.map(({ scope, declaration }) => ({ ...declaration, scope }))
const keysOf = (stored: Readonly<Record<string, string>>) =>
  Object.keys(stored)
    .filter((place) => !place.startsWith('saldo-usage'))
    .map((place) => place.replace(/^session /, ''))
/** The records of the database: their places say only how many there are. */
const recordsOf = (stored: Readonly<Record<string, string>>) =>
  Object.entries(stored)
    .filter(([place]) => place.startsWith('saldo-usage'))
    .map(([place, record]) => `${place.split(' ')[1]} ${record}`)
const clearedBy = (removal: Removal) =>
  DECLARATIONS.filter((declaration) => declaration.clearedBy?.includes(removal)).map(({ key }) => key)

beforeEach(() => fillStorage([GONE, KEPT]))

describe('with a value of every item, and records in every store, for two accounts', () => {
  it('nothing is missing', async () => {
    const stored = await everythingStored()

    const names = DECLARATIONS.flatMap(({ key, scope }) =>
      scope === 'account'
        ? [`${key}:${GONE.id}`, `${key}:${KEPT.id}`]
        : scope === 'limit'
          ? [`${key}:client:c`]
          : [key],
    )
    expect(keysOf(stored).toSorted()).toEqual(names.toSorted())
    for (const { id } of [GONE, KEPT]) {
      const stores = recordsOf(stored).filter((record) => record.includes(id))
      expect(new Set(stores.map((record) => record.split(' ')[0]))).toEqual(new Set(Object.keys(STORE_SCOPES)))
    }
  })

  it('one that is forgotten leaves exactly the rest', async () => {
    const before = await everythingStored()

    await forgetAccount(createFakeWorld().startWorker(), GONE.id)

    const after = await everythingStored()
    const own = keysOf(before).filter((key) => key.endsWith(`:${GONE.id}`))
    const removed = [...own, 'shown-account', 'departures']
    expect(own.length).toBe(DECLARATIONS.filter(({ scope }) => scope === 'account').length)
    expect(keysOf(after).toSorted()).toEqual(
      keysOf(before)
        .filter((key) => !removed.includes(key))
        .toSorted(),
    )
    // What names the account goes on without it; everything else is as it was.
    const named = Object.keys(after).filter((place) => before[place]?.includes(GONE.id))
    expect(named.filter((place) => !place.startsWith('saldo-usage')).toSorted()).toEqual([
      'accounts',
      'session session:session-keys',
      'settings',
    ])
    for (const place of Object.keys(after).filter((place) => !place.startsWith('saldo-usage'))) {
      if (!named.includes(place)) expect(after[place]).toBe(before[place])
    }
    const kept = recordsOf(before).filter((record) => !record.includes(GONE.id))
    expect(recordsOf(after)).toEqual(expect.arrayContaining(kept))
    expect(recordsOf(after)).toHaveLength(kept.length + 1)
    expect(JSON.stringify(after)).not.toMatch(/gone-id|gonePA/)
  })

  it('both that are forgotten leave what belongs to no account, and what limits count until they end', async () => {
    const ports = createFakeWorld().startWorker()
    await forgetAccount(ports, GONE.id)
    await forgetAccount(ports, KEPT.id)

    const after = await everythingStored()

    // The last key of a session takes their item with it.
    const gone = [...clearedBy('last-account-forgotten'), 'shown-account', 'departures', 'session:session-keys']
    const shared = DECLARATIONS.filter(({ key, scope }) => scope === 'all' && !gone.includes(key)).map(({ key }) => key)
    const left = keysOf(after).filter((key) => !key.startsWith('calls:'))
    expect(left.toSorted()).toEqual(shared.toSorted())
    expect(recordsOf(after)).toEqual([])
    expect(JSON.stringify(after)).not.toMatch(/gone|kept/)
  })

  it('everything that is forgotten leaves the marks that are declared', async () => {
    const world = createFakeWorld()

    const { areLimitsSpent } = await forgetEverything(world.startWorker(), () => createConnection().erase())

    const marks = DECLARATIONS.filter(({ leavesMark }) => leavesMark).map(({ key }) => key)
    expect(areLimitsSpent).toBe(true)
    expect(Object.keys(await everythingStored())).toEqual(marks)
  })

  it('locking removes what is declared to go with it', async () => {
    const before = keysOf(await everythingStored())

    await lock()

    const after = keysOf(await everythingStored())
    expect(before.filter((key) => !after.includes(key))).toEqual(clearedBy('lock'))
  })
})

describe('forgetAccount', () => {
  it('loses no setting that another page changes meanwhile, and names the account in none', async () => {
    const { id } = await storeAccount()
    await settingsItem.write({ ...DEFAULT_SETTINGS, badgeAccountId: id })

    await Promise.all([
      forgetAccount(createFakeWorld().startWorker(), id),
      // The removal reads the settings some steps after it has begun.
      ...([1, 2, 3, 4, 5, 6] as const).map((weekStart) => changeSettings((settings) => ({ ...settings, weekStart }))),
    ])

    expect(await settingsItem.read()).toEqual({ ...DEFAULT_SETTINGS, weekStart: 6 })
  })
})
