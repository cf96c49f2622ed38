import { describe, expect, it } from 'vitest'
import { microsToDecimal } from '#domain/money/money.ts'
import { tallyChannelMonth } from '#domain/usage/cells.ts'
import { toChannelMonth, type UsagePoints } from '#domain/usage/usage.ts'
import type { HubVariants } from '#hub/hub.ts'
import { answering, hubApi, lastQuery, NOVEMBER, novemberOf, talkingChannel } from './testing/test-api.ts'

type Variants = Partial<HubVariants>

const unexpected = { ok: false, failure: { kind: 'unexpected', status: 200, report: expect.any(String) } }
const asked = { clientId: 'c', channelId: 'h', startSeconds: 0, endSeconds: 1, granularity: 'DAILY' } as const

describe('A4 the granularity of info/usage', () => {
  it.each([
    ['meta', 'DAILY', true],
    ['meta-groups', 'DAY', true],
    ['sibling', 'day', true],
    ['any', 'DAILY', true],
    ['meta', 'day', false],
    ['sibling', 'DAILY', false],
    ['sibling', 'DAY', false],
  ] as const)(
    'A4 a server that speaks %s, asked for %s, is understood: %s; the second try and its memory are those of utils/app/refresh',
    async (usageGranularity, granularity, isUnderstood) => {
      const { hub, api } = hubApi({ usageGranularity })

      const answer = await api.channelUsage({ ...novemberOf(hub), granularity })

      expect(answer.ok).toBe(isUnderstood)
      if (!answer.ok) expect(answer.failure).toEqual({ kind: 'unexpected', status: 400, detail: 'Wrong payload' })
      expect(lastQuery(hub)['granularity']).toBe(granularity)
      expect(hub.requests).toHaveLength(1)
    },
  )
})

describe('A8 the wrapper', () => {
  it.each<[Variants, 'cost' | 'messageCost']>([
    [{ usageWrapper: 'documented' }, 'cost'],
    [{ usageWrapper: 'call-data' }, 'cost'],
    [{ usageWrapper: 'data' }, 'cost'],
    [{ usageWrapper: 'data-points' }, 'cost'],
    [{ usageWrapper: 'bare' }, 'cost'],
    [{ callAnalytics: 'absent' }, 'messageCost'],
  ])("A8 %o holds the hub's own sums to the last digit", async (variants, cost) => {
    const { hub, total } = await november(variants)
    const truth = talkingChannel(hub)

    expect(microsToDecimal(total.costMicros)).toBe(truth[cost])
    expect(total.volume).toBe(truth.volume)
    expect(total.calls).toBe(cost === 'cost' ? truth.callCount : 0)
  })

  it('A8 an unknown answer is refused, and no month without use', async () => {
    const { hub, api } = hubApi({ usageWrapper: 'unknown' })

    expect(await api.channelUsage(novemberOf(hub))).toEqual(unexpected)
  })

  it.each<[Variants]>([
    [{ noTraffic: 'no-points' }],
    [{ noTraffic: 'no-key' }],
    [{ noTraffic: 'no-group' }],
    [{ noTraffic: 'empty-group' }],
  ])('A25 %o is a month without traffic', async (variants) => {
    const { hub, api } = hubApi(variants)
    const silent = hub.monthTotals(NOVEMBER).channels.find(({ volume, callCount }) => volume + callCount === 0)
    const asked = { ...novemberOf(hub), clientId: silent?.clientId ?? '', channelId: silent?.id ?? '' }

    expect(await api.channelUsage(asked)).toMatchObject({ ok: true, value: { messages: [], calls: [], leftOut: 0 } })
  })

  it('A25 an empty group beside a full one takes nothing away', async () => {
    expect((await november({ usageGroups: 'empty-beside' })).points).toEqual((await november()).points)
  })

  it.each([
    '{"start":1,"end":2,"data_points":[{"start":1,"volume":2}]}',
    '{"start":1,"end":2,"count":1,"rows":[{"start":1,"volume":2}]}',
    '{"range":{"start":1,"end":2},"data":[{"start":1,"end":2,"data_points":[{"start":1,"volume":2}]}]}',
    '[{"start":1,"rows":[{"start":1,"volume":2}]}]',
  ])('A8 a wrapper that repeats the range is no point itself: %s', async (json) => {
    const answer = await answering(json).channelUsage(asked)

    expect(answer).toMatchObject({ ok: true, value: { messages: [{ startSeconds: 1, volume: 2 }], calls: [] } })
  })

  it.each([
    ['rows by another name for their time', '{"data":[{"date":"2026-11-01","volume":5,"cost":1}]}'],
    ['rows below a row', '{"data":[{"start":1,"data_points":[{"category":"x","volume":5}]}]}'],
    ['words where rows should be', '{"data":"none"}'],
    ['numbers where rows should be', '[0]'],
    ['a row with neither number nor cost', '{"data":[{"start":1}]}'],
    ['a call with neither number nor cost', '{"call_analytics":[{"start":1,"direction":"x"}]}'],
    ['an echo of the range alone', '{"start":1,"end":2}'],
    ['milliseconds', '[{"start":1749193200000,"volume":5}]'],
    ['an end before the start', '[{"start":1749193200,"end":0,"volume":5}]'],
    ['rows deeper than any wrapper', `${'{"x":'.repeat(13)}[{"start":1,"volume":5}]${'}'.repeat(13)}`],
  ])('A8 what is not understood is refused, and not taken for zero: %s', async (_name, json) => {
    expect(await answering(json).channelUsage(asked)).toEqual(unexpected)
  })
})

