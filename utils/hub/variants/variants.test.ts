import { describe, expect, it } from 'vitest'
import type { HubVariants } from '#hub/hub.ts'
import { ask, createTestHub, parseExact, requestOf, usagePath } from '#hub/testing/ask.ts'

const atMs = Date.UTC(2026, 10, 18, 12)
const startMs = Date.UTC(2026, 10, 1)
const talking = createTestHub()
  .monthTotals({ year: 2026, month: 11 })
  .channels.find(({ callCount }) => callCount > 0)
if (!talking) throw new Error('No channel with calls')
const infoPath = `/clients/${talking.clientId}/info/balance`
const balances = [{ currency: 'eur', total: '1499.9951' }]

async function answerOf(path: string, variants: Partial<HubVariants>): Promise<unknown> {
  return (await ask(createTestHub({ balances, variants }), path)).body
}

const usageOf = (variants: Partial<HubVariants>, granularity = 'DAILY') =>
  answerOf(usagePath(talking, startMs, atMs, granularity), variants)

type Point = { start: number; volume: number; pricing_category: string; pricing_type: string; cost?: unknown }
type Points = Point[]
type Usage = { pricing_analytics: { data: [{ data_points: Points }]; paging?: object } }
const pointsOf = async (variants: Partial<HubVariants>) =>
  ((await usageOf(variants)) as Usage).pricing_analytics.data[0].data_points

describe('A1, A2: the partner balance', () => {
  const record = { currency: 'eur', total: '1499.9951' }

  it.each<[Partial<HubVariants>, unknown]>([
    [{}, [record]],
    [{ partnerBalance: 'object' }, record],
    [{ partnerBalance: 'empty' }, []],
    [{ partnerBalance: 'balances' }, { balances: [record] }],
    [{ partnerBalance: 'data' }, { data: [record] }],
    [{ partnerBalance: 'two-currencies' }, [record, { currency: 'usd', total: '120.5' }]],
    [{ amountKeys: 'swapped' }, [{ currency: 'eur', balance: '1499.9951' }]],
  ])('%o', async (variants, body) => {
    expect(await answerOf('/balance', variants)).toEqual(body)
  })

  it('amounts as text', async () => {
    const hub = createTestHub({ balances, variants: { amounts: 'string' } })

    expect(await (await hub.handle(requestOf('/balance'))).text()).toBe('[{"currency":"eur","total":"1499.9951"}]')
  })
})

describe('A3, A4: the words for a day', () => {
  it.each([
    ['lower', 'day', 200],
    ['lower', 'DAY', 400],
    ['upper', 'DAY', 200],
    ['upper', 'day', 400],
    ['any', 'Day', 200],
  ] as const)('info/balance %s takes %s: %i', async (balanceGranularity, word, status) => {
    const answer = await ask(createTestHub({ variants: { balanceGranularity } }), `${infoPath}?granularity=${word}`)

    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.body).toMatchObject({ granularity: word })
  })

  it('info/balance takes a month when nothing is said', async () => {
    expect(await answerOf(infoPath, { balanceGranularity: 'upper' })).toMatchObject({ granularity: 'MONTH' })
  })

  it.each([
    ['meta', 'DAILY', 200],
    ['meta', 'day', 400],
    ['sibling', 'day', 200],
    ['sibling', 'DAILY', 400],
    ['any', 'day', 200],
    ['any', 'DAILY', 200],
  ] as const)('info/usage %s takes %s: %i', async (usageGranularity, word, status) => {
    const path = usagePath(talking, startMs, atMs, word)

    expect((await ask(createTestHub({ variants: { usageGranularity } }), path)).status).toBe(status)
  })
})

describe('A8: the wrapper of info/usage', () => {
  it.each([
    ['documented', 'pricing_analytics.data.0.data_points.0.volume'],
    ['documented', 'call_analytics.data_points.0.count'],
    ['call-data', 'call_analytics.data.0.data_points.0.count'],
    ['data', 'data.0.data_points.0.volume'],
    ['data-points', 'data_points.0.volume'],
    ['bare', '0.volume'],
    ['unknown', 'report.state'],
  ] as const)('%s has %s', async (usageWrapper, path) => {
    expect(await usageOf({ usageWrapper })).toHaveProperty(path)
  })

  it('calls can be hidden', async () => {
    expect(await usageOf({ callAnalytics: 'absent' })).not.toHaveProperty('call_analytics')
  })
})

