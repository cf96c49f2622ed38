import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Account } from '#domain/account/account.ts'
import { NO_CURRENCIES } from '#domain/account/waba-currencies.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { withLock } from '#platform/locks.ts'
import { createConnection } from './database/create-connection.ts'
import { DATABASE_VERSION } from './database/usage-connection.ts'
import { STORE_SCOPES } from './history/history-retention.ts'
import { keepEarlyAnswer } from './item/early-answers.ts'
import { STORE_VERSION } from './item/storage-access.ts'
import type { ItemUse } from './item/stored-item.ts'
import { readFirstState } from './popup/first-state.ts'
import { entriesOf } from './settings/transferable.ts'
import { accountKeys, STORED_ITEMS, sharedKeys } from './stored-items.ts'
import { VIEW_ITEMS } from './view/view-items.ts'
import { watchView } from './view/watch-view.ts'

type Listed = (typeof STORED_ITEMS)[number]

const ACCOUNT: Account = { id: 'a', kind: 'partner', partnerId: 'saldoPA' }
const DECLARATIONS = STORED_ITEMS.map(({ scope, declaration }) => ({ ...declaration, scope }))

const modules = import.meta.glob<Readonly<Record<string, unknown>>>(['./*/*.ts', '!./*/*.test.ts', '!./testing/*.ts'], {
  eager: true,
})
const sources = import.meta.glob<string>(['./*/*.ts', '!./*/*.test.ts', '!./testing/*.ts', '!./item/*.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The items and families of items that a module exports. */
function itemsOf(module: Readonly<Record<string, unknown>>): readonly Listed[] {
  return Object.values(module).filter((value): value is Listed => Object.hasOwn(Object(value), 'declaration'))
}

/** The keys of the items that are declared to be used so, each account's for the account `a`. */
function keysUsedBy(use: ItemUse): readonly string[] {
  return DECLARATIONS.filter(({ usedBy }) => usedBy?.includes(use)).map(({ key, scope }) =>
    scope === 'account' ? `${key}:a` : key,
  )
}

describe('the list of stored items', () => {
  it('has every item that any module declares', () => {
    const declared = Object.values(modules).flatMap(itemsOf)
    const missing = declared.filter((item) => !STORED_ITEMS.includes(item))

    expect(missing.map(({ declaration }) => declaration.key)).toEqual([])
    expect(STORED_ITEMS).toHaveLength(declared.length)
  })

  it.each(Object.entries(sources))('misses no declaration that %s keeps to itself', (path, source) => {
    const calls = source.match(/\bdefine(?:Stored|Locked|Account|Limit)Item\s*[<(]/g) ?? []

    expect(itemsOf(modules[path] ?? {})).toHaveLength(calls.length)
  })

  it('has each key once, and none that another one begins with', () => {
    const keys = DECLARATIONS.map(({ key }) => key)

    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
    expect(keys.filter((key) => keys.some((other) => key.startsWith(`${other}:`)))).toEqual([])
  })

  it('gives the keys of one account, and those that one event removes', () => {
    expect(accountKeys('a')).toContain('key:a')
    expect(accountKeys('a').every((key) => key.endsWith(':a'))).toBe(true)
    expect(accountKeys('a', 'history-lost')).toEqual(['counted-costs:a', 'settled-months:a', 'usage-due:a'])
    expect(sharedKeys('last-account-forgotten').toSorted()).toEqual([
      'calls-cleaned',
      'generation',
      'history-failures',
      'notices',
      'saved-views',
      'store-version',
    ])
  })
})

describe('the first paint', () => {
  it('asks for the items whose declarations say so', () => {
    const names = (isOfAccount: boolean) =>
      DECLARATIONS.filter(({ usedBy }) => usedBy?.includes('first-paint'))
        .filter(({ scope }) => (scope === 'account') === isOfAccount)
        .map(({ key }) => key)

    expect(VIEW_ITEMS.all.toSorted()).toEqual(names(false).toSorted())
    expect(VIEW_ITEMS.account.toSorted()).toEqual(names(true).toSorted())
  })

  it('looks at these items and at no other', async () => {
    const seen = new Set<string>()
    const stored = { accounts: { version: 2, value: [ACCOUNT] } }
    const watched = new Proxy<Record<string, unknown>>(stored, {
      get: (target, key) => {
        // A promise asks every value whether it is one as well.
        if (typeof key === 'string' && key !== 'then') seen.add(key)
        return Reflect.get(target, key)
      },
    })
    keepEarlyAnswer('items', Promise.resolve(watched))

    expect((await readFirstState()).account).toEqual(ACCOUNT)

    expect([...seen].toSorted()).toEqual(keysUsedBy('first-paint').toSorted())
  })
})

it('the popup watches what it paints first, but the account that is fixed by then, and what is stored with the balance', async () => {
  const onChange = vi.fn()
  watchView('a', onChange)
  const unwatched: string[] = []

  for (const key of keysUsedBy('first-paint')) {
    onChange.mockClear()
    await fakeBrowser.storage.local.set({ [key]: { version: 1, value: 'changed' } })
    if (onChange.mock.calls.length === 0) unwatched.push(key)
  }

  expect(unwatched.toSorted()).toEqual(['shown-account', 'shown-currency:a', 'spending:a'])
})

it('the settings file is made from the items whose declarations say so, and from no other', async () => {
  const all = {
    settings: DEFAULT_SETTINGS,
    privacy: false,
    accounts: [ACCOUNT],
    pins: { a: [] },
    mutes: { a: [] },
    wabaCurrencies: { a: NO_CURRENCIES },
  }
  const entries = await withLock('saldo-answers', (answers) =>
    withLock('saldo-settings', async (chosen) => entriesOf(all, answers, chosen)),
  )

  expect(entries.map(({ key }) => key).toSorted()).toEqual(keysUsedBy('settings-file').toSorted())
})

it('every store of the database is declared as what its keys begin with', async () => {
  const transaction = (await createConnection()()).transaction(
    Object.keys(STORE_SCOPES) as (keyof typeof STORE_SCOPES)[],
  )
  const scopes = [...transaction.db.objectStoreNames].map((name) => {
    const [first, second] = [transaction.objectStore(name).keyPath].flat()
    if (first !== 'accountId') return [name, 'shared']
    if (second === undefined) return [name, 'account']
    return [name, second === 'month' ? 'account-and-month' : 'account-and-part']
  })

  expect(Object.fromEntries(scopes)).toEqual(STORE_SCOPES)
})

it('a change of any version is one of the whole store, which an earlier Saldo then leaves alone', () => {
  const versions = STORED_ITEMS.map(({ declaration: { key, version } }) => `${key} ${version}`).toSorted()
  const raised = versions.filter((each) => !each.endsWith(' 1'))

  // Whoever changes the second part raises the first.
  expect({ STORE_VERSION, DATABASE_VERSION, raised }).toEqual({
    STORE_VERSION: 1,
    DATABASE_VERSION: 2,
    raised: ['accounts 2', 'key 2', 'settled-months 2'],
  })
})
