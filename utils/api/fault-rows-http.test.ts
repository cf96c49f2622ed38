import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '#domain/reading/problem.ts'
import type { HubFault } from '#hub/hub.ts'
import { answering, apiOf, CANARY, fetchOf, hubApi, NOW_MS } from './testing/test-api.ts'

// Rows 31 to 40 of utils/api/CONTRACT.md section 5, and what of 24 and 30 is an answer.
const minute = 60_000

/** The answer to a fault of the hub, which is asked once. */
async function answerTo(fault: HubFault) {
  const { hub } = hubApi()
  hub.setFault(fault)
  const answer = await apiOf(fetchOf(hub), 'sample-key').balance()
  expect(hub.requests).toHaveLength(1)
  return answer
}

describe('an answer', () => {
  it.each<[string, HubFault, ProblemKind, number, string?]>([
    ['row 24 a sign-in page of the network', { kind: 'captive-portal' }, 'not-json', 200],
    ['row 24 a sign-in page that calls itself JSON', { kind: 'body', body: '<!doctype html>' }, 'not-json', 200],
    ['row 30 a 407 that reaches us', { kind: 'status', status: 407, message: 'Proxy' }, 'unexpected', 407, 'Proxy'],
    ['row 31 a 401', { kind: 'status', status: 401 }, 'key-rejected', 401, 'Invalid API key'],
    ['row 32 a 403', { kind: 'status', status: 403 }, 'forbidden', 403, 'Permission denied for partner'],
    [
      'row 33 a 404; that the other channels go on is shown in app',
      { kind: 'status', status: 404 },
      'not-found',
      404,
      'Not found',
    ],
    [
      'row 36 a 429 without a header; how long to wait is utils/domain/limits',
      { kind: 'status', status: 429 },
      'rate-limited',
      429,
      'Too Many Requests',
    ],
    [
      'row 37 a 400 that speaks of a limit',
      { kind: 'status', status: 400, message: 'You have exceeded the limit of 1' },
      'rate-limited',
      400,
      'You have exceeded the limit of 1',
    ],
    [
      'row 38 a 500; the pause after several is domain/backoff',
      { kind: 'status', status: 500 },
      'server',
      500,
      'Internal Server Error',
    ],
    ['row 38 a 503 without words', { kind: 'body', status: 503, body: '{}' }, 'server', 503],
    ["row 38 a gateway's 502 in HTML", { kind: 'bad-gateway' }, 'server', 502],
    ['row 39 a 200 that says it failed', { kind: 'unsuccessful' }, 'unexpected', 200],
    ['row 40 a 204', { kind: 'empty' }, 'unexpected', 204],
    ['row 40 a 200 without a body', { kind: 'empty', status: 200 }, 'unexpected', 200],
    ['row 40 a 200 of white space', { kind: 'body', body: ' \n' }, 'not-json', 200],
  ])('%s', async (_name, fault, kind, status, detail) => {
    expect(await answerTo(fault)).toEqual({ ok: false, failure: { kind, status, detail } })
  })

  it.each([
    ['row 34', '120', 2 * minute],
    ['row 35', 'Wed, 18 Nov 2026 12:30:00 GMT', 30 * minute],
    ['row 35', 'Wednesday, 18-Nov-26 12:30:00 GMT', 30 * minute],
    ['row 35', 'Wed Nov 18 12:30:00 2026', 30 * minute],
    ['row 35', 'Sun, 18 Nov 2018 12:00:00 GMT', minute],
    ['row 35', 'Wed, 18 Nov 2036 12:00:00 GMT', 6 * 60 * minute],
    ['row 35', '1000000000', 6 * 60 * minute],
    ['row 35', '0', minute],
  ])('%s Retry-After: %s waits, for a 429 and a 503', async (_row, retryAfter, waitMs) => {
    const retryAtMs = NOW_MS + waitMs

    expect(await answerTo({ kind: 'status', status: 429, retryAfter })).toMatchObject({ failure: { retryAtMs } })
    expect(await answerTo({ kind: 'status', status: 503, retryAfter })).toMatchObject({ failure: { retryAtMs } })
  })

  it.each(['-1', '1e9', 'abc', '', '120, 60', 'Wed, soon', 'Wed, 5', '2026-11-18T12:30:00Z'])(
    'row 35 Retry-After: %j is no advice, so that the usual pause holds',
    async (retryAfter) => {
      const answer = await answerTo({ kind: 'status', status: 429, retryAfter })

      expect(answer).toEqual({ ok: false, failure: { kind: 'rate-limited', status: 429, detail: 'Too Many Requests' } })
    },
  )

  it("row 35 a date is one of the server's clock, however wrong ours is", async () => {
    const headers = { 'Retry-After': 'Wed, 18 Nov 2026 15:10:00 GMT', Date: 'Wed, 18 Nov 2026 15:00:00 GMT' }

    expect(await answering('{}', 429, headers).balance()).toEqual({
      ok: false,
      failure: { kind: 'rate-limited', status: 429, retryAtMs: NOW_MS + 10 * minute },
      servedAtMs: NOW_MS + 180 * minute,
    })
  })

  it('row 35 two headers are no advice either', async () => {
    const headers = new Headers({ 'Content-Type': 'application/json' })
    for (const seconds of ['120', '3600']) headers.append('Retry-After', seconds)
    const api = apiOf(async () => new Response('{}', { status: 429, headers }))

    expect(await api.balance()).toEqual({ ok: false, failure: { kind: 'rate-limited', status: 429 } })
  })

  it.each([401, 403, 404, 400, 200])(
    'rows 31 to 33 advice to come back is for limits and outages, not for %i',
    async (status) => {
      const answer = await answering('{"meta":{"success":false}}', status, { 'Retry-After': '120' }).balance()

      expect(answer.ok === false && answer.failure.retryAtMs).toBeUndefined()
    },
  )

  it.each([200, 401, 429, 500])(
    "rows 11, 13 the server's time is told with status %i, and garbage is no time",
    async (status) => {
      const dated = await answering('[]', status, { Date: 'Wed, 18 Nov 2026 14:00:00 GMT' }).balance()
      const garbled = await answering('[]', status, { Date: 'yesterday' }).balance()

      expect(dated.servedAtMs).toBe(Date.UTC(2026, 10, 18, 14))
      expect(garbled.servedAtMs).toBeUndefined()
    },
  )
})

