import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { pinsItem } from '#state/account/preferences.ts'
import { changeMark } from '#state/settings/changes.ts'
import { ACCOUNT, NOW_MS, storeAccount } from '#state/testing/stored-account.ts'
import { readView } from './read-view.ts'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('pins', () => {
  it('are remembered, for their account alone, in the order of the user', async () => {
    const store = await storeAccount('2026-11')
    for (const id of ['y', 'unread', '__proto__']) await changeMark('a', id, 'pinned')
    await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])
    await changeMark('b', 'x', 'pinned')

    expect((await readView(store, NOW_MS)).pinned).toEqual(['y', 'unread', '__proto__'])
    expect(await pinsItem('b').read()).toEqual(['x'])
  })

  it('of an account that is gone are not kept', async () => {
    await changeMark('gone', 'x', 'pinned')

    expect(await fakeBrowser.storage.local.get(null)).toEqual({})
  })

  it('give way to a mute, which puts the channel last, and the other way round', async () => {
    const store = await storeAccount('2026-11')
    const shown = async () => {
      const { pinned, muted, usage } = await readView(store, NOW_MS)
      return { pinned, muted, ids: usage?.channels.map(({ channel }) => channel.id) }
    }
    await changeMark('a', 'x', 'pinned')
    await changeMark('a', 'x', 'muted')
    expect(await shown()).toEqual({ pinned: [], muted: ['x'], ids: ['y', 'unread', 'x'] })

    await changeMark('a', 'x', 'pinned')
    expect(await shown()).toEqual({ pinned: ['x'], muted: [], ids: ['x', 'y', 'unread'] })
    await changeMark('a', 'x', undefined)
    expect(await shown()).toMatchObject({ pinned: [], muted: [] })
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
