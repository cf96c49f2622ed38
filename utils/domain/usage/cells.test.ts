import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tallyBySeries } from './breakdown.ts'
import { addCells, type Cell, cellChanges, cellsOf, tallyChannelMonth } from './cells.ts'
import { addToMonthTotals } from './month-sums.ts'
import { emptyMonthTotals } from './month-totals.ts'
import { tallyCells } from './tally-cells.ts'
import { addTallies, CALLS, type ChannelMonth, EMPTY_TALLY, type MessageRow, type Tally } from './usage.ts'

const WORDS = ['MARKETING', 'UTILITY', CALLS, '__proto__', 'constructor', 'toString', '', '7', '","', '\ud800'] as const
const word = fc.constantFrom(...WORDS)
const cost = fc.option(fc.nat(10 ** 9), { nil: undefined })
const day = fc.integer({ min: 1, max: 31 })

const channelMonths: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc.record({
      day,
      category: word,
      pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT', '__proto__'),
      country: word,
      volume: fc.nat(10_000),
      costMicros: cost,
    }),
    { maxLength: 10 },
  ),
  calls: fc.array(
    fc.record({
      day,
      direction: fc.constantFrom('USER_INITIATED', 'BUSINESS_INITIATED', 'constructor'),
      country: word,
      count: fc.nat(50),
      seconds: fc.option(fc.nat(9_000), { nil: undefined }),
      costMicros: cost,
    }),
    { maxLength: 5 },
  ),
})

/** A channel and what is read of it; nothing where the channel is taken out. */
const arrivals = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(channelMonths, { nil: undefined, freq: 5 })),
  { maxLength: 15 },
)

function aMessage(changes: Partial<MessageRow> = {}): MessageRow {
  return {
    day: 3,
    category: 'UTILITY',
    pricingType: 'REGULAR',
    country: 'DE',
    volume: 10,
    costMicros: 2_500_000,
    ...changes,
  }
}

const aMonth = (...messages: MessageRow[]): ChannelMonth => ({ messages, calls: [] })
/** By their names, and without the sign of a zero, which nothing that is stored has. */
function inOrder(cells: readonly Cell[]): readonly unknown[] {
  const name = ({ day: ofDay, series, country, kind }: Cell) => JSON.stringify([ofDay, series, country, kind])
  return cells
    .map((cell) => [name(cell), JSON.stringify(cell.tally)])
    .toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1))
}

describe('the cells of a channel’s month', () => {
  it('keep what was sent apart by day, series, country and kind, and calls apart from messages', () => {
    const month: ChannelMonth = {
      messages: [
        aMessage(),
        aMessage({ volume: 5, costMicros: undefined }),
        aMessage({ day: 4 }),
        aMessage({ category: 'MARKETING' }),
        aMessage({ country: 'BR' }),
        aMessage({ pricingType: 'FREE_ENTRY_POINT', costMicros: 0 }),
      ],
      calls: [{ day: 3, direction: 'USER_INITIATED', country: 'DE', count: 2, seconds: 90, costMicros: 7 }],
    }
    const one = { ...EMPTY_TALLY, volume: 10, costMicros: 2_500_000, priced: 1 }

    expect(cellsOf(month)).toEqual([
      {
        day: 3,
        series: 'UTILITY',
        country: 'DE',
        kind: 'REGULAR',
        tally: { ...EMPTY_TALLY, volume: 15, costMicros: 2_500_000, priced: 1, unpriced: 1 },
      },
      { day: 4, series: 'UTILITY', country: 'DE', kind: 'REGULAR', tally: one },
      { day: 3, series: 'MARKETING', country: 'DE', kind: 'REGULAR', tally: one },
      { day: 3, series: 'UTILITY', country: 'BR', kind: 'REGULAR', tally: one },
      {
        day: 3,
        series: 'UTILITY',
        country: 'DE',
        kind: 'FREE_ENTRY_POINT',
        tally: { ...EMPTY_TALLY, volume: 10, freeVolume: 10, priced: 1 },
      },
      {
        day: 3,
        series: CALLS,
        country: 'DE',
        kind: 'USER_INITIATED',
        tally: { ...EMPTY_TALLY, calls: 2, callSeconds: 90, costMicros: 7, callCostMicros: 7, priced: 1 },
      },
    ])
  })

  it('have a row that costs nothing and counts nothing, and none where there is no row', () => {
    expect(cellsOf(aMonth(aMessage({ volume: 0, costMicros: 0 })))).toHaveLength(1)
    expect(cellsOf(aMonth())).toEqual([])
  })

  it('come to the sum of its rows', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        expect(tallyCells(cellsOf(month))).toEqual(tallyChannelMonth(month))
      }),
    )
  })

  it('are never taken for one another, whatever their words are made of', () => {
    const words = fc.tuple(fc.string(), fc.string(), fc.string())
    fc.assert(
      fc.property(fc.uniqueArray(words, { selector: (parts) => JSON.stringify(parts) }), (names) => {
        const rows = names.map(([category, country, pricingType]) => aMessage({ category, country, pricingType }))

        expect(cellsOf(aMonth(...rows))).toHaveLength(names.length)
      }),
    )
  })
})

describe('cells of hostile words', () => {
  it.each([
    [
      ['A,B', 'C'],
      ['A', 'B,C'],
    ],
    [
      ['A","B', 'C'],
      ['A', 'B","C'],
    ],
    [
      ['A\u0000B', 'C'],
      ['A', 'B\u0000C'],
    ],
    [
      ['A', ''],
      ['', 'A'],
    ],
    [
      ['__proto__', '7'],
      ['7', '__proto__'],
    ],
  ] as const)('%j and %j are two', ([left, leftCountry], [right, rightCountry]) => {
    const month = aMonth(
      aMessage({ category: left, country: leftCountry }),
      aMessage({ category: right, country: rightCountry }),
    )

    expect(cellsOf(month)).toHaveLength(2)
  })
})

