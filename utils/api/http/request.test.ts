import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '#domain/reading/problem.ts'
import type { HubCall } from './hub-url.ts'
import { type Fetch, request } from './request.ts'
import { alwaysUsable, type UseKey } from './use-key.ts'

const KEY = 'canary-key-4711'
const NOW_MS = Date.UTC(2026, 10, 22, 12)
const balanceCall: HubCall = { endpoint: 'partner-balance' }

const ask = (fetch: Fetch, partnerId = 'saldoPA') =>
  request(balanceCall, { fetch, partnerId, useKey: alwaysUsable(KEY), now: () => NOW_MS, timeoutMs: 50 })

function replying(status: number, body: string | null, headers: Record<string, string> = {}): Fetch {
  return async () => new Response(body, { status, headers: { 'Content-Type': 'application/json', ...headers } })
}

const envelope = (message: string, httpCode = 400) =>
  JSON.stringify({ meta: { success: false, http_code: httpCode, developer_message: message } })

describe('a request', () => {
  it('is one GET to the hub, with the key in its header only and nothing else to leak it', async () => {
    const seen: { url: string; init: RequestInit }[] = []

    await ask(async (url, init) => {
      seen.push({ url, init })
      return new Response('[]', { headers: { 'Content-Type': 'application/json' } })
    })

    expect(seen).toHaveLength(1)
    expect(seen[0]?.url).toBe('https://hub.360dialog.io/api/v2/partners/saldoPA/balance')
    expect(seen[0]?.init).toMatchObject({
      method: 'GET',
      headers: { 'X-API-Key': KEY, Accept: 'application/json' },
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
  })

  it.each([
    ['a/b?c#d', 'https://hub.360dialog.io/api/v2/partners/a%2Fb%3Fc%23d/balance'],
    ['https://evil.example', 'https://hub.360dialog.io/api/v2/partners/https%3A%2F%2Fevil.example/balance'],
  ])('keeps the id %j inside its path segment', async (partnerId, expected) => {
    let asked = ''

    await ask(async (url) => {
      asked = url
      return new Response('[]', { headers: { 'Content-Type': 'application/json' } })
    }, partnerId)

    expect(asked).toBe(expected)
  })

  it.each(['', '.', '..'])('is not made for the id %j', async (partnerId) => {
    const answer = await ask(() => {
      throw new Error('must not be called')
    }, partnerId)

    expect(answer).toEqual({ ok: false, failure: { kind: 'not-found' } })
  })

  it('returns every number as its source text', async () => {
    const answer = await ask(replying(200, '{"total": 48.150000000000006, "n": 1e2, "s": "5"}'))

    expect(answer).toEqual({ ok: true, value: { total: '48.150000000000006', n: '1e2', s: '5' } })
  })
})

describe('an answer becomes', () => {
  it.each<[string, ProblemKind, number, string | null, Record<string, string>?]>([
    ['401', 'key-rejected', 401, envelope('Invalid API key')],
    ['401 with a body that says 404', 'key-rejected', 401, envelope('x', 404)],
    ['403', 'forbidden', 403, envelope('Permission denied for partner x')],
    [
      "401 in a gateway's HTML",
      'not-json',
      401,
      '<html>Authorization required</html>',
      { 'Content-Type': 'text/html' },
    ],
    [
      "403 of Cloudflare's challenge",
      'not-json',
      403,
      '<title>Just a moment...</title>',
      { 'Content-Type': 'text/html' },
    ],
    ['403 in HTML that calls itself JSON', 'not-json', 403, '<html></html>'],
    ['401 without a body', 'unexpected', 401, null],
    ['403 in JSON that is no error', 'unexpected', 403, '{"ray":"8f1"}'],
    ['401 in words that other parts of the API use', 'key-rejected', 401, '{"message":"Unauthorized"}'],
    ['404', 'not-found', 404, envelope('Not found')],
    ['429', 'rate-limited', 429, envelope('Too Many Requests')],
    ['400 that speaks of the limit', 'rate-limited', 400, envelope('You have exceeded the limit of 1 request')],
    ['400', 'unexpected', 400, envelope('Wrong payload')],
    ['409', 'refused', 409, envelope('Channel is not active')],
    ['410', 'refused', 410, '{}'],
    ['422', 'refused', 422, envelope('Terminated')],
    ['409 that says when to come back', 'rate-limited', 409, '{}', { 'Retry-After': '60' }],
    ['420 that speaks of a limit', 'rate-limited', 420, envelope('Too Many Requests')],
    ['407, which a proxy sends', 'unexpected', 407, '{}'],
    ['408', 'server', 408, '{}'],
    ['500', 'server', 500, '{}'],
    ['502 in HTML', 'server', 502, '<html>Bad gateway</html>', { 'Content-Type': 'text/html' }],
    ['a sign-in page', 'not-json', 200, '<html>Sign in</html>', { 'Content-Type': 'text/html' }],
    ['HTML that calls itself JSON', 'not-json', 200, '<html></html>'],
    ['JSON that calls itself HTML', 'not-json', 200, '[]', { 'Content-Type': 'text/html' }],
    ['a refusal with status 200', 'unexpected', 200, envelope('No')],
    ['no content', 'unexpected', 204, null],
    ['an empty body', 'unexpected', 200, ''],
    ["Meta's error with status 200", 'unexpected', 200, '{"error":{"message":"No","code":1}}'],
    [
      "Meta's limit with status 200",
      'rate-limited',
      200,
      '{"error":{"message":"(#80008) There have been too many calls to this account.","code":80008}}',
    ],
    ['an error as text', 'unexpected', 200, '{"error":"No"}'],
    ['cut-off JSON', 'not-json', 200, '[{"total": 1'],
    ['NaN', 'not-json', 200, '[{"total": NaN}]'],
  ])('%s -> %s', async (_name, kind, status, body, headers) => {
    const answer = await ask(replying(status, body, headers))

    expect(answer).toMatchObject({ ok: false, failure: { kind } })
  })

  it('a failure, and no crash, however deep it nests', async () => {
    const depth = 100_000

    const answer = await ask(replying(200, '['.repeat(depth) + ']'.repeat(depth)))

    expect(answer.ok === false || Array.isArray(answer.value)).toBe(true)
  })

  it('a failure beyond 2 MB, of which the rest is not read', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000
        controller.enqueue(new Uint8Array(100_000).fill(0x20))
      },
    })

    const answer = await ask(async () => new Response(endless, { headers: { 'Content-Type': 'application/json' } }))

    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected', isTooLong: true } })
    expect(sent).toBeLessThan(2_500_000)
  })

  // Bytes and not characters: each € is three.
  it.each([
    ['of exactly 2 MB is read', 0, true],
    ['of one byte more is too long', 1, false],
  ])('an answer %s', async (_name, more, ok) => {
    const text = '€'.repeat(600_000)
    const body = `"${text}${'.'.repeat(2_000_000 + more - 3 * 600_000 - 2)}"`
    expect(new TextEncoder().encode(body)).toHaveLength(2_000_000 + more)

    const answer = await ask(replying(200, body))

    expect(answer.ok).toBe(ok)
    expect(answer.ok ? String(answer.value).startsWith('€') : answer.failure).toEqual(
      ok ? true : { kind: 'unexpected', status: 200, isTooLong: true },
    )
  })

  it.each([
    ['in one piece', [11]],
    ['in pieces that end at the bound', [4, 6, 1]],
    ['in pieces, one of which goes beyond it', [4, 7]],
  ])('an answer of one byte more than a bound of its own is too long, %s', async (_name, pieces) => {
    const chunked = (sizes: readonly number[]) =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(0x31))
          controller.close()
        },
      })
    const askFor = (sizes: readonly number[]) =>
      request(
        { endpoint: 'partner-balance' },
        {
          fetch: async () => new Response(chunked(sizes), { headers: { 'Content-Type': 'application/json' } }),
          ...{ partnerId: 'p', useKey: alwaysUsable('k'), now: () => 0, maxBodyBytes: 10 },
        },
      )

    expect(await askFor(pieces)).toMatchObject({ ok: false, failure: { isTooLong: true } })
    expect(await askFor([4, 6])).toMatchObject({ ok: true, value: '1111111111' })
  })

  it('an error that is too long is no answer that could be asked for in parts', async () => {
    const answer = await ask(replying(500, ' '.repeat(2_000_001)))

    expect(answer).toMatchObject({ ok: false, failure: { kind: 'server' } })
    expect(answer.ok || 'isTooLong' in answer.failure).toBe(false)
  })
})

