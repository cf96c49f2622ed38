import { describe, expect, it } from 'vitest'
import { microsToDecimal } from '#domain/money/money.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import { toChannelMonth, type UsagePoints } from '#domain/usage/usage.ts'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi, lastQuery, NOVEMBER, novemberOf } from './testing/test-api.ts'

type Variants = Partial<HubVariants>

const asked = { clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' } as const

describe('A11 the buckets', () => {
  it.each<[Variants]>([
    [{ bucketOffsetHours: 0 }],
    [{ bucketOffsetHours: 5.5 }],
    [{ bucketOffsetHours: -8 }],
    [{ bucketOffsetHours: 11 }],
    [{ bucketOffsetHours: -11 }],
    [{ bucketOffsetHours: 5.5, bucketEnd: 'absent' }],
  ])("A11 %o: each day has what the hub's own day has, to the last digit", async (variants) => {
    const { hub, points } = await november(variants, { channelCount: 1, clientCount: 1 })
    const month = toChannelMonth(points, '2026-11', 'UTC')
    const days = hub.monthTotals(NOVEMBER).days.map(({ day }) => {
      const isDay = (row: { day: number }) => row.day === Number(day.slice(-2))
      const { costMicros } = tallyChannelMonth({
        messages: month.messages.filter(isDay),
        calls: month.calls.filter(isDay),
      })
      return { day, cost: microsToDecimal(costMicros) }
    })

    expect(days).toEqual(hub.monthTotals(NOVEMBER).days.map(({ day, cost }) => ({ day, cost })))
  })

  it('A11 edges come back as they were sent, from before the start of the range too', async () => {
    const { points } = await november({ bucketOffsetHours: 5.5 })
    const first = Math.min(...points.messages.map(({ startSeconds }) => startSeconds))

    expect(first).toBe(Date.UTC(2026, 9, 31, 18, 30) / 1_000)
  })
})

describe('A12 the order', () => {
  it.each<[Variants]>([
    [{ pointOrder: 'unsorted' }],
    [{ sameDayPoints: 'split' }],
    [{ sameDayPoints: 'split', pointOrder: 'unsorted', usageWrapper: 'bare' }],
  ])('A12 %o changes no sum: rows are added and never taken for repetitions', async (variants) => {
    const { total } = await november(variants)
    const plain = (await november()).total

    expect([total.volume, total.costMicros, total.calls]).toEqual([plain.volume, plain.costMicros, plain.calls])
    if (variants.sameDayPoints) expect(total.priced).toBeGreaterThan(plain.priced)
  })
})

describe('A13 the names', () => {
  it('A13 in lower case with hyphens they are the documented ones', async () => {
    expect((await november({ categories: 'lower-case' })).points).toEqual((await november()).points)
  })

  it('A13 unknown ones are kept', async () => {
    const { points, total } = await november({ categories: 'unknown' })

    expect(points.messages.map(({ category }) => category)).toContain('REFERRAL_CONVERSION')
    expect(points.messages.map(({ pricingType }) => pricingType)).toContain('FREE_ON_SUNDAYS')
    expect(total).toEqual((await november()).total)
  })
})

describe('A15 the numbers', () => {
  it.each<[Variants]>([[{ quantities: 'string' }], [{ quantities: 'float' }], [{ amounts: 'string' }]])(
    'A15 %o are the same figures',
    async (variants) => {
      expect((await november(variants)).points).toEqual((await november()).points)
    },
  )

  it('A15 an average of calls may have all digits of a float', async () => {
    const json = '[{"start":1,"count":3,"average_duration":103.33333333333333,"cost":0.000001}]'

    expect(await answering(json).channelUsage(asked)).toMatchObject({
      value: { calls: [{ seconds: 310, costMicros: 1 }] },
    })
  })
})

it('A21 countries are not sent, and all of them come', async () => {
  const { hub, api } = hubApi({ countries: 'honoured' })

  const answer = await api.channelUsage(novemberOf(hub))

  expect(Object.keys(lastQuery(hub)).toSorted()).toEqual(['end_date', 'granularity', 'start_date'])
  expect(answer).toEqual(await hubApi().api.channelUsage(novemberOf(hub)))
})

describe('A22 a next page', () => {
  it('A22 is a part that is left out: what came is read, and the page on the other host is not asked for', async () => {
    const { hub, api } = hubApi({ usagePaging: 'next' })
    const { points } = await november()
    const answer = await api.channelUsage(novemberOf(hub))

    expect(answer.ok && answer.value.leftOut).toBe(1)
    expect(answer.ok && points.messages.slice(0, answer.value.messages.length)).toEqual(
      answer.ok && answer.value.messages,
    )
    expect(hub.requests).toHaveLength(1)
  })

  it.each(['{"cursors":{"after":"MjQZD"}}', '{"next":null}', 'null'])(
    'A22 paging %s is the last page',
    async (paging) => {
      const answer = await answering(`{"data":[],"paging":${paging}}`).channelUsage(asked)

      expect(answer).toEqual({ ok: true, value: { messages: [], calls: [], leftOut: 0 } })
    },
  )
})

describe('A24 the start', () => {
  it.each(['refused', 'clipped'] as const)('A24 is at most a year back, so that nothing is %s', async (lookback) => {
    const { hub, api } = hubApi({ lookback })
    const twoYearsAgo = { ...novemberOf(hub), startSeconds: Date.UTC(2024, 10, 18) / 1_000 }

    const answer = await api.channelUsage(twoYearsAgo)

    expect(lastQuery(hub)['start_date']).toBe(String(Date.UTC(2025, 10, 18, 12) / 1_000))
    expect(answer.ok).toBe(true)
  })
})

/** November of the channel with calls, from a hub with these variants. */
async function november(variants: Variants = {}, sizes: { channelCount?: number; clientCount?: number } = {}) {
  const { hub, api } = hubApi(variants, sizes)
  const answer = await api.channelUsage(novemberOf(hub))
  if (!answer.ok) throw new Error(answer.failure.kind)
  const points: UsagePoints = answer.value
  return { hub, points, total: tallyChannelMonth(toChannelMonth(points, '2026-11', 'UTC')) }
}