describe('A9 the cost', () => {
  it.each<[Variants]>([[{ usageCost: 'absent' }], [{ usageCost: 'null' }]])(
    'A9 %o is unknown where it is not said, and never zero',
    async (variants) => {
      const { hub, points } = await november({ ...variants, callAnalytics: 'absent' })
      const regular = points.messages.filter(({ pricingType }) => pricingType === 'REGULAR')
      const total = tallyChannelMonth(toChannelMonth(points, '2026-11', 'UTC'))

      expect(points.messages.every(({ costMicros }) => costMicros === undefined)).toBe(true)
      expect(total.unpriced).toBe(regular.length)
      expect(total.volume).toBe(talkingChannel(hub).volume)
    },
  )

  it('A25 a free message without a cost costs nothing, by its type', async () => {
    const { points, hub } = await november({ usageCost: 'absent-if-free', callAnalytics: 'absent' })
    const total = tallyChannelMonth(toChannelMonth(points, '2026-11', 'UTC'))

    expect(points.messages.some(({ costMicros }) => costMicros === undefined)).toBe(true)
    expect(total.unpriced).toBe(0)
    expect(microsToDecimal(total.costMicros)).toBe(talkingChannel(hub).messageCost)
  })

  it('A9 a zero that is said stays zero', async () => {
    const answer = await answering('[{"start":1,"volume":1,"cost":0}]').channelUsage(asked)

    expect(answer.ok && answer.value.messages[0]?.costMicros).toBe(0)
  })
})

it('A10 usage has no currency, and none is made up', async () => {
  const { points } = await november()

  expect(JSON.stringify(points).toLowerCase()).not.toMatch(/currency|eur/)
})

/** November of the channel with calls, from a hub with these variants. */
async function november(variants: Variants = {}, sizes: { channelCount?: number; clientCount?: number } = {}) {
  const { hub, api } = hubApi(variants, sizes)
  const answer = await api.channelUsage(novemberOf(hub))
  if (!answer.ok) throw new Error(answer.failure.kind)
  const points: UsagePoints = answer.value
  return { hub, points, total: tallyChannelMonth(toChannelMonth(points, '2026-11', 'UTC')) }
}
