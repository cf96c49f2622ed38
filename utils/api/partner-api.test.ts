import { describe, expect, it } from 'vitest'
import { alwaysUsable } from './http/use-key.ts'
import { createPartnerApi } from './partner-api.ts'

/** An API whose every call is answered with this JSON text. */
function answering(json: string) {
  return createPartnerApi({
    partnerId: 'saldoPA',
    fetch: async () => new Response(json, { headers: { 'Content-Type': 'application/json' } }),
    useKey: alwaysUsable('key'),
    now: () => 0,
  })
}

const usageOf = (json: string) =>
  answering(json).channelUsage({ clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' })

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }

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
    '"5"',
    '5',
  ])('never takes %s for an amount', async (json) => {
    expect(await answering(json).balance()).toEqual(unexpected)
  })
})

describe('an empty page of a list', () => {
  it.each([
    ['the total is 0', '{"partner_channels":[],"total":0}', 0, undefined],
    ['no total is told', '{"partner_channels":[]}', 0, undefined],
    ['the total is reached', '{"partner_channels":[],"total":200}', 200, undefined],
    ['the total was reached while it was paged', '{"partner_channels":[],"total":398}', 400, 401],
    ['no total is told on any page', '[]', 200, undefined],
  ])('ends it where %s', async (_case, json, offset, toldTotal) => {
    expect(await answering(json).channels({ offset, toldTotal })).toMatchObject({ ok: true, value: { rows: [] } })
  })

  it.each([
    ['the first page', '{"partner_channels":[],"total":12}', 0, undefined],
    ['a later page', '{"partner_channels":[],"total":12}', 5, 12],
    ['a page that tells no total, after one that did', '{"partner_channels":[]}', 5, 12],
    ['a page whose total fell by more than a tenth', '{"partner_channels":[],"total":0}', 5, 12],
  ])('is %s inside of its total: an answer that is not understood', async (_case, json, offset, toldTotal) => {
    expect(await answering(json).channels({ offset, toldTotal })).toEqual({
      ok: false,
      failure: { kind: 'unexpected', status: 200, report: 'channels total' },
    })
  })

  it('is none where its rows cannot be read', async () => {
    const json = '{"partner_channels":[{"id":null}],"total":201}'
    expect(await answering(json).channels({ offset: 200 })).toMatchObject({ ok: true, value: { leftOut: 1 } })
  })
})