describe('cells that grow with every answer', () => {
  it('equal those that are summed up from the latest answers, in any order of arrival', () => {
    fc.assert(
      fc.property(arrivals, (answers) => {
        const latest = new Map<string, ChannelMonth>()
        let grown: readonly Cell[] = []
        for (const [channel, month] of answers) {
          grown = addCells(grown, cellChanges(latest.get(channel), month))
          if (month) latest.set(channel, month)
          else latest.delete(channel)
        }
        const scratch = addCells(...[...latest.values()].toReversed().map((month) => cellsOf(month)))

        expect(inOrder(grown)).toEqual(inOrder(scratch))
        expect(tallyCells(grown)).toEqual([...latest.values()].map(tallyChannelMonth).reduce(addTallies, EMPTY_TALLY))
      }),
    )
  })

  it('are none again once every channel was taken out', () => {
    fc.assert(
      fc.property(channelMonths, channelMonths, (left, right) => {
        const grown = addCells(cellChanges(undefined, left), cellChanges(undefined, right))

        expect(addCells(grown, cellChanges(right, undefined), cellChanges(left, undefined))).toEqual([])
      }),
    )
  })

  it('change by nothing where the same is read again', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        expect(cellChanges(month, { ...month, messages: month.messages.toReversed() })).toEqual([])
      }),
    )
  })

  it('change only where something has changed', () => {
    const before = aMonth(aMessage(), aMessage({ day: 4 }), aMessage({ day: 5 }))
    const after = aMonth(aMessage(), aMessage({ day: 5, volume: 12 }), aMessage({ day: 6 }))

    expect(cellChanges(before, after).map((cell) => [cell.day, cell.tally.volume, cell.tally.priced])).toEqual([
      [4, -10, -1],
      [5, 2, 0],
      [6, 10, 1],
    ])
  })

  it('move a cost that becomes known from the unpriced rows to the priced ones', () => {
    const [change] = cellChanges(aMonth(aMessage({ costMicros: undefined })), aMonth(aMessage({ costMicros: 0 })))

    expect(change?.tally).toMatchObject({ volume: 0, costMicros: 0, priced: 1, unpriced: -1 })
  })

  it('come to an exact cost at any size', () => {
    const huge = cellsOf(aMonth(aMessage({ costMicros: 6_000_000_000_000_001 })))

    expect(addCells(huge, huge)[0]?.tally.costMicros).toBe(12_000_000_000_000_002n)
  })

  it('refuse a count that leaves the exact range', () => {
    const huge = cellsOf(aMonth(aMessage({ volume: Number.MAX_SAFE_INTEGER })))

    expect(() => addCells(huge, cellsOf(aMonth(aMessage({ volume: 2 }))))).toThrow(RangeError)
  })
})

describe('sums by series', () => {
  it('come to the sum of the cells, each name kept as it is, prototypes included', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        const cells = cellsOf(month)
        const sums = tallyBySeries(cells)
        const names = new Set(cells.map(({ series }) => series))

        expect(new Set(Object.keys(sums))).toEqual(names)
        for (const name of names) {
          expect(Object.hasOwn(sums, name)).toBe(true)
          expect(Object.entries(sums).find(([key]) => key === name)?.[1]).toEqual(
            tallyCells(cells.filter(({ series }) => series === name)),
          )
        }
      }),
    )
  })

  it('lose a series in which nothing is left, and keep one that cost nothing', () => {
    const free = aMonth(aMessage({ costMicros: 0, volume: 0 }))
    const known = tallyBySeries(cellsOf(free))
    expect(Object.keys(known)).toEqual(['UTILITY'])

    expect(tallyBySeries(cellChanges(free, undefined), known)).toEqual({})
  })

  it('never touch the sums that they are added to', () => {
    const known: Readonly<Record<string, Tally>> = Object.freeze({
      UTILITY: Object.freeze({ ...EMPTY_TALLY, volume: 1 }),
    })

    expect(tallyBySeries(cellsOf(aMonth(aMessage())), known)['UTILITY']?.volume).toBe(11)
    expect(known['UTILITY']?.volume).toBe(1)
  })
})

describe('a rollup with cells added to it', () => {
  it('has the total that its series come to, also for what was taken away again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(channelMonths, channelMonths), { maxLength: 5 }), (pairs) => {
        let rollup = emptyMonthTotals('2026-11', 'UTC')
        for (const [before, after] of pairs) {
          rollup = addToMonthTotals(
            addToMonthTotals(rollup, cellChanges(undefined, before)),
            cellChanges(before, after),
          )
        }
        const expected = pairs.map(([, after]) => tallyChannelMonth(after)).reduce(addTallies, EMPTY_TALLY)

        expect(rollup.total).toEqual(expected)
        expect(Object.values(rollup.series).reduce(addTallies, EMPTY_TALLY)).toEqual(expected)
      }),
    )
  })

  it('has no limit in between: a cost that moves from one cell to another is no more than it was', () => {
    const most = 8_000_000_000 * 1_000_000
    const before = aMonth(aMessage({ costMicros: 1 }), aMessage({ day: 4, costMicros: most }))
    const after = aMonth(aMessage({ costMicros: most }), aMessage({ day: 4, costMicros: 1 }))
    const rollup = addToMonthTotals(emptyMonthTotals('2026-11', 'UTC'), cellChanges(undefined, before))

    expect(addToMonthTotals(rollup, cellChanges(before, after)).total.costMicros).toBe(most + 1)
  })
})
