import { describe, expect, it } from 'vitest'
import { answering } from './testing/test-api.ts'

// A26: answers as real servers print them, names and numbers replaced.

const channel = { clientId: 'c', channelId: 'h' }
const usage = { ...channel, startSeconds: 0, endSeconds: 1, granularity: 'DAILY' } as const

async function costsOf(json: string): Promise<readonly (number | undefined)[]> {
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

    const sum = (await costsOf(pointsOf(...rows))).reduce<number>((total, cost = Number.NaN) => total + cost, 0)
    expect(sum).toBe(45_240_000)
  })
})
