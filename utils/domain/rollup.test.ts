import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALLS, daySeries, emptyRollup, type MonthRollup, replaceChannel } from './rollup.ts'
import { addTallies, type ChannelMonth, EMPTY_TALLY, tallyChannelMonth } from './usage.ts'

const channelMonths: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 30 }),
      category: fc.constantFrom('MARKETING', 'UTILITY', 'NEW:THING', '__proto__'),
      pricingType: fc.constant('REGULAR'),
      country: fc.constantFrom('DE', 'BR'),
      volume: fc.nat(10_000),
      costMicros: fc.option(fc.nat(10 ** 9), { nil: undefined }),
    }),
    { maxLength: 12 },
  ),
  calls: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 30 }),
      direction: fc.constant('USER_INITIATED'),
      country: fc.constant('DE'),
      count: fc.nat(50),
      costMicros: fc.option(fc.nat(10 ** 8), { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
})

const sumOfDays = (rollup: MonthRollup) => Object.values(rollup.days).reduce(addTallies, EMPTY_TALLY)

describe('a rollup', () => {
  it('equals the sum of the latest reading of each channel, in any order of arrival', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), channelMonths), { maxLength: 20 })
    fc.assert(
      fc.property(arrivals, (answers) => {
        const latest = new Map<string, ChannelMonth>()
        let rollup = emptyRollup('2026-11', 'UTC')
        for (const [channel, month] of answers) {
          rollup = replaceChannel(rollup, latest.get(channel), month)
          latest.set(channel, month)
        }
        const expected = [...latest.values()].map(tallyChannelMonth).reduce(addTallies, EMPTY_TALLY)

        expect(rollup.total).toEqual(expected)
        expect(sumOfDays(rollup)).toEqual(expected)
        expect(rollup.readChannels).toBe(latest.size)
      }),
    )
  })

  it('is empty again when every channel was taken out', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        const empty = emptyRollup('2026-11', 'UTC')

        expect(replaceChannel(replaceChannel(empty, undefined, month), month, undefined)).toEqual(empty)
      }),
    )
  })
})

describe('the series of the days', () => {
  it('have a tally for each day, and calls among them', () => {
    const month: ChannelMonth = {
      messages: [{ day: 2, category: 'A:B', pricingType: 'REGULAR', country: 'DE', volume: 7, costMicros: 5 }],
      calls: [{ day: 30, direction: 'UNKNOWN', country: '', count: 2, costMicros: 9 }],
    }

    const series = daySeries(replaceChannel(emptyRollup('2026-11', 'UTC'), undefined, month), 30)

    expect(series.map(({ series: name }) => name)).toEqual(['A:B', CALLS])
    expect(series.map(({ days }) => days.length)).toEqual([30, 30])
    expect(series[0]?.days[1]?.volume).toBe(7)
    expect(series[1]?.days[29]?.calls).toBe(2)
  })
})