describe('what a failure tells', () => {
  const secret = 'balance 1499.9951 of Acme'

  it.each([200, 400, 401, 403, 404, 429, 500])(
    'rows 31 to 40 nothing of a body that is no error, with status %i',
    async (status) => {
      for (const type of ['application/json', 'text/html']) {
        const answer = await answering(`["${secret}"`, status, { 'Content-Type': type }).balance()

        expect(answer.ok).toBe(false)
        expect(JSON.stringify(answer)).not.toMatch(/1499|Acme/)
      }
    },
  )

  it.each([
    `Key ${CANARY} is not valid`,
    `${' '.repeat(1_990)}${CANARY}`,
    `${'x'.repeat(190)} ${CANARY}`,
    `${CANARY}${CANARY}`,
  ])('rows 31 to 40 no part of the key: %j', async (message) => {
    for (const body of [
      { meta: { developer_message: message } },
      { error: { message } },
      { message },
      { meta: { details: { key: [message] } } },
    ]) {
      const answer = await answering(JSON.stringify(body), 401).balance()

      expect(answer).toMatchObject({ ok: false, failure: { kind: 'key-rejected' } })
      expect(JSON.stringify(answer)).not.toContain('canary')
    }
  })

  it('rows 31 to 40 no half of a character where it is cut', async () => {
    const answer = await answering(JSON.stringify({ message: `${'x'.repeat(198)}😀${'x'.repeat(9)}` }), 500).balance()

    expect(answer.ok === false && answer.failure.detail?.isWellFormed()).toBe(true)
  })
})