describe('a record of the balance that cannot be read', () => {
  it.each([
    ['its amount', '{"total": null, "currency": "usd"}', { currency: 'USD', micros: undefined }],
    ['its amount', '{"total": true, "currency": "usd"}', { currency: 'USD', micros: undefined }],
    ['its amount', '{"total": 1e20, "currency": "usd"}', { currency: 'USD', micros: undefined }],
    ['its currency', '{"total": 8.25, "currency": null}', { currency: '' }],
    ['all of it', '"none"', { currency: '' }],
  ])('costs %s and leaves the others: %s', async (_name, odd, unknown) => {
    const answer = await answering(`[{"total": 100.45, "currency": "eur"}, ${odd}]`).balance()

    expect(answer).toEqual({ ok: true, value: [{ micros: 100_450_000, currency: 'EUR' }, unknown] })
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
        leftOut: 0,
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

  it.each([
    ['no client', { client_id: null }, 'client_id'],
    ['a list for a client', { client_id: [] }, 'client_id'],
    ['no id', { id: '' }, 'id'],
  ])('leaves a row with %s out, counts it, and names the field', async (_name, changes, oddField) => {
    const answer = await answering(JSON.stringify({ partner_channels: [row(), row(changes)] })).channels({ offset: 0 })

    expect(answer).toMatchObject({ ok: true, value: { rows: [{ id: 'Ab12cdCH' }], leftOut: 1, oddField } })
  })

  it.each([
    ['a client as text', { client: 'Acme' }],
    ['a set-up as a list', { setup_info: [5] }],
    ['a name as an object', { setup_info: { phone_name: {} } }],
    ['an odd WABA', { waba_account: 5, waba_account_id: {} }],
  ])('reads a row with %s', async (_name, changes) => {
    const answer = await answering(JSON.stringify({ partner_channels: [row(changes)] })).channels({ offset: 0 })

    expect(answer).toMatchObject({ ok: true, value: { rows: [{ id: 'Ab12cdCH', wabaId: 'Ab12cdCH' }], leftOut: 0 } })
  })

  it('refuses a first page of which no row can be read, and says why; a later one may have nothing else', async () => {
    const api = answering('{"partner_channels": [{"id": "x"}]}')

    expect(await api.channels({ offset: 0 })).toMatchObject({
      failure: { kind: 'unexpected', report: 'channels client_id' },
    })
    expect(await api.channels({ offset: 200 })).toMatchObject({ ok: true, value: { rows: [], leftOut: 1 } })
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
        leftOut: 0,
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

  it.each([
    '{"pricing_analytics": {"data": []}}',
    '{"data": []}',
    '[]',
    '{"pricing_analytics": null}',
    '{"id": "222"}',
    '{"pricing_analytics": {"data": [{}]}, "id": "222"}',
    '{"pricing_analytics": {"data": [{"data_points": []}, {}]}}',
  ])('takes %s for a month without use', async (json) =>
    expect(await usageOf(json)).toEqual({ ok: true, value: { messages: [], calls: [], leftOut: 0 } }),
  )

  it.each([
    ['no known key', '{"status": "1"}'],
    ['an id beside what is not known', '{"id": "1", "rows": 5}'],
    ['a cost of more than 10^15 units', '[{"start": 1, "cost": 1000000000000010}]'],
    ['a start that is not a time', '[{"start": "soon"}]'],
    ['a volume that is not a count', '[{"start": 1, "volume": 1.5}]'],
    ['an answer that has a next page (A22)', '{"data": [{"start": 1}], "paging": {"next": "https://evil.example"}}'],
  ])('refuses %s where there is nothing else, rather than show a wrong sum', async (_name, json) =>
    expect(await usageOf(json)).toEqual(unexpected),
  )

  const good = '{"start": 1, "volume": 5, "cost": 2}'

  it.each([
    ['a cost that is no number', '{"start": 1, "volume": 1, "cost": "?"}'],
    ['a volume that is no count', '{"start": 1, "volume": 1.5}'],
    ['a start that is no time', '{"start": "soon", "volume": 1}'],
    ['neither number nor cost', '{"start": 1}'],
    ['no time at all', '{"date": "2026-11-01", "volume": 5}'],
    ['words', '"none"'],
    ['a number', '5'],
    ['a call that cannot be read', '{"start": 1, "count": "many"}'],
    ['a group that is not understood', '{"phone": "1", "rows": "none"}'],
    ['a group below too many others', `${'{"x":'.repeat(13)}[1]${'}'.repeat(13)}`],
  ])('leaves %s out, counts it, and reads the rest', async (_name, odd) => {
    const answer = await usageOf(`{"pricing_analytics": {"data": [{"data_points": [${good}, ${odd}]}]}}`)

    expect(answer).toMatchObject({ ok: true, value: { messages: [{ volume: 5, costMicros: 2_000_000 }], leftOut: 1 } })
  })

  it('reads a correction of messages that were counted before', async () => {
    const answer = await usageOf(`[${good}, {"start": 2, "volume": -5, "cost": -0.5655}, {"start": 2, "count": -1}]`)

    expect(answer).toMatchObject({
      ok: true,
      value: { messages: [{}, { volume: -5, costMicros: -565_500 }], calls: [{ count: -1 }], leftOut: 0 },
    })
  })

  it.each([
    [
      '{"pricing_analytics":{"data":[{"data_points":[{"start":1,"volume":"?"}]}]}}',
      '.pricing_analytics.data[].data_points[].volume',
    ],
    ['[{"start":1,"volume":1,"cost":{}}]', '.data[].cost'],
    ['{"4930123456":[{"start":1}]}', '.*[].volume'],
    ['{"data":"none"}', 'data'],
  ])('reports where %s is odd, in names of fields and never in values', async (json, place) => {
    expect(await usageOf(json)).toMatchObject({ failure: { kind: 'unexpected', report: `channel-usage ${place}` } })
  })

  it('changes no prototype', async () => {
    await usageOf(
      '{"data": [{"start": 1, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}]}',
    )

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
