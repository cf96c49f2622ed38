import { describe, expect, it } from 'vitest'
import { addMicros, type Micros } from '#domain/money/micros.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import { messagePriceMicros } from '#domain/usage/unit-price.ts'
import { EMPTY_TALLY, toChannelMonth } from '#domain/usage/usage.ts'
import { answering } from './testing/test-api.ts'

// A26: answers as real servers print them, names and numbers replaced.

const channel = { clientId: 'c', channelId: 'h' }
const usage = { ...channel, startSeconds: 0, endSeconds: 1, granularity: 'DAILY' } as const

async function costsOf(json: string): Promise<readonly (Micros | undefined)[]> {
  const answer = await answering(json).channelUsage(usage)
  if (!answer.ok) throw new Error(answer.failure.kind)
  return answer.value.messages.map(({ costMicros }) => costMicros)
}

const pointsOf = (...points: string[]) => `{"pricing_analytics":{"data":[{"data_points":[${points.join(',')}]}]}}`

const point = (cost: string) =>
  `{"start":1794268800,"end":1794355200,"country":"DE","pricing_type":"REGULAR","pricing_category":"MARKETING","volume":3,"cost":${cost}}`

describe('A26 the balance', () => {
  it.each([
    ['442.5602999999998', 442_560_300],
    ['5.684341886080802e-14', 0],
    ['1.98765432', 1_987_654],
    ['1499.9950999999999', 1_499_995_100],
    ['99.99999999999999', 100_000_000],
  ])('A26 %s is read', async (total, micros) => {
    expect(await answering(`[{"total": ${total}, "currency": "eur"}]`).balance()).toEqual({
      ok: true,
      value: [{ micros, currency: 'EUR' }],
    })
  })

  it('A26 a residue beside a good balance takes nothing with it', async () => {
    const json = '[{"total":55.5,"currency":"eur"},{"total":2.842170943040401e-14,"currency":"usd"}]'

    expect(await answering(json).balance()).toEqual({
      ok: true,
      value: [
        { micros: 55_500_000, currency: 'EUR' },
        { micros: 0, currency: 'USD' },
      ],
    })
  })

  it.each([
    [
      'a column',
      '{"balance":48.15,"currency":"usd","usage":[{"period_date":"2026-11-01T00:00:00Z","quantity":841,"total_price":52.562500000000004,"marketing_price":52.562500000000004}]}',
    ],
    [
      'a renewal',
      '{"balance":48.15,"currency":"usd","last_renewal":{"amount":52.00000000000001,"date":"2026-05-13T13:51:11.821Z"},"usage":[]}',
    ],
    [
      'a sum',
      '{"balance":48.15,"currency":"usd","last_renewal":null,"granularity":"month","usage":[{"period_date":"2026-11-01T00:00:00Z","quantity":841,"total_price":442.5602999999998}]}',
    ],
  ])('A26 of a channel is read beside %s that is not exact', async (_name, json) => {
    expect(await answering(json).channelBalance({ ...channel, granularity: 'month' })).toMatchObject({
      ok: true,
      value: { balance: { micros: 48_150_000, currency: 'USD' } },
    })
  })
})

describe('A26 costs', () => {
  it.each([
    ['0.30000000000000004', 300_000],
    ['0.33930000000000005', 339_300],
    ['88.1010', 88_101_000],
    ['0.0000', 0],
    ['29.455', 29_455_000],
  ])('A26 %s is read to the nearest millionth', async (cost, micros) => {
    expect(await costsOf(pointsOf(point(cost)))).toEqual([micros])
  })

  it('A26 one that is not exact among 40 rows costs none of them', async () => {
    const rows = Array.from({ length: 40 }, (_, place) => point(place === 7 ? '1.1310000000000002' : '1.131'))

    const sum = (await costsOf(pointsOf(...rows))).reduce<Micros>(
      (total, cost = Number.NaN) => addMicros(total, cost),
      0,
    )
    expect(sum).toBe(45_240_000)
  })
})

