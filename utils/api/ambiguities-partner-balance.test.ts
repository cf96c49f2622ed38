import { describe, expect, it } from 'vitest'
import type { InfoBalance } from '#domain/ledger/info-balance.ts'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi, talkingChannel } from './testing/test-api.ts'

type Variants = Partial<HubVariants>

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }
const eur = { micros: 1_499_995_100, currency: 'EUR' }
const usd = { micros: 120_500_000, currency: 'USD' }
const balances = [{ currency: 'eur', total: '1499.9951' }]

describe('A1 the partner balance', () => {
  it.each<[Variants, unknown]>([
    [{ partnerBalance: 'array' }, [eur]],
    [{ partnerBalance: 'object' }, [eur]],
    [{ partnerBalance: 'empty' }, []],
    [{ partnerBalance: 'balances' }, [eur]],
    [{ partnerBalance: 'data' }, [eur]],
    [{ partnerBalance: 'two-currencies' }, [eur, usd]],
  ])('A1 %o is read, and currencies are not added', async (variants, value) => {
    expect(await hubApi(variants, { balances }).api.balance()).toEqual({ ok: true, value })
  })

  it.each([
    ['{"data":[],"total":0}', []],
    ['{"data":[{"total":5,"currency":"eur"}],"total":1,"count":1}', [{ micros: 5_000_000, currency: 'EUR' }]],
  ])('A1 %s is a wrapper, whatever else it holds', async (json, value) => {
    expect(await answering(json).balance()).toEqual({ ok: true, value })
  })

  it.each(['{}', '{"balances":null}', '{"balances":{}}', '{"amounts":[]}', '[[]]', '"eur"', '0', 'true'])(
    'A1 %s is no balance',
    async (json) => {
      expect(await answering(json).balance()).toEqual(unexpected)
    },
  )
})

describe('A2 the amount', () => {
  it.each<[Variants]>([
    [{ amountKeys: 'swapped' }],
    [{ amounts: 'string' }],
    [{ amounts: 'string', amountKeys: 'swapped', partnerBalance: 'object' }],
  ])('A2 %o is read under either key', async (variants) => {
    expect(await hubApi(variants, { balances }).api.balance()).toEqual({ ok: true, value: [eur] })
  })

  it.each<[Variants]>([[{ amountKeys: 'swapped' }], [{ amounts: 'string' }]])(
    'A2 %o is read for a client as for the documented answer',
    async (variants) => {
      expect(await clientBalance(variants)).toEqual(await clientBalance())
    },
  )

  it.each([
    ['-5.25', -5_250_000],
    ['"-0.000001"', -1],
    ['0', 0],
    ['-0.0', 0],
  ])('A2 %s keeps its sign, and zero has none', async (amount, micros) => {
    const answer = await answering(`{"balance":${amount},"currency":"eur"}`).clientBalance({
      clientId: 'c',
      granularity: 'day',
    })

    expect(answer).toMatchObject({ ok: true, value: { balance: { micros, currency: 'EUR' } } })
  })

  it.each(['null', '"NaN"', '"Infinity"', '""', '"5 eur"', '"5,00"', '[5]', '{"amount":5}', 'false'])(
    'A2 %s is no amount, and not zero',
    async (amount) => {
      const { balance, clientBalance } = answering(`{"balance":${amount},"currency":"eur"}`)

      expect(await balance()).toEqual(unexpected)
      expect(await clientBalance({ clientId: 'c', granularity: 'day' })).toEqual(unexpected)
    },
  )

  it('A2 one unreadable amount is not made good by the other key', async () => {
    const { balance, clientBalance } = answering('{"total":"?","balance":5,"currency":"eur"}')

    expect(await balance()).toEqual(unexpected)
    expect(await clientBalance({ clientId: 'c', granularity: 'day' })).toEqual(unexpected)
  })
})

/** The last year of a client of the hub, in days. */
async function clientBalance(variants: Variants = {}): Promise<InfoBalance> {
  const { hub, api } = hubApi(variants)
  const answer = await api.clientBalance({ clientId: talkingChannel(hub).clientId, granularity: 'day' })
  if (!answer.ok) throw new Error(answer.failure.kind)
  return answer.value
}
