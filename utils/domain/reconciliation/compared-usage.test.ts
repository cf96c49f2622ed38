import { describe, expect, it } from 'vitest'
import type { LineTotal } from '#domain/dashboard/line.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { comparedUsage, paidElsewhere } from './compared-usage.ts'

const total = (currency: string, costMicros: number, changes: Partial<LineTotal> = {}): LineTotal => ({
  currency,
  tally: { ...EMPTY_TALLY, volume: 1, costMicros },
  isPart: false,
  ...changes,
})
const unpriced = { tally: { ...EMPTY_TALLY, volume: 3, costMicros: 5, priced: 1, unpriced: 2 } }

describe('the usage that a balance in euros is compared with', () => {
  it.each<[string, LineTotal[], boolean, number | undefined, boolean]>([
    ['is its total', [total('EUR', 7)], false, 7, false],
    ['is its total alone', [total('USD', 9), total('EUR', 7)], false, 7, false],
    ['is a part where the total is', [total('EUR', 7, { isPart: true })], false, 7, true],
    ['is a part where another list of channels may be longer', [total('EUR', 7)], true, 7, true],
    ['is a part where a cost was not reported', [total('EUR', 5, unpriced)], false, 5, true],
    ['is a part beside costs of no known currency', [total('EUR', 7), total('', 2)], false, 7, true],
    ['is whole beside what costs nothing', [total('EUR', 7), total('', 0)], false, 7, false],
    ['is nothing where all was paid in another one', [total('USD', 9)], false, 0, false],
    ['may be something where another one is a part', [total('USD', 9, { isPart: true })], false, 0, true],
    ['is not known where no currency is', [total('', 9)], false, undefined, true],
    ['is not known where nothing was read', [total('', 0, { tally: undefined })], false, undefined, false],
    ['is not known of a total beyond what is exact', [total('EUR', 0, { tally: undefined })], false, undefined, false],
    ['is nothing without channels', [], false, 0, false],
    ['is not known while channels are to come', [], true, undefined, true],
  ])('%s', (_name, totals, isListPart, micros, isPart) => {
    expect(comparedUsage(totals, 'EUR', isListPart)).toEqual({ micros, isPart })
  })

  it('is not known of a balance whose currency could not be read', () => {
    expect(comparedUsage([total('', 9)], '', false)).toEqual({ micros: undefined, isPart: true })
  })
})

it('what is paid from no balance is every cost in another currency', () => {
  const totals = [
    total('EUR', 7),
    total('USD', 9),
    total('BRL', 0),
    total('', 4),
    total('INR', 0, { tally: undefined }),
  ]

  expect(paidElsewhere(totals, ['EUR']).map(({ currency }) => currency)).toEqual(['USD'])
})
