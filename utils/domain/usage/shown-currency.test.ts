import { describe, expect, it } from 'vitest'
import type { Cell } from './cells.ts'
import type { ChannelUsage } from './channel-usage.ts'
import { addToMonthTotals, countReadChannels } from './month-sums.ts'
import { emptyMonthTotals, type MonthTotals } from './month-totals.ts'
import { chooseCurrency, nameUnnamed, showCells, showChannels, showTotals } from './shown-currency.ts'
import { tallyCells } from './tally-cells.ts'
import { EMPTY_TALLY, knownCostMicros } from './usage.ts'

/** One cell of one message for this many millionths. */
const cell = (currency: string, costMicros: number, series = 'UTILITY'): Cell => ({
  day: 1,
  series,
  country: 'DE',
  kind: 'REGULAR',
  ...(currency && { currency }),
  tally: { ...EMPTY_TALLY, volume: 1, zeroVolume: Number(costMicros === 0), costMicros, priced: 1 },
})

/** A month of these parts: the currency, what it cost, and of how many channels. */
function aMonth(...parts: readonly (readonly [currency: string, costMicros: number, channels: number])[]): MonthTotals {
  const cells = parts.map(([currency, costMicros]) => cell(currency, costMicros))
  return parts.reduce<MonthTotals>(
    (rollup, [currency, , channels]) => countReadChannels(rollup, currency, channels),
    addToMonthTotals(emptyMonthTotals('2026-11', 'UTC'), cells),
  )
}

describe('chooseCurrency', () => {
  const two = aMonth(['EUR', 5, 1], ['BRL', 9, 3])
  it.each([
    ['nothing', emptyMonthTotals('2026-11', 'UTC'), {}, '', []],
    ['nothing of an account that has one', emptyMonthTotals('2026-11', 'UTC'), { usageCurrency: 'EUR' }, 'EUR', []],
    ['costs that nobody has named', aMonth(['', 5, 1]), {}, '', []],
    ['costs that the user has named for the account', aMonth(['', 5, 1]), { usageCurrency: 'EUR' }, 'EUR', []],
    ['one currency, whatever the account has', aMonth(['BRL', 5, 1]), { usageCurrency: 'EUR' }, 'BRL', []],
    ['one that has costs beside one that has none', aMonth(['BRL', 5, 1], ['EUR', 0, 9]), {}, 'BRL', []],
    ['several: that of most channels', two, {}, 'BRL', ['BRL', 'EUR']],
    ['several: that of the account', two, { usageCurrency: 'EUR' }, 'EUR', ['BRL', 'EUR']],
    ['several: the one that was chosen', two, { currency: 'EUR' }, 'EUR', ['BRL', 'EUR']],
    ['several: not one that has no costs', two, { currency: 'USD', usageCurrency: 'INR' }, 'BRL', ['BRL', 'EUR']],
    ['as many channels: the first by code', aMonth(['USD', 5, 1], ['EUR', 5, 1]), {}, 'EUR', ['EUR', 'USD']],
    ['some that are not known, last', aMonth(['', 5, 1], ['USD', 5, 1]), {}, 'USD', ['USD', '']],
    ['those that are not known, chosen', aMonth(['', 5, 1], ['USD', 5, 1]), { currency: '' }, '', ['USD', '']],
    [
      'named with what the account has',
      aMonth(['', 5, 2], ['USD', 5, 1]),
      { usageCurrency: 'EUR' },
      'EUR',
      ['EUR', 'USD'],
    ],
    ['all of one, once they are named', aMonth(['', 5, 2], ['USD', 5, 1]), { usageCurrency: 'USD' }, 'USD', []],
  ] as const)('shows %s', (_name, rollup, query, currency, offered) => {
    expect(chooseCurrency(rollup, query)).toMatchObject({ currency, offered })
  })

  const unpriced: Cell = { ...cell('', 0), tally: { ...EMPTY_TALLY, volume: 1, unpriced: 1 } }
  it.each([
    ['costs that nobody has named', aMonth(['', 5, 1], ['USD', 5, 2]), {}, true],
    ['messages without a cost beside two currencies', addToMonthTotals(two, [unpriced]), {}, true],
    [
      'messages without a cost beside one, which are counted',
      addToMonthTotals(aMonth(['USD', 5, 1]), [unpriced]),
      {},
      false,
    ],
    ['nothing where they are what is shown', aMonth(['', 5, 1], ['USD', 5, 2]), { currency: '' }, false],
    ['nothing once they are named', aMonth(['', 5, 1], ['USD', 5, 2]), { usageCurrency: 'EUR' }, false],
    ['nothing where all are named', two, {}, false],
    ['costs of the month before that nobody has named', aMonth(['', 5, 1]), { onlyCurrency: 'USD' }, true],
  ] as const)('may lack %s', (_name, rollup, query, hidesUnnamed) => {
    expect(chooseCurrency(rollup, query).hidesUnnamed).toBe(hidesUnnamed)
  })

  it('shows that of the one channel that is looked at, also where it costs nothing', () => {
    expect(chooseCurrency(two, { currency: 'EUR' }, 'BRL').currency).toBe('BRL')
    expect(chooseCurrency(two, { usageCurrency: 'EUR' }, '').currency).toBe('EUR')
    expect(chooseCurrency(two, {}, 'USD')).toMatchObject({ currency: 'USD', hidesOthers: true })
  })

  it('adds what is not known to what the user has named it, and to nothing else', () => {
    const named = nameUnnamed(aMonth(['', 5, 2], ['USD', 7, 1]), 'USD')
    expect(named.currencies).toEqual({ USD: expect.objectContaining({ readChannels: 3 }) })
    expect(named.total.costMicros).toBe(12)
    expect(nameUnnamed(aMonth(['', 5, 2], ['USD', 7, 1]), undefined).total.costMicros).toBe(0)
  })
})

