import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '#domain/reading/problem.ts'
import type { HubVariants } from '#hub/hub.ts'
import {
  answering,
  apiOf,
  CANARY,
  fetchOf,
  hubApi,
  KEY,
  NOW_MS,
  novemberOf,
  talkingChannel,
} from './testing/test-api.ts'

// The ambiguities of balances and of usage, A1 to A3, A8 to A17, A21, A22 and A24, are in the files beside this one.
type Variants = Partial<HubVariants>

const hour = 3_600_000

describe('A5, A6, A7 a limit', () => {
  it.each([
    ['nested', 5],
    ['level', 10],
  ] as const)(
    'A5 counted %s, %i calls of both endpoints are answered and the next is a limit; to stay below it is utils/domain/limits',
    async (counting, most) => {
      const { hub, api } = hubApi({}, { limits: { counting } })
      const { id: channelId, clientId } = talkingChannel(hub)
      const kinds: string[] = []
      for (let call = 0; call <= most; call++) {
        const isUsage = call % 2 === 0
        const answer = isUsage
          ? await api.channelUsage(novemberOf(hub))
          : await api.channelBalance({ clientId, channelId, granularity: 'day' })
        kinds.push(answer.ok ? 'answered' : answer.failure.kind)
      }

      expect(kinds).toEqual([...Array.from({ length: most }, () => 'answered'), 'rate-limited'])
      expect(hub.requests).toHaveLength(most + 1)
    },
  )

  it.each([402, 405, 406, 409, 410, 418, 420, 422, 423, 425, 431, 451, 499])(
    'A6 status %i is a refusal of what was asked, and a limit where it says so or when to come back',
    async (status) => {
      const words = '{"message":"(#80008) There have been too many calls"}'
      const limited = { ok: false, failure: { kind: 'rate-limited', status } }

      expect(await answering('{}', status).balance()).toEqual({ ok: false, failure: { kind: 'refused', status } })
      expect(await answering(words, status).balance()).toMatchObject(limited)
      expect(await answering('{}', status, { 'Retry-After': '120' }).balance()).toMatchObject(limited)
    },
  )

  it.each([
    [429, 'rate-limited'],
    [408, 'server'],
    [407, 'unexpected'],
  ] as const)('A6 status %i, which says nothing for good, is %s', async (status, kind) => {
    expect(await answering('{}', status).balance()).toEqual({ ok: false, failure: { kind, status } })
  })

  it.each<[Variants, number | undefined]>([
    [{ limitStatus: 429 }, undefined],
    [{ limitStatus: 429, retryAfter: 'seconds' }, hour],
    [{ limitStatus: 429, retryAfter: 'date' }, hour],
    [{ limitStatus: 420 }, undefined],
    [{ limitStatus: 420, retryAfter: 'seconds' }, hour],
    [{ limitStatus: 400 }, undefined],
    [{ limitStatus: 400, retryAfter: 'seconds', errorEnvelope: 'camel-case' }, hour],
    [{ limitStatus: 400, errorEnvelope: 'oauth' }, undefined],
    [{ limitStatus: 400, errorEnvelope: 'message' }, undefined],
  ])('A7 %o is a limit, to be tried again in %s ms', async (variants, waitMs) => {
    const { hub, api } = hubApi(variants, { limits: { channel: { calls: 1, windowMs: hour } } })
    const answers = [await api.channelUsage(novemberOf(hub)), await api.channelUsage(novemberOf(hub))]

    expect(answers[1]).toMatchObject({ ok: false, failure: { kind: 'rate-limited', status: variants.limitStatus } })
    expect(answers[1]?.ok === false && answers[1].failure.retryAtMs).toBe(waitMs && NOW_MS + waitMs)
  })

  it.each([
    ['{"meta":{"developer_message":"Bad request","details":["You have exceeded the limit"]}}', 'application/json'],
    ['{"meta":{"details":{"rate":["Limit exceeded: the rate limit"]}}}', 'application/json'],
    ['You have EXCEEDED the Limit of 1 request every * seconds.', 'text/plain'],
  ])('A7 a 400 may say so in any place: %s', async (body, type) => {
    expect(await answering(body, 400, { 'Content-Type': type }).balance()).toMatchObject({
      failure: { kind: 'rate-limited', status: 400 },
    })
  })
})

