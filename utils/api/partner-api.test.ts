import { describe, expect, it } from 'vitest'
import { createPartnerApi } from './partner-api.ts'

/** An API whose every call is answered with this JSON text. */
function answering(json: string) {
  return createPartnerApi({
    partnerId: 'saldoPA',
    fetch: async () => new Response(json, { headers: { 'Content-Type': 'application/json' } }),
    key: 'key',
    now: () => 0,
  })
}

const usageOf = (json: string) =>
  answering(json).channelUsage({ clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' })

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200 } }

describe('partner balance', () => {
  it.each([
    ['an array (A1)', '[{"currency": "usd", "total": 0.0}]', [{ micros: 0, currency: 'USD' }]],
    ['a bare object (A1)', '{"total": 100.45, "currency": "eur"}', [{ micros: 100_450_000, currency: 'EUR' }]],
    ['{balances}', '{"balances": [{"total": 1, "currency": "eur"}]}', [{ micros: 1_000_000, currency: 'EUR' }]],
    ['{data}', '{"data": [{"total": 1, "currency": "eur"}]}', [{ micros: 1_000_000, currency: 'EUR' }]],
    ['no record', '[]', []],
    ['the other key (A2)', '[{"balance": 5, "currency": "eur"}]', [{ micros: 5_000_000, currency: 'EUR' }]],
    ['a numeric string', '[{"total": "48.15", "currency": "eur"}]', [{ micros: 48_150_000, currency: 'EUR' }]],
    ['an exponent', '[{"total": 4.815e1, "currency": "eur"}]', [{ micros: 48_150_000, currency: 'EUR' }]],
    ['a debt', '[{"total": -5.25, "currency": "eur"}]', [{ micros: -5_250_000, currency: 'EUR' }]],
    ['minus zero', '[{"total": -0, "currency": "eur"}]', [{ micros: 0, currency: 'EUR' }]],
    [
      'two currencies, never added',
      '[{"total": 1, "currency": "eur"}, {"total": 2, "currency": "USD"}]',
      [
        { micros: 1_000_000, currency: 'EUR' },
        { micros: 2_000_000, currency: 'USD' },
      ],
    ],
  ])('reads %s', async (_name, json, value) => {
    expect(await answering(json).balance()).toEqual({ ok: true, value })
  })

  it.each([
    '{}',
    '[{}]',
    '[{"currency": "eur"}]',
    '[{"total": 5}]',
    '[{"total": null, "currency": "eur"}]',
    '[{"total": "", "currency": "eur"}]',
    '[{"total": "abc", "currency": "eur"}]',
    '[{"total": [5], "currency": "eur"}]',
    '[{"total": 1e308, "currency": "eur"}]',
    '[{"total": 1, "currency": "eur"}, {"total": true, "currency": "usd"}]',
    '"5"',
    '5',
  ])('never takes %s for an amount', async (json) => {
    expect(await answering(json).balance()).toEqual(unexpected)
  })
})

describe('the list of channels', () => {
  const row = (changes: object = {}) => ({ id: 'Ab12cdCH', client_id: 'Ab12Cd34CL', ...changes })

  it('reads the documented envelope', async () => {
    const full = row({
      client: { id: 'Ab12Cd34CL', name: ' Acme ' },
      setup_info: { phone_number: '4930123456', phone_name: 'Acme Support' },
      waba_account: { id: 'Ab12cdWA', external_id: '102290129340398' },
    })

    const answer = await answering(JSON.stringify({ partner_channels: [full], total: 41, limit: 20 })).channels({
      offset: 0,
    })

    expect(answer).toEqual({
      ok: true,
      value: {
        rows: [
          {
            id: 'Ab12cdCH',
            clientId: 'Ab12Cd34CL',
            wabaId: '102290129340398',
            clientName: 'Acme',
            name: 'Acme Support',
            phoneNumber: '4930123456',
          },
        ],
        total: 41,
        limit: 20,
      },
    })
  })

  it.each([
    ['channels', { channels: [row()] }],
    ['partner.channels', { partner: { channels: [row()] } }],
    ['a bare array', [row()]],
  ])('reads %s', async (_name, body) => {
    const answer = await answering(JSON.stringify(body)).channels({ offset: 0 })

    expect(answer.ok && answer.value.rows.map(({ id }) => id)).toEqual(['Ab12cdCH'])
  })

  it('reads a channel of which only the ids are known', async () => {
    const bare = row({ client: null, setup_info: null, waba_account: null })

    const answer = await answering(JSON.stringify({ partner_channels: [bare] })).channels({ offset: 0 })

    expect(answer.ok && answer.value.rows[0]).toMatchObject({ wabaId: 'Ab12cdCH', name: '', phoneNumber: '' })
  })

  it.each([
    [{ hub_status: 'live', terminated_at: null, cancelled_at: null }, undefined],
    [{ hub_status: 'terminated', terminated_at: '2026-11-03T10:20:30Z' }, '2026-11-03T10:20:30Z'],
    [{ hub_status: 'Terminated', terminated_at: '2026-11-03', cancelled_at: '2026-10-01' }, '2026-11-03T00:00:00Z'],
    [{ hub_status: 'canceled', cancelled_at: '2026-11-03 10:20' }, '2026-11-03T10:20:00Z'],
    [{ hub_status: 'terminated' }, 'some time'],
    [{ hub_status: 'terminated', terminated_at: 'soon', cancelled_at: 5 }, 'some time'],
    [{ terminated_at: '2026-11-03T10:20:30.000+02:00' }, '2026-11-03T08:20:30Z'],
    // A number that lives may keep the dates of an earlier life, and a cancellation may be for later.
    [{ hub_status: 'live', terminated_at: '2026-11-03' }, undefined],
    [{ hub_status: 'pending_termination', cancelled_at: '2026-11-03' }, undefined],
    [{ cancelled_at: '2026-11-03' }, undefined],
    [{ hub_status: { is: 'odd' }, terminated_at: [] }, undefined],
    [{ hub_status: '', terminated_at: '' }, undefined],
  ])('reads when a channel has ended: %j at %s', async (changes, end) => {
    const answer = await answering(JSON.stringify({ partner_channels: [row(changes)] })).channels({ offset: 0 })

    const endedAtMs =
      end === undefined || end === 'some time' ? undefined : Temporal.Instant.from(end).epochMilliseconds
    expect(answer.ok && answer.value.rows[0]).toMatchObject({ id: 'Ab12cdCH' })
    const { isEnded, endedAtMs: readMs } = (answer.ok && answer.value.rows[0]) || {}
    expect([isEnded, readMs]).toEqual([end === undefined ? undefined : true, endedAtMs])
  })

  it('clips hostile names and mends lone surrogates', async () => {
    const hostile = row({ client: { name: `\ud800${'x'.repeat(10_000)}` } })

    const answer = await answering(JSON.stringify({ partner_channels: [hostile] })).channels({ offset: 0 })

    const name = answer.ok ? (answer.value.rows[0]?.clientName ?? '') : ''
    expect(name.length).toBe(500)
    expect(name.isWellFormed()).toBe(true)
  })

  it('refuses a row without its ids', async () => {
    expect(await answering('{"partner_channels": [{"id": "x"}]}').channels({ offset: 0 })).toEqual(unexpected)
  })
})

