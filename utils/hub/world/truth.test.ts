import { describe, expect, it } from 'vitest'
import type { HubFilter, HubOptions, HubVariants } from '#hub/hub.ts'
import { createTestHub } from '#hub/testing/ask.ts'
import { decimalText } from './decimal.ts'
import { microsOf } from './micros.ts'

const NOVEMBER = { year: 2026, month: 11 }
const NOON_MS = Date.UTC(2026, 10, 18, 12)

const worlds: readonly (readonly [string, Partial<HubOptions>])[] = [
  ['the default hub', {}],
  ['ahead of UTC', { seed: 3, variants: { bucketOffsetHours: 5.5 } }],
  ['with dead numbers', { seed: 4, variants: { deadShare: 0.4 } }],
  ['that charges service messages', { seed: 5, variants: { serviceCharges: 'since-october' } }],
]

describe.each(worlds)('the truth of %s', (_name, options) => {
  const hub = createTestHub(options)
  const truth = hub.truth(NOVEMBER)

  it('without a filter is that of the month totals', () => {
    const totals = hub.monthTotals(NOVEMBER)
    const { cost, messageCost, callCost, volume, callCount } = totals

    expect(truth).toMatchObject({ cost, messageCost, callCost, messages: volume, calls: callCount })
    expect(truth.channels.map((channel) => channel.cost)).toEqual(totals.channels.map((channel) => channel.cost))
    expect(truth.categories.filter(({ name }) => name !== 'CALLS').map((each) => each.cost)).toEqual(
      totals.categories.map((each) => each.cost),
    )
    expect(truth.days.map(({ name, cost: each }) => [name, each])).toEqual(
      totals.days.filter((day) => day.volume + day.callCount > 0).map((day) => [day.day, day.cost]),
    )
  })

  it('under each entry of each dimension is that entry, and adds up to the whole', () => {
    const dimensions: readonly (readonly [keyof HubFilter, typeof truth.channels, string])[] = [
      ['channelId', truth.channels, truth.cost],
      ['category', truth.categories, truth.cost],
      ['country', truth.countries, truth.cost],
      ['day', truth.days, truth.cost],
      ['direction', truth.directions, truth.callCost],
    ]
    for (const [dimension, entries, whole] of dimensions) {
      for (const { name, ...sum } of entries) {
        expect(hub.truth(NOVEMBER, { filter: { [dimension]: name } }), `${dimension} ${name}`).toMatchObject(sum)
      }
      expect(decimalText(entries.reduce((sum, { cost }) => sum + microsOf(cost), 0)), dimension).toBe(whole)
    }
  })
})

it('the truth of channels at times of their own is what the hub said of each at its time', () => {
  const now = createTestHub()
  const before = createTestHub({ atMs: NOON_MS - 7 * 3_600_000 })
  const [first, second, third] = now.truth(NOVEMBER).channels
  const times = new Map([
    [first?.name, NOON_MS],
    [second?.name, NOON_MS - 7 * 3_600_000],
  ])

  const { channels } = now.truth(NOVEMBER, { asOf: (id) => times.get(id) })

  expect(channels.map(({ name }) => name)).toEqual([first?.name, second?.name])
  expect(channels[0]).toEqual(first)
  expect(channels[1]).toEqual(before.truth(NOVEMBER).channels[1])
  expect(channels[1]?.messages).toBeLessThan(second?.messages ?? 0)
  expect(third).toBeDefined()
})

it('the truth has calls, their seconds and what is free', () => {
  const truth = createTestHub().truth(NOVEMBER)
  const calls = truth.categories.find(({ name }) => name === 'CALLS')

  expect(calls).toMatchObject({ calls: truth.calls, seconds: truth.seconds, messages: 0, cost: truth.callCost })
  expect(truth.seconds).toBeGreaterThan(45 * truth.calls)
  expect(truth.free).toBeGreaterThan(truth.categories.find(({ name }) => name === 'SERVICE')?.messages ?? 0)
  expect(truth.free).toBeLessThan(truth.messages)
  expect(truth).toMatchObject({ paid: truth.messages - truth.free, namedFree: truth.free })
})

it('the truth is the same however free messages are shown, but for what is named free', () => {
  const truthIn = (freeMessages: HubVariants['freeMessages']) =>
    createTestHub({ variants: { serviceCharges: 'since-october', freeMessages } }).truth(NOVEMBER)
  const { namedFree, ...truth } = truthIn('by-type')

  for (const freeMessages of ['regular', 'one-row'] as const) {
    const shown = truthIn(freeMessages)
    const { messages, free, paid, cost } = truth

    expect(shown).toMatchObject({ messages, free, paid, cost })
    expect(shown.namedFree).toBeGreaterThan(0)
    expect(shown.namedFree).toBeLessThan(namedFree)
  }
})
