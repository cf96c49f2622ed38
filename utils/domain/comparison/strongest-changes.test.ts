import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Driver, strongestChanges } from './strongest-changes.ts'

const driver = (channelId: string, nowMicros: number, beforeMicros: number, currency = 'EUR'): Driver => ({
  channelId,
  series: 'MARKETING',
  country: 'DE',
  currency,
  nowMicros,
  beforeMicros,
})

describe('what changed', () => {
  it('names the strongest first, up or down, and the rest together', () => {
    const drivers = [driver('a', 10, 0), driver('b', 0, 30), driver('c', 25, 5), driver('same', 9, 9)]

    expect(strongestChanges(drivers, undefined, 2)).toEqual([
      {
        currency: 'EUR',
        changeMicros: 0,
        strongest: [
          { channelId: 'b', series: 'MARKETING', country: 'DE', changeMicros: -30 },
          { channelId: 'c', series: 'MARKETING', country: 'DE', changeMicros: 20 },
        ],
        restMicros: 10,
        restCount: 1,
      },
    ])
  })

  it('is told of each currency, that of most changes first, and of none without any', () => {
    const drivers = [
      driver('a', 10, 0, 'BRL'),
      driver('b', 1, 0),
      driver('c', 2, 0),
      driver('d', 5, 5, 'USD'),
      driver('e', 1, 0, ''),
    ]
    expect(strongestChanges(drivers, undefined).map(({ currency }) => currency)).toEqual(['EUR', '', 'BRL'])
    expect(strongestChanges([], undefined)).toEqual([])
  })

  it('comes to the change to the last digit, whatever is shown of it and at any pace', () => {
    const amounts = fc.oneof(fc.integer({ min: -(10 ** 9), max: 10 ** 12 }), fc.constant(0), fc.constant(2 ** 53 - 1))
    const drivers = fc.array(
      fc.record({
        channelId: fc.constantFrom('a', 'b', 'c'),
        series: fc.constantFrom('MARKETING', 'UTILITY', 'CALLS'),
        country: fc.constantFrom('', 'DE', 'BR'),
        currency: fc.constantFrom('EUR', ''),
        nowMicros: amounts,
        beforeMicros: amounts,
      }),
      { maxLength: 40, size: 'max' },
    )
    const days = fc.integer({ min: 1, max: 31 })
    const paces = fc.option(fc.record({ nowDays: days, beforeDays: days }), { nil: undefined })
    fc.assert(
      fc.property(drivers, paces, fc.nat(12), (all, pace, count) => {
        for (const { currency, changeMicros, strongest, restMicros } of strongestChanges(all, pace, count)) {
          const shown = strongest.map((each) => BigInt(each.changeMicros))
          expect(shown.reduce((sum, each) => sum + each, BigInt(restMicros))).toBe(BigInt(changeMicros))
          const own = all.filter((each) => each.currency === currency)
          const sum = (of: 'nowMicros' | 'beforeMicros') => own.reduce((total, each) => total + BigInt(each[of]), 0n)
          const off =
            2n *
            ((sum('nowMicros') - BigInt(changeMicros)) * BigInt(pace?.beforeDays ?? 1) -
              sum('beforeMicros') * BigInt(pace?.nowDays ?? 1))
          expect(off <= BigInt(pace?.beforeDays ?? 1) && -off <= BigInt(pace?.beforeDays ?? 1)).toBe(true)
          const sizes = shown.map((each) => (each < 0n ? -each : each))
          expect(sizes).toEqual(sizes.toSorted((left, right) => (left < right ? 1 : left > right ? -1 : 0)))
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