describe('A9 to A13, A22: the points of info/usage', () => {
  it('cost is there, absent, absent where free, or null', async () => {
    const free = ({ pricing_type }: Point) => pricing_type !== 'REGULAR'

    expect((await pointsOf({})).filter(free).every(({ cost }) => cost === 0)).toBe(true)
    expect((await pointsOf({ usageCost: 'absent' })).some((point) => 'cost' in point)).toBe(false)
    expect((await pointsOf({ usageCost: 'null' })).every(({ cost }) => cost === null)).toBe(true)
    expect((await pointsOf({ usageCost: 'absent-if-free' })).every((point) => free(point) !== 'cost' in point)).toBe(
      true,
    )
  })

  it('buckets begin at midnight of the zone, and the first may begin before the range', async () => {
    const points = await pointsOf({ bucketOffsetHours: 5.5 })

    expect(points.every(({ start }) => (Number(start) + 19_800) % 86_400 === 0)).toBe(true)
    expect(points[0]?.start).toBe(startMs / 1000 - 19_800)
  })

  it('the end may be missing', async () => {
    expect((await pointsOf({ bucketEnd: 'absent' })).some((point) => 'end' in point)).toBe(false)
  })

  it('unsorted points are the same points', async () => {
    const sorted = (await pointsOf({})).map((point) => JSON.stringify(point))
    const unsorted = (await pointsOf({ pointOrder: 'unsorted' })).map((point) => JSON.stringify(point))

    expect(unsorted).not.toEqual(sorted)
    expect(unsorted.toSorted()).toEqual(sorted.toSorted())
  })

  it('split points hold the same volume, and some are equal', async () => {
    const whole = await pointsOf({})
    const split = await pointsOf({ sameDayPoints: 'split' })
    const volume = (points: Points) => points.reduce((sum, { volume }) => sum + volume, 0)

    expect(volume(split)).toBe(volume(whole))
    expect(new Set(split.map((point) => JSON.stringify(point))).size).toBeLessThan(split.length)
  })

  it.each([
    ['lower-case', 'marketing', 'free-customer-service'],
    ['unknown', 'REFERRAL_CONVERSION', 'FREE_ON_SUNDAYS'],
  ] as const)('names %s', async (categories, category, type) => {
    const points = await pointsOf({ categories })

    expect(points.map((point) => point.pricing_category)).toContain(category)
    expect(points.map((point) => point.pricing_type)).toContain(type)
  })

  it('paging gives the older half and a link to another host', async () => {
    const whole = await pointsOf({})
    const { pricing_analytics } = (await usageOf({ usagePaging: 'next' })) as Usage

    expect(pricing_analytics.data[0].data_points).toEqual(whole.slice(0, Math.ceil(whole.length / 2)))
    expect(pricing_analytics.paging).toMatchObject({ next: expect.stringMatching(/^https:\/\/graph\.facebook\.com\//) })
  })
})

describe('A2, A10, A14, A15, A17: info/balance', () => {
  type Info = { usage: { period_date?: string; total_price?: string }[] }

  it.each<[Partial<HubVariants>, object]>([
    [{ infoFields: 'null' }, { usage: null, last_renewal: null }],
    [{ infoCurrency: 'usd' }, { currency: 'usd' }],
    [{ wabaCurrencies: ['brl'] }, { currency: 'brl' }],
    [{ amountKeys: 'swapped' }, { total: expect.anything() }],
  ])('%o', async (variants, part) => {
    expect(await answerOf(infoPath, variants)).toMatchObject(part)
  })

  it('usage and last_renewal can be absent', async () => {
    expect(Object.keys((await answerOf(infoPath, { infoFields: 'absent' })) as object)).not.toContain('usage')
  })

  it.each([
    ['iso', '2026-11-01T00:00:00Z'],
    ['date', '2026-11-01'],
    ['no-zone', '2026-11-01T00:00:00'],
    ['milliseconds', '2026-11-01T00:00:00.000Z'],
    ['absent', undefined],
  ] as const)('period_date %s', async (periodDates, text) => {
    const { usage } = (await answerOf(infoPath, { periodDates })) as Info

    expect(usage.at(-1)?.period_date).toBe(text)
  })

  it('total_price can be absent, or differ from the sum', async () => {
    const last = async (variants: Partial<HubVariants>) =>
      ((await answerOf(infoPath, variants)) as Info).usage.at(-1) ?? {}

    expect(await last({ infoFields: 'no-prices' })).not.toHaveProperty('total_price')
    expect(Number((await last({ totalPrice: 'differs' })).total_price)).toBeCloseTo(
      Number((await last({})).total_price) + 0.01,
      6,
    )
  })

  it.each([
    ['string', /"quantity":"\d+"/],
    ['float', /"quantity":\d+\.0,/],
    ['integer', /"quantity":\d+,/],
  ] as const)('quantities as %s', async (quantities, pattern) => {
    const hub = createTestHub({ variants: { quantities } })

    expect(await (await hub.handle(requestOf(infoPath))).text()).toMatch(pattern)
  })

  it('prices as text', async () => {
    const hub = createTestHub({ variants: { amounts: 'string' } })

    expect(await (await hub.handle(requestOf(infoPath))).text()).toMatch(/"total_price":"\d+(\.\d+)?"/)
  })
})

describe('A18, section 2.3: lists', () => {
  it('filters can be echoed and ignored', async () => {
    const filters = { id: talking.id }
    const path = `/channels?filters=${encodeURIComponent(JSON.stringify(filters))}`

    expect(await answerOf(path, { filters: 'ignored' })).toMatchObject({ total: 12, filters })
  })

  it.each([
    ['documented', 'partner_channels.0.id'],
    ['channels', 'channels.0.id'],
    ['partner', 'partner.channels.0.id'],
    ['bare', '0.id'],
  ] as const)('%s has %s', async (listShape, path) => {
    expect(await answerOf('/channels', { listShape })).toHaveProperty(path)
  })

  it.each([
    ['setup-info', 'setup_info.phone_number'],
    ['top', 'phone_number'],
    ['display', 'display_phone_number'],
  ] as const)('the number at %s', async (phoneNumberPlace, path) => {
    const rows = (await answerOf('/channels', { listShape: 'bare', phoneNumberPlace })) as object[]

    expect(rows[0]).toHaveProperty(path.split('.'))
    expect(JSON.stringify(rows[0]).match(/phone_number"/g)).toHaveLength(1)
  })

  it('a page holds no more than the cap', async () => {
    expect(await answerOf('/channels?limit=100', { pageCap: 3 })).toMatchObject({ count: 3, limit: 3, total: 12 })
  })
})

describe('A19, A23: errors', () => {
  const message = 'Wrong payload'
  const bad = '/channels?limit=0'

  it.each<[Partial<HubVariants>, unknown]>([
    [{ errorEnvelope: 'camel-case' }, { meta: { success: false, httpCode: 400, developerMessage: message } }],
    [{ errorEnvelope: 'oauth' }, { error: 'invalid_request', error_description: message }],
    [{ errorEnvelope: 'message' }, { message }],
    [{ errorEnvelope: 'empty' }, {}],
    [{ errorCode: 'wrong' }, { meta: expect.objectContaining({ http_code: 404 }) }],
    [{ errorDetails: 'object' }, { meta: expect.objectContaining({ details: { limit: [expect.any(String)] } }) }],
    [{ errorDetails: 'string' }, { meta: expect.objectContaining({ details: expect.any(String) }) }],
    [{ errorDetails: 'absent' }, { meta: { success: false, http_code: 400, developer_message: message } }],
  ])('%o', async (variants, body) => {
    const answer = await ask(createTestHub({ variants }), bad)

    expect(answer).toEqual({ status: 400, body })
  })

  it.each([401, 403] as const)('a wrong key is a %i', async (wrongKeyStatus) => {
    const hub = createTestHub({ variants: { wrongKeyStatus } })

    expect((await hub.handle(requestOf('', {}))).status).toBe(wrongKeyStatus)
  })
})

it('A21: countries can be ignored', async () => {
  const path = `${usagePath(talking, startMs, atMs)}&countries=xx`

  expect(parseExact(JSON.stringify(await answerOf(path, { countries: 'ignored' })))).toEqual(await usageOf({}))
  expect(await answerOf(path, {})).toMatchObject({ pricing_analytics: { data: [{ data_points: [] }] } })
})

it('A24: a start too long ago can be clipped', async () => {
  const path = usagePath(talking, Date.UTC(2023, 0, 1), atMs)
  const body = (await answerOf(path, { lookback: 'clipped' })) as Usage

  expect(Number(body.pricing_analytics.data[0].data_points[0]?.start)).toBe(Date.UTC(2025, 10, 17) / 1000)
})

describe('a channel without usage', () => {
  const silent = createTestHub()
    .monthTotals({ year: 2026, month: 11 })
    .channels.find(({ volume, callCount }) => volume + callCount === 0)
  const idle = usagePath(silent ?? { clientId: '', id: '' }, startMs, atMs)

  it.each<[Partial<HubVariants>, object]>([
    [{}, { pricing_analytics: { data: [{ data_points: [] }] }, id: expect.any(String) }],
    [{ noTraffic: 'no-key' }, { id: expect.any(String) }],
    [{ noTraffic: 'no-group' }, { pricing_analytics: { data: [] }, id: expect.any(String) }],
    [{ noTraffic: 'empty-group' }, { pricing_analytics: { data: [{}] }, id: expect.any(String) }],
  ])('%o', async (variants, body) => {
    expect(await answerOf(idle, variants)).toEqual(body)
    expect(await pointsOf(variants)).toEqual(await pointsOf({}))
  })

  it('is not taken for one whose points have an empty group beside them', async () => {
    expect(await usageOf({ usageGroups: 'empty-beside' })).toMatchObject({
      pricing_analytics: { data: [{ data_points: await pointsOf({}) }, {}] },
    })
  })
})

describe('dead numbers', () => {
  it.each([
    [0, 0],
    [0.2, 2],
    [0.4, 4],
  ])('are %s of all, have no usage, and are refused', async (deadShare, count) => {
    const hub = createTestHub({ variants: { deadShare, deadStatus: 410 }, channelCount: 10 })
    const { channels } = hub.monthTotals({ year: 2026, month: 11 })
    const statuses = await Promise.all(
      channels.map(async (channel) => (await ask(hub, usagePath(channel, startMs, atMs))).status),
    )
    const dead = channels.filter((_, place) => statuses[place] === 410)

    expect(dead).toHaveLength(count)
    expect(statuses.filter((status) => status === 200)).toHaveLength(10 - count)
    expect(dead.every(({ volume, callCount }) => volume + callCount === 0)).toBe(true)
  })

  it.each([
    ['live', ['live']],
    ['terminated', ['live', 'terminated']],
  ] as const)('are listed as %s', async (deadListed, statuses) => {
    const rows = (await answerOf('/channels', { deadShare: 0.4, deadListed, listShape: 'bare' })) as {
      hub_status: string
      terminated_at: string | null
    }[]

    expect([...new Set(rows.map(({ hub_status }) => hub_status))].toSorted()).toEqual(statuses)
    for (const { hub_status, terminated_at } of rows) expect(terminated_at !== null).toBe(hub_status === 'terminated')
  })
})

it('one row of the list can be odd, and the others are as they were', async () => {
  const bare = async (variants: Partial<HubVariants>) =>
    (await answerOf('/channels', { listShape: 'bare', ...variants })) as { id: string; client_id: string | null }[]
  const rows = await bare({ listTrouble: 'odd-row' })

  expect(rows.filter(({ client_id }) => client_id === null)).toHaveLength(1)
  expect(rows.map(({ id }) => id)).toEqual((await bare({})).map(({ id }) => id))
})

describe('A26: doubles', () => {
  it('are what every amount is printed from, and none is off by a millionth', async () => {
    const text = async (variants: Partial<HubVariants>) =>
      (await createTestHub({ balances, variants }).handle(requestOf(usagePath(talking, startMs, atMs)))).text()
    const costs = (body: string) => [...body.matchAll(/"cost":([^,}]+)/g)].map(([, cost]) => cost ?? '')
    const [exact, noisy] = [costs(await text({})), costs(await text({ amounts: 'double' }))]

    expect(noisy.filter((cost) => /\.\d{7,}$|e-/.test(cost)).length).toBeGreaterThan(exact.length / 2)
    for (const [place, cost] of noisy.entries()) expect(Number(cost)).toBeCloseTo(Number(exact[place]), 8)
  })
})
