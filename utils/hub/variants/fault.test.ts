import { describe, expect, it } from 'vitest'
import type { HubFault } from '#hub/hub.ts'
import { ask, createTestHub, requestOf } from '#hub/testing/ask.ts'

async function answerWith(fault: HubFault) {
  const hub = createTestHub()
  hub.setFault(fault)
  const response = await hub.handle(requestOf('/balance'))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('an error in its envelope', () => {
  it.each([400, 401, 403, 404, 429, 500, 502, 503])('%i', async (status) => {
    const { status: seen, text } = await answerWith({ kind: 'status', status })

    expect(seen).toBe(status)
    expect(JSON.parse(text)).toMatchObject({ meta: { success: false, http_code: status } })
  })

  it.each(['120', 'Wed, 18 Nov 2026 12:00:30 GMT', '-1', 'abc'])('429 with Retry-After: %s', async (retryAfter) => {
    const { headers } = await answerWith({ kind: 'status', status: 429, retryAfter })

    expect(headers.get('retry-after')).toBe(retryAfter)
  })

  it('has no Retry-After unless it is given, and says what it is told', async () => {
    const { headers, text } = await answerWith({ kind: 'status', status: 429, message: 'Slow down' })

    expect(headers.get('retry-after')).toBeNull()
    expect(text).toContain('"developer_message":"Slow down"')
  })
})

it.each<[HubFault, number, string | null, string]>([
  [{ kind: 'captive-portal' }, 200, 'text/html; charset=utf-8', '<!doctype html>'],
  [{ kind: 'bad-gateway' }, 502, 'text/html; charset=utf-8', '<!doctype html>'],
  [{ kind: 'unsuccessful' }, 200, 'application/json', '{"meta":{"success":false}}'],
  [{ kind: 'empty' }, 204, null, ''],
  [{ kind: 'empty', status: 200 }, 200, null, ''],
  [{ kind: 'malformed-json' }, 200, 'application/json', '[{"currency":"eur","total":14'],
  [{ kind: 'body', body: '\ufeff[]', status: 201, contentType: 'text/plain' }, 201, 'text/plain', '[]'],
  [{ kind: 'body', body: '[{"total":1e308}]' }, 200, 'application/json', '[{"total":1e308}]'],
])('%o', async (fault, status, contentType, start) => {
  const answer = await answerWith(fault)

  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe(contentType)
  expect(answer.text.startsWith(start)).toBe(true)
})

describe('a fault of the connection', () => {
  it.each<HubFault>([{ kind: 'network' }, { kind: 'transport', name: 'reset' }])(
    '%o rejects as fetch does',
    async (fault) => {
      const hub = createTestHub()
      hub.setFault(fault)
      const error = await hub.handle(requestOf('/balance')).catch((reason: unknown) => reason)

      expect(error).toBeInstanceOf(TypeError)
      expect(error).toMatchObject({ cause: fault })
      expect(hub.requests).toMatchObject([{ status: 0 }])
    },
  )

  it('hangs until the request is aborted', async () => {
    const hub = createTestHub()
    const controller = new AbortController()
    hub.setFault({ kind: 'hang' })
    const answer = hub.handle(
      requestOf('/balance', { signal: controller.signal, headers: { 'X-API-Key': 'sample-key' } }),
    )

    controller.abort(new DOMException('Late', 'TimeoutError'))

    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('is not waited for when the request is already aborted', async () => {
    const request = requestOf('/balance', { signal: AbortSignal.abort() })

    await expect(createTestHub().handle(request)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('which requests go wrong', () => {
  it('those with the path, as often as told', async () => {
    const hub = createTestHub()
    const statuses = async (...paths: string[]) => {
      const seen: number[] = []
      for (const path of paths) seen.push((await ask(hub, path)).status)
      return seen
    }

    hub.addFault({ kind: 'status', status: 500, path: 'saldoPA/balance', times: 2 })
    hub.addFault({ kind: 'status', status: 404, path: '/channels' })

    expect(await statuses('/balance', '', '/channels', '/balance', '/balance', '/channels')).toEqual([
      500, 200, 404, 500, 200, 404,
    ])
    hub.setFault(undefined)
    expect(await statuses('/balance', '/channels')).toEqual([200, 200])
  })

  it('the same fault can be set again', async () => {
    const hub = createTestHub()
    const fault: HubFault = { kind: 'status', status: 500, times: 1 }

    for (let round = 0; round < 3; round++) {
      hub.setFault(fault)
      expect((await ask(hub, '/balance')).status).toBe(500)
      expect((await ask(hub, '/balance')).status).toBe(200)
    }
  })
})

it('a fault can begin later', async () => {
  let nowMs = Date.UTC(2026, 10, 18, 12)
  const hub = createTestHub({ now: () => nowMs })
  hub.setFault({ kind: 'status', status: 500, fromMs: nowMs + 1_000 })

  const statuses: number[] = []
  for (; statuses.length < 3; nowMs += 600) statuses.push((await ask(hub, '/balance')).status)

  expect(statuses).toEqual([200, 200, 500])
})