describe('what is shown of several currencies', () => {
  const cells = [cell('EUR', 5), cell('BRL', 9), cell('', 3, 'MARKETING')]
  const rollup = addToMonthTotals(emptyMonthTotals('2026-11', 'UTC'), cells)
  const shown = chooseCurrency(rollup, { currency: 'BRL' })

  it('for costs, is that of one alone: totals, series and cells come to the same', () => {
    const { total, series } = showTotals(rollup, shown, 'cost')
    expect(total).toMatchObject({ costMicros: 9, volume: 1 })
    expect(Object.keys(series)).toEqual(['UTILITY'])
    expect(tallyCells(showCells(cells, shown, 'cost', undefined))).toEqual(total)
  })

  it('for messages, is all of it, with the costs of that one at least', () => {
    const { total, series } = showTotals(rollup, shown, 'volume')
    expect(total).toMatchObject({ costMicros: 9, volume: 3, priced: 1, unpriced: 2 })
    expect(series['MARKETING'] && knownCostMicros(series['MARKETING'])).toBeUndefined()
    expect(tallyCells(showCells(cells, shown, 'volume', undefined))).toEqual(total)
  })

  it('is what there is where only one of them costs something', () => {
    const free = addToMonthTotals(emptyMonthTotals('2026-11', 'UTC'), [cell('EUR', 5), cell('BRL', 0)])
    const one = chooseCurrency(free, {})
    expect(one).toEqual({ currency: 'EUR', offered: [], hidesOthers: false, hidesUnnamed: false })
    expect(showTotals(free, one, 'cost').total).toMatchObject({ costMicros: 5, volume: 2 })
    const both = [cell('EUR', 5), cell('BRL', 0)]
    expect(showCells(both, one, 'cost', undefined)).toEqual(both)
  })

  it('has nothing that another currency cost, also where that comes to nothing', () => {
    const call = (costMicros: number, calls: number): Cell => ({
      ...cell('EUR', 0, 'CALLS'),
      day: calls,
      tally: { ...EMPTY_TALLY, calls, costMicros, callCostMicros: costMicros, priced: 1 },
    })
    const mixed = [cell('BRL', 9), call(5, 1), call(-5, 2), cell('EUR', 0)]
    const one = chooseCurrency(addToMonthTotals(emptyMonthTotals('2026-11', 'UTC'), mixed), {})
    expect(one.currency).toBe('BRL')
    expect(showCells(mixed, one, 'cost', undefined)).toEqual([cell('BRL', 9), cell('EUR', 0)])
    const channel = { id: 'c', clientId: 'c', wabaId: 'w', clientName: '', name: '', phoneNumber: '' }
    const series = { A: cell('EUR', 5).tally, B: cell('EUR', -5).tally }
    const reading = { lastGood: { value: tallyCells([cell('EUR', 5), cell('EUR', -5)]), atMs: 1 } }
    expect(showChannels([{ channel, reading, series, currency: 'EUR' }], one, 'cost', undefined)).toEqual([])
  })

  it('has the channels of that currency for costs, all for messages, and those of which nobody knows', () => {
    const channel = (id: string, currency: string | undefined): ChannelUsage => ({
      channel: { id, clientId: 'c', wabaId: 'w', clientName: '', name: '', phoneNumber: '' },
      reading: currency === undefined ? {} : { lastGood: { value: cell(currency, 5).tally, atMs: 1 } },
      series: currency === undefined ? {} : { UTILITY: cell(currency, 5).tally },
      ...(currency && { currency }),
    })
    const all = [channel('e', 'EUR'), channel('b', 'BRL'), channel('u', ''), channel('n', undefined)]
    const idsOf = (some: readonly ChannelUsage[]) => some.map(({ channel: { id } }) => id)
    expect(idsOf(showChannels(all, shown, 'cost', undefined))).toEqual(['b', 'n'])
    expect(idsOf(showChannels(all, shown, 'cost', 'BRL'))).toEqual(['b', 'u', 'n'])
    const counted = showChannels(all, shown, 'volume', undefined)
    expect(idsOf(counted)).toEqual(['e', 'b', 'u', 'n'])
    const costs = counted.map(({ reading: { lastGood } }) => lastGood && knownCostMicros(lastGood.value))
    expect(costs).toEqual([undefined, 5, undefined, undefined])
  })
})

it('a sum of cells over several currencies has no cost', () => {
  expect(knownCostMicros(tallyCells([cell('EUR', 5), cell('BRL', 9)]))).toBeUndefined()
  expect(knownCostMicros(tallyCells([cell('EUR', 5), cell('BRL', 0)]))).toBe(5)
})
