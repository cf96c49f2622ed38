// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import browser from 'webextension-polyfill'
import { watchPinned } from './pinning.ts'

type Action = {
  getUserSettings?: (() => Promise<{ isOnToolbar?: boolean }>) | undefined
  onUserSettingsChanged?: { addListener: (listener: () => void) => void; removeListener: () => void } | undefined
}
const action = browser.action as unknown as Action

let isOnToolbar: boolean | undefined
let changed: (() => void) | undefined

beforeEach(() => {
  isOnToolbar = false
  changed = undefined
  action.getUserSettings = async () => ({ ...(isOnToolbar !== undefined && { isOnToolbar }) })
  action.onUserSettingsChanged = {
    addListener: (listener) => {
      changed = listener
    },
    removeListener: () => {
      changed = undefined
    },
  }
})

it('tells at once, and again with every change, until it is stopped', async () => {
  const seen: boolean[] = []
  const stop = watchPinned((isPinned) => seen.push(isPinned))
  await vi.waitFor(() => expect(seen).toEqual([false]))

  isOnToolbar = true
  changed?.()
  await vi.waitFor(() => expect(seen).toEqual([false, true]))

  stop()
  expect(changed).toBeUndefined()
  window.dispatchEvent(new Event('focus'))
  await Promise.resolve()
  expect(seen).toEqual([false, true])
})

it('asks again when the user comes back, where there is no event', async () => {
  action.onUserSettingsChanged = undefined
  const seen: boolean[] = []
  const stop = watchPinned((isPinned) => seen.push(isPinned))
  await vi.waitFor(() => expect(seen).toEqual([false]))

  isOnToolbar = true
  window.dispatchEvent(new Event('focus'))
  await vi.waitFor(() => expect(seen).toEqual([false, true]))

  isOnToolbar = false
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(seen).toEqual([false, true, false]))
  stop()
})

it.each([
  ['has no such API', { getUserSettings: undefined }],
  ['does not say', { getUserSettings: async () => ({}) }],
])('tells nothing where the browser %s', async (_name, api) => {
  Object.assign(action, api)
  const onChange = vi.fn()

  const stop = watchPinned(onChange)
  await new Promise((resolve) => setTimeout(resolve))

  expect(onChange).not.toHaveBeenCalled()
  stop()
})
