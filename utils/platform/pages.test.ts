import { beforeEach, expect, it, vi } from 'vitest'
import { openOptions } from './pages.ts'

const browser = vi.hoisted(() => ({
  extension: { getViews: vi.fn((): object[] => []) },
  tabs: { create: vi.fn() },
  runtime: { openOptionsPage: vi.fn(), getURL: (path: string) => `chrome-extension://saldo/${path}` },
}))
vi.mock('webextension-polyfill', () => ({ default: browser }))

const viewOf = (pathname: string) => ({ location: { pathname, hash: '#badge' } })

beforeEach(() => vi.clearAllMocks())

it('opens the settings where they were left', async () => {
  await openOptions()

  expect(browser.runtime.openOptionsPage).toHaveBeenCalledOnce()
  expect(browser.tabs.create).not.toHaveBeenCalled()
})

it('opens them at an address, in a tab of their own', async () => {
  browser.extension.getViews.mockReturnValue([viewOf('/popup.html')])

  await openOptions('account/a/key')

  expect(browser.tabs.create.mock.calls).toEqual([[{ url: 'chrome-extension://saldo/options.html#account/a/key' }]])
  expect(browser.runtime.openOptionsPage).not.toHaveBeenCalled()
})

it('goes to the address in the tab where they are open', async () => {
  const open = viewOf('/options.html')
  browser.extension.getViews.mockReturnValue([viewOf('/popup.html'), open])

  await openOptions('account/a/key')

  expect(open.location.hash).toBe('account/a/key')
  expect(browser.runtime.openOptionsPage).toHaveBeenCalledOnce()
  expect(browser.tabs.create).not.toHaveBeenCalled()
})
