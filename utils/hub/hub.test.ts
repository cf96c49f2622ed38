import { describe, expect, it } from 'vitest'
import { createSampleHub } from './sample-hub.ts'
import { ask, createTestHub, requestOf } from './testing/ask.ts'

const [channel] = createTestHub().monthTotals({ year: 2026, month: 11 }).channels.slice(2)
if (!channel) throw new Error('No channel')
const channelPath = `/clients/${channel.clientId}/channels/${channel.id}`
const range = `start_date=${Date.UTC(2026, 10, 1) / 1000}&end_date=${Date.UTC(2026, 10, 18) / 1000}`

const good = [
  '',
  '/balance',
  '/clients',
  '/channels?limit=5&offset=3',
  `/clients/${channel.clientId}/info/balance`,
  `${channelPath}/info/balance?granularity=day&${range}`,
  `${channelPath}/info/usage?granularity=DAILY&${range}`,
  `${channelPath}/info/usage?granularity=MONTHLY&${range}`,
]

describe('the same seed', () => {
  it.each(good)('gives the same answer to %s', async (path) => {
    const first = await ask(createTestHub(), path)

    expect(await ask(createTestHub(), path)).toEqual(first)
    expect(first.status).toBe(200)
  })

  it.each(good)('gives the same answer to %s in the sample hub', async (path) => {
    const now = () => Date.UTC(2026, 10, 18, 12)
    const handle = createSampleHub({ seed: 1, partnerId: 'saldoPA', key: 'sample-key', now })

    // The sample account shows what is charged today.
    const charging = createTestHub({ variants: { serviceCharges: 'since-october' } })

    expect(await (await handle(requestOf(path))).text()).toBe(await (await charging.handle(requestOf(path))).text())
  })

  it('and another one differ', () => {
    const month = { year: 2026, month: 11 }

    expect(createTestHub({ seed: 2 }).monthTotals(month)).not.toEqual(createTestHub().monthTotals(month))
  })
})

describe('who may ask', () => {
  it.each([
    ['no key', {}],
    ['a wrong key', { 'X-API-Key': 'other' }],
    ['the key of a channel', { 'D360-API-KEY': 'sample-key' }],
    ['a bearer token', { authorization: 'Bearer sample-key' }],
  ])('%s is a 401', async (_name, headers) => {
    const response = await createTestHub().handle(requestOf('/balance', { headers }))

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      meta: { success: false, http_code: 401, developer_message: 'Invalid API key', details: [] },
    })
  })

  it.each([
    [403, '/api/v2/partners/otherPA/balance'],
    [404, '/api/v2/partners/saldoPA/unknown'],
    [404, '/api/v2/partners/saldoPA/balance/'],
    [404, '/api/v1/partners/saldoPA/balance'],
    [404, '/api/v2/partners/saldoPA/clients/unknownCL/info/balance'],
    [404, `/api/v2/partners/saldoPA/clients/${channel.clientId}/channels/unknownCH/info/balance`],
    [404, '/api/v2/partners/%E0%A4%A/balance'],
    [404, '/'],
  ])('%i for %s', async (status, path) => {
    const headers = { 'x-api-key': 'sample-key' }
    const response = await createTestHub().handle(new Request(`https://hub.360dialog.io${path}`, { headers }))

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ meta: { success: false, http_code: status } })
  })

  it('a channel is not found under another client', async () => {
    const hub = createTestHub()
    const other = hub
      .monthTotals({ year: 2026, month: 11 })
      .channels.find(({ clientId }) => clientId !== channel.clientId)

    expect((await ask(hub, `/clients/${other?.clientId}/channels/${channel.id}/info/balance`)).status).toBe(404)
  })

  it('only GET is a method', async () => {
    const init = { method: 'POST', headers: { 'X-API-Key': 'sample-key' } }

    expect((await createTestHub().handle(requestOf('/balance', init))).status).toBe(405)
  })
})

describe('the partner balance', () => {
  it('goes out digit for digit', async () => {
    const hub = createTestHub({ balances: [{ currency: 'eur', total: '1499.99510000000000001' }] })

    expect(await (await hub.handle(requestOf('/balance'))).text()).toBe(
      '[{"currency":"eur","total":1499.99510000000000001}]',
    )
  })

  it('can be set, and be negative', async () => {
    const hub = createTestHub()

    hub.setBalances([{ currency: 'usd', total: '-12.5' }])

    expect((await ask(hub, '/balance')).body).toEqual([{ currency: 'usd', total: '-12.5' }])
  })

  it('falls with the spend and rises with top-ups, between 800 and 2,500', async () => {
    let atMs = Date.UTC(2026, 8, 1)
    const hub = createTestHub({ now: () => atMs })
    const totals: number[] = []
    for (; atMs < Date.UTC(2026, 10, 1); atMs += 6 * 3_600_000) {
      const [record] = (await ask(hub, '/balance')).body as [{ total: string }]
      totals.push(Number(record.total))
    }
    const rises = totals.filter((total, place) => total > (totals[place - 1] ?? total))

    expect(Math.min(...totals)).toBeGreaterThan(800)
    expect(Math.max(...totals)).toBeLessThan(2500)
    expect(rises.length).toBeGreaterThan(3)
    expect(rises.length).toBeLessThan(15)
  })
})

