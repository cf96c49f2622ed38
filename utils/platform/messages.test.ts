import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import {
  onEraseHistoryRequest,
  onRefreshRequest,
  type RefreshOutcome,
  type RefreshRequest,
  requestEraseHistory,
  requestRefresh,
} from './messages.ts'
import { anything, isLegal, randomMessage } from './testing/random-messages.ts'

const ID = 'test-extension-id'
const ORIGIN = `chrome-extension://${ID}`
const POPUP = { id: ID, origin: ORIGIN, url: `${ORIGIN}/popup.html` }
const LEGAL = { name: 'refresh', reason: 'user' }

const listener = vi.fn<(request: RefreshRequest) => Promise<RefreshOutcome>>()

beforeEach(() => {
  listener.mockResolvedValue({ outcome: 'done' })
  onRefreshRequest(listener)
})

/** Delivers a message as the browser does, and tells what came back: what was kept open, and what was replied. */
async function deliver(message: unknown, sender: unknown) {
  const replies: unknown[] = []
  const kept = await fakeBrowser.runtime.onMessage.trigger(message, sender as object, (reply?: unknown) => {
    replies.push(reply)
  })
  await Promise.resolve()
  return { isKeptOpen: (kept as unknown[]).includes(true), replies }
}

const IGNORED = { isKeptOpen: false, replies: [] }

/** From here on the fake browser delivers what pages send, with a sender, as real ones do. */
function connectPages() {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(
    (message: unknown) =>
      new Promise((resolve) => {
        void fakeBrowser.runtime.onMessage.trigger(message, POPUP, resolve).then((kept) => {
          if (!(kept as unknown[]).includes(true)) resolve(undefined)
        })
      }),
  )
}

describe('a refresh request of an own page', () => {
  it.each([
    ['popup', undefined],
    ['user', undefined],
    ['user', '0b6e1d0a-8a7e-4a7e-9f5e-1c2d3e4f5a6b'],
    ['popup', 'a'.repeat(64)],
  ] as const)('reaches the background (%s, %s), and its outcome comes back', async (reason, accountId) => {
    connectPages()
    listener.mockResolvedValue({ outcome: 'waiting', retryAtMs: 4_711 })

    expect(await requestRefresh(reason, accountId)).toEqual({ outcome: 'waiting', retryAtMs: 4_711 })

    expect(listener.mock.calls).toEqual([[accountId === undefined ? { reason } : { reason, accountId }]])
  })

  it('is asked again for a second while nobody answers, and then fails', async () => {
    vi.useFakeTimers()
    const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(undefined)
    const result = expect(requestRefresh('user')).rejects.toThrow()

    await vi.runAllTimersAsync()
    vi.useRealTimers()

    await result
    expect(send).toHaveBeenCalledTimes(3)
  })

  it.each([{ outcome: 'stolen' }, { outcome: 'done', retryAtMs: '<img>' }, 'done', []])(
    'takes no reply that it does not know (%j)',
    async (reply) => {
      vi.useFakeTimers()
      vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => reply as never)
      const result = expect(requestRefresh('user')).rejects.toThrow()

      await vi.runAllTimersAsync()
      vi.useRealTimers()

      await result
    },
  )

  it('that fails by a mistake is told without the reason, which stays in the background, and is not asked again', async () => {
    connectPages()
    const others = process.listeners('unhandledRejection')
    const loud: unknown[] = []
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', (error) => loud.push(error))
    listener.mockRejectedValue(new RangeError('canary of a stack'))

    const error = await requestRefresh('user').catch((thrown: unknown) => thrown)
    await vi.waitFor(() => expect(loud).toHaveLength(1))
    process.removeAllListeners('unhandledRejection')
    for (const other of others) process.on('unhandledRejection', other)

    expect(String(error)).toBe('Error: The refresh failed; the console of the background says why.')
    expect(String(loud)).toBe('RangeError: canary of a stack')
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('that is replayed is one more request, each with a reply of its own, and nothing else', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => deliver(LEGAL, POPUP)))

    expect(listener).toHaveBeenCalledTimes(500)
    expect(new Set(listener.mock.calls.map(([request]) => JSON.stringify(request)))).toEqual(
      new Set(['{"reason":"user"}']),
    )
    expect(answers.every(({ isKeptOpen }) => isKeptOpen)).toBe(true)
  })
})

const NESTED = Array.from({ length: 10_000 }).reduce<unknown>((inner) => ({ inner }), {})

