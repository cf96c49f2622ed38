import { describe, expect, it } from 'vitest'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import { microsToDecimal, parseMicros } from '#domain/money/money.ts'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi, lastQuery, NOVEMBER, talkingChannel } from './testing/test-api.ts'

type Variants = Partial<HubVariants>

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200 } }
const balances = [{ currency: 'eur', total: '1499.9951' }]

describe('A3 the granularity of info/balance', () => {
  it.each(['lower', 'any'] as const)('A3 is sent in lower case, which %s takes', async (balanceGranularity) => {
    const { hub, api } = hubApi({ balanceGranularity })
    const { clientId } = talkingChannel(hub)

    const answer = await api.clientBalance({ clientId, granularity: 'day' })

    expect(lastQuery(hub)).toEqual({ granularity: 'day' })
    expect(answer).toMatchObject({ ok: true, value: { granularity: 'day' } })
  })

  it('A3 a server that wants upper case refuses it, visibly and once', async () => {
    const { hub, api } = hubApi({ balanceGranularity: 'upper' })

    const answer = await api.clientBalance({ clientId: talkingChannel(hub).clientId, granularity: 'month' })

    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected', status: 400, detail: 'Wrong payload' } })
    expect(hub.requests).toHaveLength(1)
  })

  it.each([
    ['"MONTH"', 'month'],
    ['"Day"', 'day'],
    ['"week"', undefined],
    ['null', undefined],
  ])('A3 the echo %s is %s', async (echo, granularity) => {
    const answer = await infoOf(`{"balance":1,"currency":"eur","granularity":${echo}}`)

    expect(answer.granularity).toBe(granularity)
  })
})

describe('A10 the currency of info/balance', () => {
  it('A10 is its own, and not that of the partner', async () => {
    const { hub, api } = hubApi({ infoCurrency: 'usd' }, { balances })
    const info = await api.clientBalance({ clientId: talkingChannel(hub).clientId, granularity: 'day' })

    expect(info.ok && info.value.balance.currency).toBe('USD')
    expect(await api.balance()).toMatchObject({ value: [{ currency: 'EUR' }] })
  })

  it('A10 is never guessed: an answer without one is refused', async () => {
    expect(await answering('{"balance":1}').clientBalance({ clientId: 'c', granularity: 'day' })).toEqual(unexpected)
  })
})

describe('A14 what is absent or null', () => {
  it.each<[Variants, object]>([
    [{ infoFields: 'null' }, { lastRenewal: undefined, periods: [] }],
    [{ infoFields: 'absent' }, { lastRenewal: undefined, periods: [] }],
    [{ periodDates: 'absent' }, { periods: [] }],
  ])('A14 %o leaves the balance as it is', async (variants, value) => {
    const full = await clientBalance()

    expect(await clientBalance(variants)).toEqual({ ...full, ...value })
  })

  it.each(['date', 'no-zone', 'milliseconds'] as const)(
    'A14 period_date as %s is the same instant',
    async (periodDates) => {
      expect(await clientBalance({ periodDates })).toEqual(await clientBalance())
    },
  )

  it('A14 a total_price that is absent stays unknown', async () => {
    const { periods } = await clientBalance({ infoFields: 'no-prices' })

    expect(periods.length).toBeGreaterThan(10)
    expect(periods.every(({ totalMicros }) => totalMicros === undefined)).toBe(true)
  })

  it.each([
    ['{"amount":null,"date":null}', { micros: undefined, atMs: undefined }],
    ['{}', { micros: undefined, atMs: undefined }],
    [
      '{"amount":52.0,"date":"2026-05-13T13:51:11.821Z"}',
      { micros: 52_000_000, atMs: Date.UTC(2026, 4, 13, 13, 51, 11, 821) },
    ],
    ['{"date":"2026-05-13 15:51:11+0200"}', { atMs: Date.UTC(2026, 4, 13, 13, 51, 11) }],
  ])('A14 the renewal %s', async (renewal, lastRenewal) => {
    expect((await infoOf(`{"balance":1,"currency":"eur","last_renewal":${renewal}}`)).lastRenewal).toEqual(lastRenewal)
  })

  it.each(['"2026-02-30"', '"13.05.2026"', '"soon"', '""', '5'])('A14 %s is no date', async (date) => {
    const json = `{"balance":1,"currency":"eur","last_renewal":{"date":${date}}}`

    expect(await answering(json).clientBalance({ clientId: 'c', granularity: 'day' })).toEqual(unexpected)
  })
})

