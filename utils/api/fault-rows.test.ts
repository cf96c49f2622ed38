import { describe, expect, it } from 'vitest'
import type { HubFault } from '#hub/hub.ts'
import type { Fetch } from './http/request.ts'
import { breakingOff, dripping, hanging, unpackedBomb } from './testing/faulty-fetch.ts'
import { apiOf, CANARY, fetchOf, hubApi } from './testing/test-api.ts'

// Rows 17 to 30 of utils/api/CONTRACT.md section 5, the network. Rows 31 to 51 are in the files beside this one.
const offline = { ok: false, failure: { kind: 'offline' } }
const rejecting =
  (error: Error): Fetch =>
  () =>
    Promise.reject(error)

/** The answer to a fault of the hub, which is asked once. */
async function answerTo(fault: HubFault) {
  const { hub } = hubApi()
  hub.setFault(fault)
  const answer = await apiOf(fetchOf(hub), 'sample-key').balance()
  expect(hub.requests).toHaveLength(1)
  return answer
}

describe('no answer', () => {
  it.each<[string, Error]>([
    ['row 17 DNS failure (Chromium)', new TypeError('Failed to fetch')],
    ['row 17 DNS failure (Firefox)', new TypeError('NetworkError when attempting to fetch resource.')],
    [
      'row 18 offline while navigator.onLine says otherwise: the client never asks it',
      new TypeError('Failed to fetch'),
    ],
    [
      'row 22 reset before the answer; the charge for its hidden repetitions is utils/domain/limits',
      new TypeError('Load failed'),
    ],
    [
      'row 23 a TLS error, of which fetch tells nothing more; the browsers refuse it in e2e',
      new TypeError('Failed to fetch'),
    ],
    [
      'row 25 a redirect to another origin; that it gets no request is shown in e2e',
      new TypeError('redirect mode is set to error'),
    ],
    ['row 26 a redirect to a page of the same origin', new TypeError('redirect mode is set to error')],
    ['row 30 HTTP/2 GOAWAY, or a proxy that wants a password', new TypeError('Failed to fetch')],
  ])('%s is "offline"', async (_name, error) => {
    expect(await apiOf(rejecting(error)).balance()).toEqual(offline)
  })

  it.each<HubFault>([
    { kind: 'network' },
    { kind: 'transport', name: 'reset' },
    { kind: 'transport', name: 'truncate' },
  ])('row 22 %o of the hub is "offline", and not tried again here', async (fault) => {
    expect(await answerTo(fault)).toEqual(offline)
  })

  it.each<[string, Fetch]>([
    ['row 19 a connection that hangs', hanging],
    ['row 20 a body that drips for ever', dripping(5)],
    ['row 21 a body that breaks off, whatever its status', breakingOff('[{"total":14')],
    ['row 21 a body that breaks off where it would be whole', breakingOff('[{"total":14,"currency":"eur"}]')],
    ['row 28 gzip that cannot be read, once the browser says so', breakingOff('')],
  ])('%s is "offline"', async (_name, fetch) => {
    expect(await apiOf(fetch).balance()).toEqual(offline)
  })

  it('row 20 the time is that of headers and body together: late headers leave less for the body', async () => {
    const slow: Fetch = async (url, init) => {
      await new Promise((resolve) => setTimeout(resolve, 250))
      return dripping(5)(url, init)
    }
    const startedMs = performance.now()

    expect(await apiOf(slow, CANARY, 300).balance()).toEqual(offline)
    expect(performance.now() - startedMs).toBeLessThan(500)
  })

  it('row 20 what Firefox makes of it, an AbortError, is "offline" too', async () => {
    expect(await apiOf(rejecting(new DOMException('aborted', 'AbortError'))).balance()).toEqual(offline)
  })

  it('row 21 a body that simply ends too early is no JSON', async () => {
    expect(await answerTo({ kind: 'malformed-json' })).toEqual({
      ok: false,
      failure: { kind: 'not-json', status: 200 },
    })
  })

  it('row 29 a bomb is given up at 2 MB, and its rest is never read', async () => {
    const { fetch, count } = unpackedBomb()
    const startedMs = performance.now()

    expect(await apiOf(fetch, CANARY, 5_000).balance()).toEqual({
      ok: false,
      failure: { kind: 'unexpected', status: 200, isTooLong: true },
    })
    expect(count.sent).toBeLessThanOrEqual(2_300_000)
    expect(performance.now() - startedMs).toBeLessThan(4_000)
  })

  it('rows 25, 26, 27 every call forbids redirects, the cache, cookies and a referrer', async () => {
    const seen: RequestInit[] = []
    const api = apiOf(async (_url, init) => {
      seen.push(init)
      return new Response('[]', { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=3600' } })
    })
    const ids = { clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1 }
    await Promise.all([api.partner(), api.balance(), api.clients({ offset: 0 }), api.channels({ offset: 0 })])
    await api.clientBalance({ clientId: 'c', granularity: 'day' })
    await api.channelBalance({ ...ids, granularity: 'day' })
    await api.channelUsage({ ...ids, granularity: 'DAILY' })

    expect(seen).toHaveLength(7)
    for (const init of seen) {
      expect(init).toMatchObject({
        redirect: 'error',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      })
      expect(init.signal).toBeInstanceOf(AbortSignal)
    }
  })
})