describe('has no effect and no reply', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['the bare reason', 'user'],
    ['the name alone', 'refresh'],
    ['a number', 7],
    ['no field', {}],
    ['an array', [LEGAL]],
    ['an array that has the fields', Object.assign([], LEGAL)],
    ['a text of it', JSON.stringify(LEGAL)],
    ['the envelope of before', { id: 1, type: 'refresh', data: 'user', timestamp: 1 }],
    ['no reason', { name: 'refresh' }],
    ['the reason of alarms', { ...LEGAL, reason: 'timer' }],
    ['a list of reasons', { ...LEGAL, reason: ['user'] }],
    ['another name', { ...LEGAL, name: 'forget' }],
    ['an inherited name', { ...LEGAL, name: 'constructor' }],
    ['the name of the prototype', { ...LEGAL, name: '__proto__' }],
    ['an unknown field', { ...LEGAL, url: 'https://example.com/' }],
    ['a field that is there without a value', { ...LEGAL, key: undefined }],
    ['a polluted prototype', JSON.parse('{"name":"refresh","reason":"user","__proto__":{"isAdmin":true}}')],
    ['a constructor', { ...LEGAL, constructor: { prototype: { isAdmin: true } } }],
    ['an empty account', { ...LEGAL, accountId: '' }],
    ['a long account', { ...LEGAL, accountId: 'a'.repeat(65) }],
    ['an account with a path', { ...LEGAL, accountId: '../key' }],
    ['an account with a line end', { ...LEGAL, accountId: 'a\n' }],
    ['an account of another script', { ...LEGAL, accountId: 'ａ' }],
    ['an account that is no text', { ...LEGAL, accountId: 7 }],
    ['no account where null says so', { ...LEGAL, accountId: null }],
    ['10 MB of account', { ...LEGAL, accountId: 'a'.repeat(10_000_000) }],
    [
      '100,000 more fields',
      { ...LEGAL, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i])) },
    ],
    ['10,000 levels', { ...LEGAL, accountId: NESTED }],
  ])('%s', async (_name, message) => {
    expect(await deliver(message, POPUP)).toEqual(IGNORED)
    expect(listener).not.toHaveBeenCalled()
  })

  it.each([
    ['nobody', undefined],
    ['somebody without a name', {}],
    [
      'another extension',
      { id: 'other', origin: 'chrome-extension://other', url: 'chrome-extension://other/popup.html' },
    ],
    ['another extension that names our page', { ...POPUP, id: 'other' }],
    [
      'a content script',
      { id: ID, tab: { id: 1 }, frameId: 0, origin: 'https://example.com', url: 'https://example.com/' },
    ],
    ['a web page', { origin: 'https://example.com', url: 'https://example.com/' }],
    ['an own page of which nobody tells the origin', { id: ID, url: POPUP.url }],
    ['a sandboxed page of ours', { ...POPUP, origin: 'null' }],
    ['an origin that only begins like ours', { ...POPUP, origin: `${ORIGIN}.example.com` }],
    ['an origin with a path', { ...POPUP, origin: `${ORIGIN}/popup.html` }],
    ['a page of the same id elsewhere', { ...POPUP, origin: `https://${ID}` }],
  ])('whatever is legal from %s', async (_name, sender) => {
    expect(await deliver(LEGAL, sender)).toEqual(IGNORED)
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('a request to remove the history', () => {
  const erase = vi.fn<() => Promise<void>>()

  beforeEach(() => {
    erase.mockResolvedValue(undefined)
    onEraseHistoryRequest(erase)
  })

  it('reaches the background, and it is told when that is done', async () => {
    connectPages()

    expect(await requestEraseHistory()).toBe(true)

    expect(erase).toHaveBeenCalledOnce()
    expect(listener).not.toHaveBeenCalled()
  })

  it.each([
    ['of a web page', { name: 'erase-history' }, { origin: 'https://example.com' }],
    ['of a content script', { name: 'erase-history' }, { id: ID, origin: 'https://example.com' }],
    ['that wants more', { name: 'erase-history', accountId: 'a' }, POPUP],
  ])('%s has no effect', async (_name, message, sender) => {
    expect(await deliver(message, sender)).toEqual(IGNORED)
    expect(erase).not.toHaveBeenCalled()
  })
})

describe('of anything at all', () => {
  const sender = fc.oneof(
    fc.constant(POPUP),
    anything,
    fc.record(
      {
        id: fc.constantFrom<unknown>(ID, 'other', undefined, 7),
        origin: fc.oneof(fc.constantFrom(ORIGIN, 'null', 'https://example.com'), fc.webUrl()),
        url: fc.oneof(fc.constantFrom(POPUP.url, `${ORIGIN}/options.html`), fc.webUrl()),
        tab: fc.constantFrom(undefined, { id: 1 }),
      },
      { requiredKeys: [] },
    ),
  )
  const isOwn = (value: unknown) => {
    const { id, origin } = (value ?? {}) as Record<string, unknown>
    return id === ID && origin === ORIGIN
  }

  it('only what is legal has an effect, and a legal request is answered after all of it', async () => {
    const seen = { legal: 0, illegal: 0 }

    await fc.assert(
      fc.asyncProperty(randomMessage, sender, async (message, from) => {
        listener.mockClear()
        const isExpected = isLegal(message) && isOwn(from)
        seen[isExpected ? 'legal' : 'illegal'] += 1

        const { isKeptOpen, replies } = await deliver(message, from)

        expect(isKeptOpen).toBe(isExpected)
        expect(replies).toEqual(isExpected ? [{ outcome: 'done' }] : [])
        expect(listener).toHaveBeenCalledTimes(isExpected ? 1 : 0)
      }),
      { numRuns: 5_000 },
    )

    expect(seen.legal).toBeGreaterThan(200)
    expect(seen.illegal).toBeGreaterThan(2_000)
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
    listener.mockClear()
    expect(await deliver(LEGAL, POPUP)).toEqual({ isKeptOpen: true, replies: [{ outcome: 'done' }] })
    expect(listener.mock.calls).toEqual([[{ reason: 'user' }]])
  })
})
