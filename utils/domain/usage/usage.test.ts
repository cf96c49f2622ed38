import { describe, expect, it } from 'vitest'
import { tallyChannelMonth, tallyMessages } from './cells.ts'
import { type CallPoint, knownCostMicros, toChannelMonth, type UsagePoint } from './usage.ts'

const seconds = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds / 1_000

function messages(iso: string, changes: Partial<UsagePoint> = {}): UsagePoint {
  const startSeconds = seconds(iso)
  return {
    startSeconds,
    endSeconds: startSeconds + 86_400,
    category: 'MARKETING',
    pricingType: 'REGULAR',
    country: 'DE',
    volume: 2,
    costMicros: 125_000,
    ...changes,
  }
}

function calls(iso: string, changes: Partial<CallPoint> = {}): CallPoint {
  const startSeconds = seconds(iso)
  return {
    startSeconds,
    direction: 'USER_INITIATED',
    country: '',
    count: 3,
    seconds: 300,
    costMicros: 50_000,
    ...changes,
  }
}

describe('toChannelMonth', () => {
  it('sorts points into days, keeps what repeats and drops what lies outside the month', () => {
    const points = [
      messages('2026-11-02T00:00:00Z'),
      messages('2026-11-01T00:00:00Z'),
      messages('2026-11-02T00:00:00Z'),
      messages('2026-10-31T00:00:00Z'),
      messages('2026-12-01T00:00:00Z'),
    ]

    const month = toChannelMonth(
      { messages: points, calls: [calls('2026-11-30T00:00:00Z')], leftOut: 0 },
      '2026-11',
      'UTC',
    )

    expect(month.messages.map(({ day }) => day)).toEqual([2, 1, 2])
    expect(month.calls).toEqual([
      { day: 30, direction: 'USER_INITIATED', country: '', count: 3, seconds: 300, costMicros: 50_000 },
    ])
  })
})

describe('a tally', () => {
  const monthOf = (...points: UsagePoint[]) =>
    toChannelMonth({ messages: points, calls: [], leftOut: 0 }, '2026-11', 'UTC')
  const point = (changes: Partial<UsagePoint>) => messages('2026-11-02T00:00:00Z', changes)

  it('sums messages, calls and their costs', () => {
    const month = toChannelMonth(
      {
        messages: [point({}), point({ volume: 5, costMicros: 1 })],
        calls: [calls('2026-11-03T00:00:00Z')],
        leftOut: 0,
      },
      '2026-11',
      'UTC',
    )

    expect(tallyChannelMonth(month)).toEqual({
      volume: 7,
      freeVolume: 0,
      zeroVolume: 0,
      calls: 3,
      callSeconds: 300,
      untimedCalls: 0,
      costMicros: 175_001,
      callCostMicros: 50_000,
      priced: 3,
      unpriced: 0,
    })
  })

  it('knows no cost if none was reported, and never calls that zero', () => {
    const tally = tallyChannelMonth(monthOf(point({ costMicros: undefined })))

    expect(tally.volume).toBe(2)
    expect(knownCostMicros(tally)).toBeUndefined()
  })

  it('knows the cost of the part that reported one', () => {
    const tally = tallyChannelMonth(monthOf(point({}), point({ costMicros: undefined })))

    expect(knownCostMicros(tally)).toBe(125_000)
    expect(tally.unpriced).toBe(1)
  })

  it('tells messages that cost 0 from those that are free by their type', () => {
    const row = { day: 1, category: 'UTILITY', country: 'DE', volume: 2 }
    const [regular, free, unknown, paid] = [
      { ...row, pricingType: 'REGULAR', costMicros: 0 },
      { ...row, pricingType: 'FREE_CUSTOMER_SERVICE', costMicros: 0 },
      { ...row, pricingType: 'REGULAR' },
      { ...row, pricingType: 'REGULAR', costMicros: 5 },
    ].map(tallyMessages)

    expect([regular, free, unknown, paid].map((tally) => [tally?.freeVolume, tally?.zeroVolume])).toEqual([
      [0, 2],
      [2, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('of a month without any use costs nothing', () => {
    expect(knownCostMicros(tallyChannelMonth(monthOf()))).toBe(0)
  })
})