describe('A19 the error envelope', () => {
  it.each<[Variants, string | undefined]>([
    [{ errorEnvelope: 'documented' }, 'Wrong payload'],
    [{ errorEnvelope: 'camel-case' }, 'Wrong payload'],
    [{ errorEnvelope: 'oauth' }, 'Wrong payload'],
    [{ errorEnvelope: 'message' }, 'Wrong payload'],
    [{ errorEnvelope: 'empty' }, undefined],
    [{ errorCode: 'wrong' }, 'Wrong payload'],
    [{ errorDetails: 'object' }, 'Wrong payload'],
    [{ errorDetails: 'string' }, 'Wrong payload'],
    [{ errorDetails: 'absent' }, 'Wrong payload'],
  ])('A19 %o says %s, and the HTTP status wins', async (variants, detail) => {
    const { hub, api } = hubApi({ ...variants, usageGranularity: 'sibling' })

    const answer = await api.channelUsage(novemberOf(hub))

    expect(answer).toEqual({ ok: false, failure: { kind: 'unexpected', status: 400, detail } })
  })

  it.each([
    ['["Too few","Too many"]', 'Too few Too many'],
    ['{"limit":["Too few","Too many"],"sort":"Unknown"}', 'Too few Too many Unknown'],
    ['"Too few"', 'Too few'],
    ['[]', undefined],
    ['[{"limit":1}]', undefined],
    ['null', undefined],
  ])('A19 details %s are flattened to %s where nothing else is said', async (details, detail) => {
    const answer = await answering(`{"meta":{"success":false,"http_code":404,"details":${details}}}`, 500).balance()

    expect(answer).toEqual({ ok: false, failure: { kind: 'server', status: 500, detail } })
  })
})

it('A20 no call uses from_month and from_year, or anything but the documented parameters', async () => {
  const { hub, api } = hubApi()
  const { id: channelId, clientId } = talkingChannel(hub)
  const period = { startSeconds: NOW_MS / 1_000, endSeconds: NOW_MS / 1_000, granularity: 'day' } as const
  await api.partner()
  await api.balance()
  await api.clients({ offset: 0, sort: 'name' })
  await api.channels({ offset: 200, sort: '-created_at' })
  await api.clientBalance({ clientId, ...period })
  await api.channelBalance({ clientId, channelId, ...period })
  await api.channelUsage(novemberOf(hub))
  const names = hub.requests.flatMap(({ query }) => [...new URLSearchParams(query).keys()])

  expect([...new Set(names)].toSorted()).toEqual(['end_date', 'granularity', 'limit', 'offset', 'sort', 'start_date'])
  expect(hub.requests.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true)
})

describe('A23 a bad key', () => {
  it.each<[401 | 403, ProblemKind]>([
    [401, 'key-rejected'],
    [403, 'forbidden'],
  ])('A23 status %i is %s, which rests the polling', async (wrongKeyStatus, kind) => {
    const { hub } = hubApi({ wrongKeyStatus })

    const answer = await apiOf(fetchOf(hub), CANARY).balance()

    expect(answer).toEqual({ ok: false, failure: { kind, status: wrongKeyStatus, detail: 'Invalid API key' } })
    expect(hub.requests).toMatchObject([{ keyInUrl: false }])
  })

  it('A23 a good key has no right on another partner', async () => {
    const { hub } = hubApi({}, { partnerId: 'otherPA' })

    expect(await apiOf(fetchOf(hub), KEY).balance()).toMatchObject({
      failure: { kind: 'forbidden', detail: 'Permission denied for partner saldoPA' },
    })
  })
})
