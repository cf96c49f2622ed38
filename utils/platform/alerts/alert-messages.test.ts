import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { onSnoozeRequest, onTestAlertRequest, requestSnooze, requestTestAlert } from './alert-messages.ts'

const ID = 'test-extension-id'
const POPUP = { id: ID, origin: `chrome-extension://${ID}` }

/** Delivers a message as the browser does, and tells whether somebody answers. */
async function isAnswered(message: unknown, sender: object = POPUP): Promise<boolean> {
  const kept = await fakeBrowser.runtime.onMessage.trigger(message, sender, () => undefined)
  return (kept as unknown[]).includes(true)
}

function connectPages() {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(
    (message: unknown) => new Promise((resolve) => void fakeBrowser.runtime.onMessage.trigger(message, POPUP, resolve)),
  )
}

describe('a request to snooze', () => {
  it.each(['hour', 'morning', 'top-up', undefined] as const)('reaches the background (%s)', async (choice) => {
    const heard: unknown[] = []
    onSnoozeRequest(async (...request) => void heard.push(request))
    connectPages()
    await requestSnooze('account-1', choice)
    expect(heard).toEqual([['account-1', choice]])
  })

  it('that could not be stored is loud', async () => {
    onSnoozeRequest(() => Promise.reject(new Error('refused')))
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ outcome: 'failed' } as never)
    await expect(requestSnooze('account-1', 'hour')).rejects.toThrow('could not be snoozed')
  })

  it.each([
    ['of another choice', { name: 'snooze', accountId: 'a', choice: 'for ever' }, POPUP],
    ['without an account', { name: 'snooze' }, POPUP],
    ['of an account that is no id', { name: 'snooze', accountId: '../a' }, POPUP],
    ['with more in it', { name: 'snooze', accountId: 'a', key: 'x' }, POPUP],
    ['from a web page', { name: 'snooze', accountId: 'a' }, { id: ID, origin: 'https://attacker.example' }],
    ['from another extension', { name: 'snooze', accountId: 'a' }, { ...POPUP, id: 'other' }],
  ])('%s has no effect', async (_what, message, sender) => {
    const listener = vi.fn<() => Promise<void>>()
    onSnoozeRequest(listener)
    expect(await isAnswered(message, sender)).toBe(false)
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('a request for a notification on trial', () => {
  it.each([
    ['done', true],
    ['failed', false],
  ])('that is %s is told as %s', async (outcome, isShown) => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ outcome } as never)
    expect(await requestTestAlert()).toBe(isShown)
  })

  it('reaches the background', async () => {
    const listener = vi.fn<() => Promise<void>>().mockResolvedValue()
    onTestAlertRequest(listener)
    connectPages()
    expect(await requestTestAlert()).toBe(true)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('from a web page has no effect', async () => {
    onTestAlertRequest(async () => undefined)
    expect(await isAnswered({ name: 'test-alert' }, { id: ID, origin: 'https://attacker.example' })).toBe(false)
  })
})
