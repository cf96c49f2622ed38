import { describe, expect, it } from 'vitest'
import type { HubOptions } from '#hub/hub.ts'
import { ask, createTestHub, usagePath } from '#hub/testing/ask.ts'
import { microsOf } from './micros.ts'

type Point = {
  start: number
  end: number
  country?: string
  pricing_category?: string
  volume?: number
  count?: number
  cost: string | number
}
type Usage = {
  pricing_analytics: { data: [{ data_points: Point[] }] }
  call_analytics?: { data_points: Point[] }
}

const cases: readonly (readonly [string, number, Partial<HubOptions>])[] = [
  ['in the middle of a month', Date.UTC(2026, 10, 18, 12), { seed: 1 }],
  ['in the first minutes of a month', Date.UTC(2026, 10, 1, 0, 7), { seed: 2 }],
  ['at the very start of a month', Date.UTC(2026, 10, 1), { seed: 3 }],
  ['on 29 February', Date.UTC(2028, 1, 29, 23, 59, 59), { seed: 4 }],
  ['at the end of a year', Date.UTC(2026, 11, 31, 18, 30), { seed: 5 }],
  ['with one channel', Date.UTC(2026, 5, 15, 9), { seed: 6, channelCount: 1, clientCount: 1 }],
  ['with more clients than channels', Date.UTC(2026, 5, 15, 9), { seed: 7, channelCount: 5, clientCount: 9 }],
  ['with 150 channels', Date.UTC(2026, 5, 15, 9), { seed: 8, channelCount: 150, clientCount: 30, wabaCount: 7 }],
  [
    'with points split in two',
    Date.UTC(2026, 5, 15, 9),
    { seed: 9, variants: { sameDayPoints: 'split', pointOrder: 'unsorted' } },
  ],
  ['five and a half hours ahead of UTC', Date.UTC(2026, 5, 15, 9), { seed: 10, variants: { bucketOffsetHours: 5.5 } }],
  [
    'with service messages that are charged',
    Date.UTC(2026, 10, 18, 12),
    { seed: 12, variants: { serviceCharges: 'since-october', sameDayPoints: 'split' } },
  ],
  [
    'with free and charged messages in one row',
    Date.UTC(2026, 9, 30, 21),
    { seed: 13, variants: { serviceCharges: 'since-october', freeMessages: 'one-row', bucketOffsetHours: 5.5 } },
  ],
  ['eight hours behind UTC', Date.UTC(2026, 6, 1, 3), { seed: 11, variants: { bucketOffsetHours: -8 } }],
]

describe.each(cases)('%s', (_name, atMs, options) => {
  it('the answers of all channels add up to the totals, to the last digit', async () => {
    const hub = createTestHub({ ...options, atMs })
    const offsetMs = (options.variants?.bucketOffsetHours ?? 0) * 3_600_000
    const here = new Date(atMs + offsetMs)
    const year = here.getUTCFullYear()
    const month = here.getUTCMonth()
    const totals = hub.monthTotals({ year, month: month + 1 })
    const startMs = Date.UTC(year, month, 1)
    const inMonth = ({ start, end }: Point) => new Date(((start + end) / 2) * 1000 + 0).getUTCMonth() === month
    const days = new Map<string, number>()
    const categories = new Map<string, number>()
    const countries = new Map<string, number>()
    const add = (sums: Map<string, number>, key: string, micros: number) => sums.set(key, (sums.get(key) ?? 0) + micros)
    let wholeMicros = 0

    for (const channel of totals.channels) {
      const { status, body } = await ask(hub, usagePath(channel, startMs, Math.max(atMs, startMs)))
      expect(status).toBe(200)
      const usage = body as Usage
      const messages = usage.pricing_analytics.data[0].data_points.filter(inMonth)
      const calls = (usage.call_analytics?.data_points ?? []).filter(inMonth)
      const costOf = (points: Point[]) => points.reduce((sum, { cost }) => sum + microsOf(String(cost)), 0)
      for (const point of [...messages, ...calls]) {
        const noonMs = ((point.start + point.end) / 2) * 1000
        expect(point.start * 1000).toBeLessThanOrEqual(atMs)
        add(days, new Date(noonMs).toISOString().slice(0, 10), microsOf(String(point.cost)))
      }
      for (const { pricing_category, country, cost } of messages) {
        add(categories, pricing_category ?? '', microsOf(String(cost)))
        add(countries, country ?? '', microsOf(String(cost)))
      }
      wholeMicros += costOf(messages) + costOf(calls)
      expect({ messageCost: costOf(messages), callCost: costOf(calls) }).toEqual({
        messageCost: microsOf(channel.messageCost),
        callCost: microsOf(channel.callCost),
      })
      expect(messages.reduce((sum, { volume = 0 }) => sum + volume, 0)).toBe(channel.volume)
      expect(calls.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(channel.callCount)
    }

    expect(wholeMicros).toBe(microsOf(totals.cost))
    for (const { day, cost } of totals.days) expect(days.get(day) ?? 0).toBe(microsOf(cost))
    for (const { category, cost } of totals.categories) expect(categories.get(category)).toBe(microsOf(cost))
    for (const { country, cost } of totals.countries) expect(countries.get(country)).toBe(microsOf(cost))
    expect([...days.values()].reduce((sum, micros) => sum + micros, 0)).toBe(wholeMicros)
  })
})

describe('a whole month of a default account', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 42, 99, 1234])('with seed %i is believable', (seed) => {
    const hub = createTestHub({ seed, atMs: Date.UTC(2026, 10, 1) })
    const { cost, channels, categories } = hub.monthTotals({ year: 2026, month: 10 })
    const costs = channels.map((channel) => Number(channel.cost)).sort((left, right) => right - left)

    expect(Number(cost)).toBeGreaterThan(3000)
    expect(Number(cost)).toBeLessThan(6000)
    expect(costs[0]).toBeGreaterThan(Number(cost) * 0.25)
    expect(channels.filter(({ volume }) => volume === 0)).toHaveLength(1)
    expect(channels.filter(({ callCount }) => callCount > 0)).toHaveLength(3)
    expect(categories.map(({ category }) => category)).toEqual([
      'AUTHENTICATION',
      'MARKETING',
      'MARKETING_LITE',
      'SERVICE',
      'UTILITY',
    ])
  })
})

it('knows nothing of the future', () => {
  const { cost, days } = createTestHub().monthTotals({ year: 2027, month: 1 })

  expect({ cost, days }).toEqual({ cost: '0', days: [] })
})

it('grows through the day and never falls', () => {
  const at = (hour: number) =>
    Number(createTestHub({ atMs: Date.UTC(2026, 10, 18, hour) }).monthTotals({ year: 2026, month: 11 }).cost)
  const costs = Array.from({ length: 24 }, (_, hour) => at(hour))

  expect(costs).toEqual(costs.toSorted((left, right) => left - right))
  expect(costs.at(-1)).toBeGreaterThan(costs[0] ?? Number.POSITIVE_INFINITY)
})