describe('balances of which a part is odd', () => {
  it('A2 an amount of null leaves its currency unknown, and the other as it is', async () => {
    const json = '[{"total": 100.45, "currency": "eur"}, {"total": null, "currency": "usd"}]'

    expect(await answering(json).balance()).toEqual({
      ok: true,
      value: [
        { micros: 100_450_000, currency: 'EUR' },
        { micros: undefined, currency: 'USD' },
      ],
    })
  })

  it('A10 a currency of null is an answer that is not known, with the place that is odd', async () => {
    expect(await answering('[{"total": 8.25, "currency": null}]').balance()).toEqual({
      ok: false,
      failure: { kind: 'unexpected', status: 200, report: 'partner-balance' },
    })
  })

  it('A15 half a message in a row that is not shown leaves the balance as it is', async () => {
    const json =
      '{"balance":48.15,"currency":"usd","usage":[{"period_date":"2026-11-01T00:00:00Z","quantity":841.5,"total_price":52.5625}]}'

    expect(await answering(json).channelBalance({ ...channel, granularity: 'month' })).toMatchObject({
      ok: true,
      value: { balance: { micros: 48_150_000, currency: 'USD' } },
    })
  })
})

describe('a list of channels with one odd row', () => {
  const line = (place: number, clientId: string | null) => ({
    id: `chan0000${place}CH`,
    client_id: clientId,
    status: 'ready',
    hub_status: 'live',
    client: { id: 'clnt0000CL', name: 'Acme' },
    setup_info: { phone_number: `49301000${place}`, phone_name: `Line ${place}` },
    waba_account: { id: 'wab0WA', external_id: '9000' },
  })

  it('has the others, and says that there is one that could not be read', async () => {
    const rows = [line(0, 'clnt0000CL'), line(1, null)]
    const body = { count: 2, total: 2, limit: 100, offset: 0, partner_channels: rows }

    expect(await answering(JSON.stringify(body)).channels({ offset: 0 })).toMatchObject({
      ok: true,
      value: { rows: [{ id: 'chan00000CH', name: 'Line 0' }], leftOut: 1, oddField: 'client_id', total: 2 },
    })
  })
})

describe('usage', () => {
  it.each(['{"id":"222"}', '{"pricing_analytics":{"data":[{}]},"id":"222"}'])(
    'A25 %s is a month without traffic',
    async (json) => {
      expect(await answering(json).channelUsage(usage)).toEqual({
        ok: true,
        value: { messages: [], calls: [], leftOut: 0 },
      })
    },
  )

  it('A25 free messages without a cost cost nothing, and nothing is missing from the sum', async () => {
    const free =
      '{"start":1794268800,"end":1794355200,"country":"IN","pricing_category":"SERVICE","pricing_type":"FREE_CUSTOMER_SERVICE","volume":310}'
    const paid =
      '{"start":1794268800,"end":1794355200,"country":"IN","pricing_category":"MARKETING","pricing_type":"REGULAR","tier":"0:MAX","volume":3900,"cost":3042}'
    const answer = await answering(pointsOf(paid, free)).channelUsage(usage)
    const total = answer.ok ? tallyChannelMonth(toChannelMonth(answer.value, '2026-11', 'UTC')) : EMPTY_TALLY

    expect(total).toMatchObject({ volume: 4_210, freeVolume: 310, costMicros: 3_042_000_000, unpriced: 0 })
    expect(messagePriceMicros(total)).toBe(780_000)
  })

  it('a correction of messages that were counted before is taken away', async () => {
    const correction =
      '{"start":1794528000,"end":1794614400,"country":"DE","pricing_type":"REGULAR","pricing_category":"MARKETING","volume":-5,"cost":-0.5655}'
    const answer = await answering(pointsOf(point('11.31'), correction)).channelUsage(usage)
    const total = answer.ok ? tallyChannelMonth(toChannelMonth(answer.value, '2026-11', 'UTC')) : EMPTY_TALLY

    expect(total).toMatchObject({ volume: -2, costMicros: 10_744_500, unpriced: 0 })
  })

  it('A7 an error inside a 200 is a limit where it says so, with its words', async () => {
    const words = '(#80008) There have been too many calls to this WhatsApp Business account.'
    const json = JSON.stringify({ error: { message: words, type: 'OAuthException', code: 80_008, fbtrace_id: 'x' } })

    expect(await answering(json).channelUsage(usage)).toEqual({
      ok: false,
      failure: { kind: 'rate-limited', status: 200, detail: words },
    })
  })
})
