import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxMicros, toMicros } from '#domain/money/micros.ts'
import { messagePriceMicros, minutePriceMicros } from './unit-price.ts'
import { EMPTY_TALLY, type Tally } from './usage.ts'

const tallyOf = (changes: Partial<Tally>): Tally => ({ ...EMPTY_TALLY, ...changes })

describe('the price of one message', () => {
  it.each<[string, Partial<Tally>, number | undefined]>([
    ['is the cost over all of them', { volume: 4, costMicros: 250_000, priced: 1 }, 62_500],
    ['is cut off after the millionth', { volume: 3, costMicros: 100, priced: 1 }, 33],
    ['is not rounded twice: here, and where it is written', { volume: 2, costMicros: 299, priced: 1 }, 149],
    ['is that of those that are not free', { volume: 10, freeVolume: 6, costMicros: 400, priced: 2 }, 100],
    [
      'is that of rows that cost something',
      { volume: 10, freeVolume: 2, zeroVolume: 4, costMicros: 400, priced: 3 },
      100,
    ],
    ['is not known where all cost nothing', { volume: 6, zeroVolume: 6, priced: 1 }, undefined],
    ['leaves out what calls cost', { volume: 2, calls: 5, costMicros: 900, callCostMicros: 700, priced: 2 }, 100],
    ['is nothing where it costs nothing', { volume: 2, priced: 1 }, 0],
    ['is not known where all are free', { volume: 6, freeVolume: 6, priced: 1 }, undefined],
    ['is not known where there is none', { calls: 5, costMicros: 900, callCostMicros: 900, priced: 1 }, undefined],
    ['is not known where a cost is missing', { volume: 2, costMicros: 100, priced: 1, unpriced: 1 }, undefined],
    ['is not known where every cost is missing', { volume: 2, unpriced: 1 }, undefined],
    ['is not known of nothing', {}, undefined],
    [
      'is not known where more are free than there are',
      { volume: 2, freeVolume: 3, costMicros: 5, priced: 1 },
      undefined,
    ],
  ])('%s', (_name, changes, expected) => {
    expect(messagePriceMicros(tallyOf(changes))).toBe(expected)
  })
})

describe('the price of one minute', () => {
  it.each<[string, Partial<Tally>, number | undefined]>([
    [
      'is the cost of sixty seconds',
      { calls: 2, callSeconds: 90, callCostMicros: 150, costMicros: 150, priced: 1 },
      100,
    ],
    ['is cut off as well', { calls: 1, callSeconds: 7, callCostMicros: 1, costMicros: 1, priced: 1 }, 8],
    [
      'is that of calls alone',
      { volume: 9, calls: 1, callSeconds: 60, callCostMicros: 5, costMicros: 9_000, priced: 2 },
      5,
    ],
    ['is nothing where it costs nothing', { calls: 1, callSeconds: 60, priced: 1 }, 0],
    ['is not known without a duration', { calls: 1, callCostMicros: 5, costMicros: 5, priced: 1 }, undefined],
    [
      'is not known where a duration is missing',
      { calls: 2, callSeconds: 60, untimedCalls: 1, callCostMicros: 5, costMicros: 5, priced: 2 },
      undefined,
    ],
    [
      'is not known where a cost is missing',
      { calls: 2, callSeconds: 60, callCostMicros: 5, costMicros: 5, priced: 1, unpriced: 1 },
      undefined,
    ],
    ['is not known of nothing', {}, undefined],
  ])('%s', (_name, changes, expected) => {
    expect(minutePriceMicros(tallyOf(changes))).toBe(expected)
  })
})

it('a price is never endless, and never more than all of it', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 21n }).map(toMicros)
  fc.assert(
    fc.property(amount, amount, fc.nat(10 ** 9), fc.nat(10 ** 9), (left, right, volume, callSeconds) => {
      const [callCostMicros, costMicros] = [left < right ? left : right, maxMicros(left, right)]
      const tally = tallyOf({ volume, calls: 1, callSeconds, costMicros, callCostMicros, priced: 1 })
      const message = messagePriceMicros(tally)
      const minute = minutePriceMicros(tally)

      expect(message === undefined).toBe(volume === 0)
      expect(minute === undefined).toBe(callSeconds === 0)
      expect((message ?? 0) <= costMicros).toBe(true)
      for (const price of [message, minute]) expect(price ?? 0).toBe(toMicros(BigInt(price ?? 0)))
    }),
  )
})
