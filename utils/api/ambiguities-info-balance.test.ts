import { describe, expect, it } from 'vitest'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi, lastQuery, talkingChannel } from './testing/test-api.ts'

type Variants = Partial<HubVariants>

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }
const balances = [{ currency: 'eur', total: '1499.9951' }]

describe('A3 the granularity of info/balance', () => {
  it.each(['lower', 'any'] as const)('A3 is sent in lower case, which %s takes', async (balanceGranularity) => {
    const { hub, api } = hubApi({ balanceGranularity })
    const { clientId } = talkingChannel(hub)

    const answer = await api.clientBalance({ clientId, granularity: 'day' })

    expect(lastQuery(hub)).toEqual({ granularity: 'day' })
    expect(answer.ok).toBe(true)
  })

  it('A3 a server that wants upper case refuses it, visibly and once', async () => {
    const { hub, api } = hubApi({ balanceGranularity: 'upper' })

    const answer = await api.clientBalance({ clientId: talkingChannel(hub).clientId, granularity: 'month' })

    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected', status: 400, detail: 'Wrong payload' } })
    expect(hub.requests).toHaveLength(1)
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
  it.each<[Variants]>([[{ infoFields: 'null' }], [{ infoFields: 'absent' }]])(
    'A14 %o leaves the balance as it is',
    async (variants) => {
      const { balance } = await clientBalance()

      expect(await clientBalance(variants)).toEqual({ balance, lastRenewal: undefined })
    },
  )

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

  it.each(['"2026-02-30"', '"13.05.2026"', '"soon"', '""', '5'])(
    'A14 %s is no date, which costs the date alone',
    async (date) => {
      const answer = await infoOf(`{"balance":1,"currency":"eur","last_renewal":{"amount":52,"date":${date}}}`)

      expect(answer).toEqual({
        balance: { micros: 1_000_000, currency: 'EUR' },
        lastRenewal: { micros: 52_000_000, atMs: undefined },
      })
    },
  )
})

describe('what Saldo does not show', () => {
  it.each<[Variants]>([
    [{ periodDates: 'absent' }],
    [{ quantities: 'string' }],
    [{ quantities: 'float' }],
    [{ infoFields: 'no-prices' }],
    [{ totalPrice: 'differs' }],
  ])('A13, A15, A16, A17 the rows of charges as %o are not read', async (variants) => {
    expect(await clientBalance(variants)).toEqual(await clientBalance())
  })

  it.each([
    '"usage":"none"',
    '"usage":[5,null,{"period_date":7}]',
    '"usage":[{"period_date":"2026-11-01T00:00:00Z","quantity":841.5,"total_price":52.5625}]',
    '"granularity":5',
    '"last_renewal":"yesterday"',
    '"last_renewal":{"amount":"much","date":[]}',
  ])('%s takes no balance with it', async (field) => {
    const { balance } = await infoOf(`{"balance":48.15,"currency":"usd",${field}}`)

    expect(balance).toEqual({ micros: 48_150_000, currency: 'USD' })
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
