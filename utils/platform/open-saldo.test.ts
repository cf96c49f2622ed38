import { expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { openSaldo } from './open-saldo.ts'

it.each([
  ['is opened', () => Promise.resolve(), true],
  ['is not where the browser refuses', () => Promise.reject(new Error('openPopup requires a user gesture')), false],
] as const)('the popup %s', async (_name, openPopup, isOpen) => {
  Object.assign(fakeBrowser.action, { openPopup: vi.fn<() => Promise<unknown>>(openPopup) })

  expect(await openSaldo()).toBe(isOpen)
})
