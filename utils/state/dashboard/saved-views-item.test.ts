import { expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type SavedViews, withFirst } from '#domain/dashboard/saved-views.ts'
import { changeSavedViews, savedViewsItem } from './saved-views-item.ts'

const view = (name: string) => ({ name, address: 'period=last-month' })

it('keeps changes that two pages make at once, and loses what is odd alone', async () => {
  const add = (name: string) => (saved: SavedViews) => ({ ...saved, views: [...saved.views, view(name)] })
  await Promise.all([changeSavedViews(add('a')), changeSavedViews(add('b'))])
  await changeSavedViews((saved) => withFirst(saved, 'b'))
  expect(await savedViewsItem.read()).toEqual({ views: [view('a'), view('b')], first: 'b' })

  const odd = [null, { name: '' }, { name: 'x', address: 'a'.repeat(2_501) }, view('fine')]
  await fakeBrowser.storage.local.set({ 'saved-views': { version: 1, value: { views: odd } } })
  expect(await savedViewsItem.read()).toEqual({ views: [view('fine')] })
})
