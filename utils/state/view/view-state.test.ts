import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { mutesItem, pinsItem } from '#state/account/preferences.ts'
import { settingsItem } from '#state/settings/settings.ts'
import { ACCOUNT, NOW_MS, storeAccount } from '#state/testing/stored-account.ts'
import { readView } from './read-view.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

it('the accounts side by side have the levels that their amounts are held against', async () => {
  const store = await storeAccount('2026-11')
  const thresholds = { USD: { warningBelowMicros: 2, criticalBelowMicros: 1 } }
  await settingsItem.write({ ...DEFAULT_SETTINGS, thresholds })
  await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])

  const { accounts } = await readView(store, NOW_MS)

  expect(accounts.map((state) => state.thresholds)).toEqual([thresholds, thresholds])
})

describe('how short of days the balances are', () => {
  const judged = { currency: 'EUR', atMs: NOW_MS, shortage: 'warning' }

  it('is read for each account, without what the first paint does not show', async () => {
    const store = await storeAccount('2026-11')
    await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])
    await fakeBrowser.storage.local.set({ 'runways:b': { version: 1, value: [{ ...judged, state: 'days' }] } })

    const { accounts } = await readView(store, NOW_MS)

    expect(accounts.map(({ runways }) => runways)).toEqual([[], [judged]])
  })

  it.each([
    ['a text', { version: 1, value: 'soon' }],
    ['a colour that there is not', { version: 1, value: [{ ...judged, shortage: 'purple' }] }],
    ['something of a later version', { version: 2, value: [judged] }],
    ['nothing', null],
  ])('is not known where it was damaged to %s', async (_name, stored) => {
    const store = await storeAccount('2026-11')
    await fakeBrowser.storage.local.set({ 'runways:a': stored })

    expect((await readView(store, NOW_MS)).runways).toEqual([])
  })
})

describe('pins', () => {
  it('are remembered, for their account alone, in the order of the user', async () => {
    const store = await storeAccount('2026-11')
    await pinsItem('a').write(['y', 'unread', '__proto__'])
    await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])
    await pinsItem('b').write(['x'])

    expect((await readView(store, NOW_MS)).pinned).toEqual(['y', 'unread', '__proto__'])
    expect(await pinsItem('b').read()).toEqual(['x'])
  })

  it('stand with the mutes, which come last', async () => {
    const store = await storeAccount('2026-11')
    await mutesItem('a').write(['x'])

    const { pinned, muted, usage } = await readView(store, NOW_MS)

    expect({ pinned, muted }).toEqual({ pinned: [], muted: ['x'] })
    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['y', 'unread', 'x'])
  })

  it('come first in the first look', async () => {
    const store = await storeAccount('2026-11')
    await pinsItem('a').write(['unread', 'y'])

    const { usage } = await readView(store, NOW_MS)

    expect(usage?.channels.map(({ channel }) => channel.id)).toEqual(['y', 'unread', 'x'])
  })

  it.each([
    ['a text', 'x'],
    ['numbers', [1, 2]],
    ['nothing', null],
  ])('that were damaged to %s are none', async (_name, value) => {
    await fakeBrowser.storage.local.set({ 'pins:a': { version: 1, value } })

    expect(await pinsItem('a').read()).toEqual([])
  })
})