describe('info/balance', () => {
  it('has one row for each month with messages, oldest first, and its month agrees with the totals', async () => {
    const hub = createTestHub()
    const { body } = await ask(hub, `${channelPath}/info/balance`)
    const { usage, ...rest } = body as { usage: { period_date: string; total_price: string; quantity: number }[] }
    const totals = hub.monthTotals({ year: 2026, month: 11 }).channels.find(({ id }) => id === channel.id)

    expect(usage.map(({ period_date }) => period_date.slice(0, 7))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ])
    expect(usage.at(-1)).toMatchObject({ total_price: totals?.messageCost, quantity: totals?.volume })
    expect(rest).toMatchObject({ currency: 'eur', granularity: 'month', last_renewal: { amount: expect.anything() } })
  })

  it('has one row for each day of the range', async () => {
    const { body } = await ask(createTestHub(), `${channelPath}/info/balance?granularity=day&${range}`)
    const { usage } = body as { usage: { period_date: string }[] }

    expect(usage).toHaveLength(18)
    expect(usage[0]?.period_date).toBe('2026-11-01T00:00:00Z')
  })
})

describe('info/usage', () => {
  it.each([
    ['', ['start_date', 'end_date', 'granularity']],
    ['granularity=DAILY&start_date=x&end_date=-1', ['start_date', 'end_date']],
    [`granularity=day&${range}`, ['granularity']],
    ['granularity=DAILY&start_date=1793620000&end_date=1793610000', ['end_date']],
    ['granularity=DAILY&start_date=1672531200&end_date=1793610000', ['start_date']],
  ])('refuses %j and names what is wrong', async (query, names) => {
    const { status, body } = await ask(createTestHub(), `${channelPath}/info/usage?${query}`)
    const { meta } = body as { meta: { details: string[] } }

    expect(status).toBe(400)
    expect(meta.details.map((detail) => detail.split(':')[0])).toEqual(names)
  })

  it('gives a day the same points in whatever range it is asked for', async () => {
    const hub = createTestHub()
    const day = Date.UTC(2026, 10, 10) / 1000
    const pointsOf = async (start: number, end: number) => {
      const path = `${channelPath}/info/usage?granularity=DAILY&start_date=${start}&end_date=${end}`
      const { body } = await ask(hub, path)
      const usage = body as { pricing_analytics: { data: [{ data_points: { start: number }[] }] } }
      return usage.pricing_analytics.data[0].data_points.filter((point) => point.start === day)
    }
    const alone = await pointsOf(day, day + 86_399)

    expect(alone.length).toBeGreaterThan(0)
    expect(await pointsOf(day - 200 * 86_400, day + 30 * 86_400)).toEqual(alone)
  })

  it('has calls only where calling is switched on', async () => {
    const hub = createTestHub()
    const { channels } = hub.monthTotals({ year: 2026, month: 11 })
    const bodies = await Promise.all(
      channels.map(({ clientId, id }) =>
        ask(hub, `/clients/${clientId}/channels/${id}/info/usage?granularity=DAILY&${range}`),
      ),
    )

    expect(bodies.map(({ body }) => 'call_analytics' in (body as object))).toEqual(
      channels.map(({ callCount }) => callCount > 0),
    )
  })

  it('can be asked for some countries', async () => {
    const { body } = await ask(
      createTestHub(),
      `${channelPath}/info/usage?granularity=MONTHLY&${range}&countries=at&countries=ch`,
    )
    const usage = body as { pricing_analytics: { data: [{ data_points: { country: string }[] }] } }

    expect(new Set(usage.pricing_analytics.data[0].data_points.map(({ country }) => country))).toEqual(
      new Set(['AT', 'CH']),
    )
  })
})

describe('the log', () => {
  it('tells where the key was', async () => {
    const hub = createTestHub()

    await hub.handle(requestOf('/balance?x=1'))
    await hub.handle(requestOf('/balance?key=sample-key', {}))

    expect(hub.requests).toMatchObject([
      {
        method: 'GET',
        path: '/api/v2/partners/saldoPA/balance',
        query: 'x=1',
        status: 200,
        keyInHeader: true,
        keyInUrl: false,
      },
      { query: 'key=[key]', status: 401, keyInHeader: false, keyInUrl: true },
    ])
  })

  it('keeps the last 2,000 requests', async () => {
    const hub = createTestHub()

    for (let call = 0; call < 2010; call++) await hub.handle(requestOf(`?call=${call}`))

    expect(hub.requests).toHaveLength(2000)
    expect(hub.requests[0]?.query).toBe('call=10')
  })
})