describe('A13, A15 the columns of a period', () => {
  it.each<[Variants]>([
    [{ quantities: 'string' }],
    [{ quantities: 'float' }],
    [{ amounts: 'string', quantities: 'string' }],
  ])('A15 %o are the same figures', async (variants) => {
    expect(await clientBalance(variants)).toEqual(await clientBalance())
  })

  it.each(['12.5', '-1', '"many"', '1e400', '99999999999999999'])('A15 the quantity %s is none', async (quantity) => {
    const json = `{"balance":1,"currency":"eur","usage":[{"period_date":"2026-11-01","marketing_quantity":${quantity}}]}`

    expect(await answering(json).clientBalance({ clientId: 'c', granularity: 'day' })).toEqual(unexpected)
  })

  it('A13 unknown categories are kept, each with what is known of it and with nothing else', async () => {
    const row =
      '"period_date":"2026-11-01","mm-lite_quantity":3,"mm-lite_paid_quantity":"2","calls_price":0.5,"x_quantity":null'
    const { periods } = await infoOf(`{"balance":1,"currency":"eur","usage":[{${row}}]}`)

    expect(periods[0]?.categories).toEqual([
      { category: 'MM_LITE', quantity: 3, paidQuantity: 2, costMicros: undefined },
      { category: 'CALLS', quantity: undefined, paidQuantity: undefined, costMicros: 500_000 },
      { category: 'X', quantity: undefined, paidQuantity: undefined, costMicros: undefined },
    ])
  })
})

describe('A16, A17 the sums', () => {
  it('A16 units before and after July 2025 come back as they are, with the date that tells them apart', async () => {
    const rows = '{"period_date":"2025-06-01","quantity":10},{"period_date":"2025-07-01","quantity":20}'
    const { periods } = await infoOf(`{"balance":1,"currency":"eur","usage":[${rows}]}`)

    expect(periods).toMatchObject([
      { startMs: Date.UTC(2025, 5, 1), quantity: 10 },
      { startMs: Date.UTC(2025, 6, 1), quantity: 20 },
    ])
  })

  it.each(['sum', 'differs'] as const)('A17 total and categories are kept apart: %s', async (totalPrice) => {
    const periods = (await clientBalance({ totalPrice })).periods.filter(({ totalMicros }) => totalMicros !== undefined)
    const extra = totalPrice === 'sum' ? 0 : 10_000

    expect(periods.length).toBeGreaterThan(10)
    for (const { totalMicros, categories } of periods) {
      expect(totalMicros).toBe(categories.reduce((sum, { costMicros = Number.NaN }) => sum + costMicros, extra))
    }
  })

  it("A17 the charges of November are the hub's own, to the last digit", async () => {
    const { hub, api } = hubApi()
    const { id: channelId, clientId, messageCost } = talkingChannel(hub)
    const answer = await api.channelBalance({ clientId, channelId, granularity: 'month' })
    const { month } = NOVEMBER
    const november = answer.ok
      ? answer.value.periods.find(({ startMs }) => startMs === Date.UTC(2026, month - 1))
      : undefined

    expect(microsToDecimal(november?.totalMicros ?? Number.NaN)).toBe(messageCost)
    expect(parseMicros(messageCost)).toBeGreaterThan(0)
  })
})

/** The last year of a client of the hub, in days. */
async function clientBalance(variants: Variants = {}): Promise<InfoBalance> {
  const { hub, api } = hubApi(variants)
  const answer = await api.clientBalance({ clientId: talkingChannel(hub).clientId, granularity: 'day' })
  if (!answer.ok) throw new Error(answer.failure.kind)
  return answer.value
}

async function infoOf(json: string): Promise<InfoBalance> {
  const answer = await answering(json).channelBalance({ clientId: 'c', channelId: 'h', granularity: 'day' })
  if (!answer.ok) throw new Error(answer.failure.kind)
  return answer.value
}
