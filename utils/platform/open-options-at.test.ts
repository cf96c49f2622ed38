import { expect, it, vi } from 'vitest'
import { openFullPageAt, openOptionsAt } from './open-options-at.ts'

const browser = vi.hoisted(() => ({
  tabs: { create: vi.fn() },
  runtime: { getURL: (path: string) => `chrome-extension://saldo/${path}` },
}))
vi.mock('webextension-polyfill', () => ({ default: browser }))

it('opens the settings at an address', async () => {
  await openOptionsAt('account/a/key')

  expect(browser.tabs.create.mock.calls).toEqual([[{ url: 'chrome-extension://saldo/options.html#account/a/key' }]])
})

it('opens the full page at a view', async () => {
  await openFullPageAt('account=a&period=2026-11')

  expect(browser.tabs.create.mock.calls).toEqual([
    [{ url: 'chrome-extension://saldo/dashboard.html#account=a&period=2026-11' }],
  ])
})
