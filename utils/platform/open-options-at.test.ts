import { beforeEach, expect, it, vi } from 'vitest'
import { openOptionsAt } from './open-options-at.ts'

const browser = vi.hoisted(() => ({
  extension: { getViews: vi.fn((): object[] => []) },
  tabs: { create: vi.fn(), update: vi.fn() },
  windows: { update: vi.fn() },
  runtime: { getURL: (path: string) => `chrome-extension://saldo/${path}` },
}))
vi.mock('webextension-polyfill', () => ({ default: browser }))

const viewOf = (pathname: string, tab?: { readonly id: number; readonly windowId: number }) => ({
  location: { pathname, hash: '#badge' },
  chrome: { tabs: { getCurrent: async () => tab } },
})

beforeEach(() => vi.clearAllMocks())

it('opens the settings at an address, in a tab of their own', async () => {
  browser.extension.getViews.mockReturnValue([viewOf('/popup.html', { id: 5, windowId: 1 })])

  await openOptionsAt('account/a/key')

  expect(browser.tabs.create.mock.calls).toEqual([[{ url: 'chrome-extension://saldo/options.html#account/a/key' }]])
  expect(browser.tabs.update).not.toHaveBeenCalled()
})

it('goes to the address in the tab where they are open, and shows that tab', async () => {
  const open = viewOf('/options.html', { id: 7, windowId: 2 })
  browser.extension.getViews.mockReturnValue([viewOf('/popup.html'), open])

  await openOptionsAt('account/a/key')

  expect(open.location.hash).toBe('account/a/key')
  expect(browser.tabs.update.mock.calls).toEqual([[7, { active: true }]])
  expect(browser.windows.update.mock.calls).toEqual([[2, { focused: true }]])
  expect(browser.tabs.create).not.toHaveBeenCalled()
})