describe('no answer is "offline":', () => {
  it('a network error', async () => {
    const answer = await ask(() => Promise.reject(new TypeError('Failed to fetch')))

    expect(answer).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  it('a connection that hangs', async () => {
    const answer = await ask(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    )

    expect(answer).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  it('a body that breaks off', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('network error'))
      },
    })

    const answer = await ask(async () => new Response(broken, { headers: { 'Content-Type': 'application/json' } }))

    expect(answer).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  it('but anything else that is thrown is a bug and stays loud', async () => {
    await expect(ask(() => Promise.reject(new RangeError('bug')))).rejects.toThrow('bug')
  })
})

describe('what the server said', () => {
  it('is kept short, on one line, and without the key', async () => {
    const message = `Key ${KEY} is\n\u202eno\u0000 good ${'x'.repeat(500)}`

    const answer = await ask(replying(401, envelope(message)))

    const detail = answer.ok ? '' : (answer.failure.detail ?? '')
    expect(detail).toMatch(/^Key … is no good x+…$/)
    expect(detail.length).toBeLessThanOrEqual(200)
  })

  it('tells when to come back, in either form', async () => {
    const seconds = await ask(replying(429, envelope('x'), { 'Retry-After': '120' }))
    const date = await ask(replying(503, '{}', { 'Retry-After': 'Sun, 22 Nov 2026 12:10:00 GMT' }))

    expect(seconds).toMatchObject({ failure: { retryAtMs: NOW_MS + 120_000 } })
    expect(date).toMatchObject({ failure: { retryAtMs: NOW_MS + 600_000 } })
  })
})

describe('a key that is taken back', () => {
  const askWith = (useKey: UseKey, fetch: Fetch) =>
    request(balanceCall, { fetch, partnerId: 'saldoPA', useKey, now: () => NOW_MS, timeoutMs: 60_000 })

  it('before the request has none made', async () => {
    const answer = await askWith(
      async () => undefined,
      () => {
        throw new Error('must not be called')
      },
    )

    expect(answer).toEqual({ ok: false, failure: { kind: 'locked', isWithdrawn: true } })
  })

  it.each<[string, Fetch]>([
    ['for its answer', (_url, { signal }) => failWith(signal)],
    [
      'for the rest of it',
      async (_url, { signal }) =>
        new Response(
          new ReadableStream({ start: (body) => void failWith(signal).catch((error) => body.error(error)) }),
          {
            headers: { 'Content-Type': 'application/json' },
          },
        ),
    ],
  ])('ends a request that waits %s, which is no failure', async (_name, fetch) => {
    const withdrawal = new AbortController()
    const answer = askWith((use) => use(KEY, withdrawal.signal), fetch)

    withdrawal.abort()

    expect(await answer).toEqual({ ok: false, failure: { kind: 'offline', isWithdrawn: true } })
  })

  it('after the answer changes nothing of it', async () => {
    const withdrawal = new AbortController()
    const answer = await askWith(
      (use) => use(KEY, withdrawal.signal),
      async (...request) => {
        const response = await replying(200, '[]')(...request)
        withdrawal.abort()
        return response
      },
    )

    expect(answer).toMatchObject({ ok: true, value: [] })
  })
})

function failWith(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}
