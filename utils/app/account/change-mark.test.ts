import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accountsItem } from '#state/account/accounts.ts'
import { readMarks } from '#state/account/preferences.ts'
import { changeMark } from './change-mark.ts'

const ACCOUNT = { id: 'a', kind: 'partner', partnerId: 'acmePA' } as const

describe('changeMark', () => {
  it('keeps the pins of an account in the order of the user, whatever their ids', async () => {
    await accountsItem.write([ACCOUNT, { ...ACCOUNT, id: 'b' }])

    for (const id of ['y', 'unread', '__proto__']) await changeMark('a', id, 'pinned')
    await changeMark('b', 'x', 'pinned')

    expect(await readMarks('a')).toEqual({ pinned: ['y', 'unread', '__proto__'], muted: [] })
    expect(await readMarks('b')).toEqual({ pinned: ['x'], muted: [] })
  })

  it('puts one mark in the place of the other, and takes it back', async () => {
    await accountsItem.write([ACCOUNT])
    await changeMark('a', 'x', 'pinned')

    await changeMark('a', 'x', 'muted')
    expect(await readMarks('a')).toEqual({ pinned: [], muted: ['x'] })

    await changeMark('a', 'x', 'pinned')
    expect(await readMarks('a')).toEqual({ pinned: ['x'], muted: [] })

    await changeMark('a', 'x', undefined)
    expect(await readMarks('a')).toEqual({ pinned: [], muted: [] })
  })

  it('loses no mark of two pages that save at once', async () => {
    await accountsItem.write([ACCOUNT])

    await Promise.all([changeMark('a', 'x', 'pinned'), changeMark('a', 'y', 'pinned'), changeMark('a', 'z', 'muted')])

    expect(await readMarks('a')).toEqual({ pinned: ['x', 'y'], muted: ['z'] })
  })

  it('keeps nothing of an account that is gone', async () => {
    await changeMark('gone', 'x', 'pinned')

    expect(await fakeBrowser.storage.local.get(null)).toEqual({})
  })
})