describe('channel usage', () => {
  const point = { start: 1_749_193_200, end: 1_749_279_600, pricing_category: 'MARKETING', volume: 2, cost: 0.125 }

  it.each([
    ['pricing_analytics.data[].data_points[]', { pricing_analytics: { data: [{ data_points: [point] }] } }],
    ['pricing_analytics.data_points[]', { pricing_analytics: { data_points: [point] } }],
    ['data[].data_points[]', { data: [{ data_points: [point] }] }],
    ['a bare array', [point]],
  ])('finds points in %s (A8)', async (_name, body) => {
    const answer = await usageOf(JSON.stringify(body))

    expect(answer).toEqual({
      ok: true,
      value: {
        messages: [
          {
            startSeconds: 1_749_193_200,
            endSeconds: 1_749_279_600,
            category: 'MARKETING',
            pricingType: 'UNKNOWN',
            country: '',
            volume: 2,
            costMicros: 125_000,
          },
        ],
        calls: [],
      },
    })
  })

  it.each([
    ['by their block', { call_analytics: { data_points: [{ start: 1, cost: 0.5 }] } }],
    ['by count', [{ start: 1, count: 3, average_duration: 103.5, cost: 0.5 }]],
    ['by direction', [{ start: 1, direction: 'USER_INITIATED', cost: 0.5 }]],
  ])('knows calls %s', async (_name, body) => {
    const answer = await usageOf(JSON.stringify(body))

    expect(answer.ok && [answer.value.messages.length, answer.value.calls[0]?.costMicros]).toEqual([0, 500_000])
  })

  it('multiplies the average duration by the count', async () => {
    const answer = await usageOf('[{"start": 1, "count": 35, "average_duration": 106}]')

    expect(answer.ok && answer.value.calls[0]?.seconds).toBe(3_710)
  })

  it('keeps an unknown cost unknown (A9)', async () => {
    const answer = await usageOf('[{"start": 1, "volume": 5}]')

    expect(answer.ok && answer.value.messages[0]).toMatchObject({ volume: 5, costMicros: undefined })
  })

  it('writes names in one way (A13)', async () => {
    const answer = await usageOf('[{"start": 1, "volume": 1, "pricing_category": "authentication-international"}]')

    expect(answer.ok && answer.value.messages[0]?.category).toBe('AUTHENTICATION_INTERNATIONAL')
  })

  it.each(['{"pricing_analytics": {"data": []}}', '{"data": []}', '[]', '{"pricing_analytics": null}'])(
    'takes %s for a month without use',
    async (json) => {
      expect(await usageOf(json)).toEqual({ ok: true, value: { messages: [], calls: [] } })
    },
  )

  it.each([
    ['no known key', '{"id": "1"}'],
    ['a cost beyond the exact range', '[{"start": 1, "cost": 9007199254.741}]'],
    ['a start that is not a time', '[{"start": "soon"}]'],
    ['a volume that is not a count', '[{"start": 1, "volume": -1}]'],
    ['an answer that has a next page (A22)', '{"data": [{"start": 1}], "paging": {"next": "https://evil.example"}}'],
  ])('refuses %s, rather than show a wrong sum', async (_name, json) => {
    expect(await usageOf(json)).toEqual(unexpected)
  })

  it('changes no prototype', async () => {
    await usageOf(
      '{"data": [{"start": 1, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}]}',
    )

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
