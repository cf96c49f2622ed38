import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tallyChannelMonth } from './cells.ts'
import { replaceChannelMonth, sumsByCurrency } from './month-sums.ts'
import { emptyMonthTotals, type MonthTotals } from './month-totals.ts'
import { addTallies, type ChannelMonth, EMPTY_TALLY, knownCostMicros } from './usage.ts'

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

const sumOfSeries = ({ series }: MonthTotals) => Object.values(series).reduce(addTallies, EMPTY_TALLY)

describe('a rollup', () => {
  it('equals the sum of the latest reading of each channel, in any order of arrival', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), channelMonths), { maxLength: 20 })
    fc.assert(
      fc.property(arrivals, (answers) => {
        const latest = new Map<string, ChannelMonth>()
        let rollup = emptyMonthTotals('2026-11', 'UTC')
        for (const [channel, month] of answers) {
          rollup = replaceChannelMonth(rollup, latest.get(channel), month)
          latest.set(channel, month)
        }
        const expected = [...latest.values()].map(tallyChannelMonth).reduce(addTallies, EMPTY_TALLY)

        expect(rollup.total).toEqual(expected)
        expect(sumOfSeries(rollup)).toEqual(expected)
        expect(rollup.readChannels).toBe(latest.size)
      }),
    )
  })

  it('is empty again when every channel was taken out', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        const empty = emptyMonthTotals('2026-11', 'UTC')

        expect(replaceChannelMonth(replaceChannelMonth(empty, undefined, month), month, undefined)).toEqual(empty)
      }),
    )
  })

  it('keeps the costs of each currency apart, and has none over several, whatever changes its currency', () => {
    const codes = fc.constantFrom('', 'EUR', 'BRL')
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), channelMonths, codes), { maxLength: 20 })
    fc.assert(
      fc.property(arrivals, (answers) => {
        const latest = new Map<string, { readonly month: ChannelMonth; readonly currency: string }>()
        let rollup = emptyMonthTotals('2026-11', 'UTC')
        for (const [channel, month, currency] of answers) {
          const before = latest.get(channel)
          rollup = replaceChannelMonth(rollup, before?.month, month, { before: before?.currency, after: currency })
          latest.set(channel, { month, currency })
        }
        const parts = Map.groupBy(latest.values(), ({ currency }) => currency)
        const sums = sumsByCurrency(rollup)
        for (const [currency, part] of parts) {
          const expected = part.map(({ month }) => tallyChannelMonth(month)).reduce(addTallies, EMPTY_TALLY)
          expect(sums.get(currency)?.total).toEqual(expected)
          expect(sums.get(currency)?.readChannels).toBe(part.length)
        }
        const costs = [...sums.values()].map(({ total }) => total.costMicros).filter((micros) => micros !== 0)
        expect(rollup.total.costMicros).toBe(costs.length > 1 ? 0 : (costs[0] ?? 0))
        if (costs.length > 1) expect(knownCostMicros(rollup.total)).toBeUndefined()
        expect(rollup.total.volume).toBe([...sums.values()].reduce((sum, { total }) => sum + total.volume, 0))
        expect(rollup.readChannels).toBe(latest.size)
      }),
    )
  })

  it('of one currency that is not known is what it was before there were any', () => {
    const month: ChannelMonth = { messages: [], calls: [] }
    expect(replaceChannelMonth(emptyMonthTotals('2026-11', 'UTC'), undefined, month)).not.toHaveProperty('currencies')
  })
})
