import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakDown, type Dimension, filterCells, filterRows, matchesFilter, seriesDays } from './breakdown.ts'
import { addCells, type Cell, cellsOf } from './cells.ts'
import { tallyCells } from './tally-cells.ts'
import { addTallies, CALLS, type ChannelMonth, EMPTY_TALLY, type Tally } from './usage.ts'
import { filtersCells, type UsageFilter } from './usage-filter.ts'

const SERIES = ['MARKETING', 'UTILITY', '__proto__'] as const
const COUNTRIES = ['DE', 'BR', '', 'constructor'] as const
const DAYS = [1, 2, 9, 10, 31] as const
const DIRECTIONS = ['USER_INITIATED', 'BUSINESS_INITIATED'] as const

const cost = fc.option(fc.nat(10 ** 9), { nil: undefined })
const channelMonths: fc.Arbitrary<ChannelMonth> = fc.record({
  messages: fc.array(
    fc.record({
      day: fc.constantFrom(...DAYS),
      category: fc.constantFrom(...SERIES),
      // Also one that is named as a direction of calls: a choice of calls must not find messages.
      pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT', 'USER_INITIATED'),
      country: fc.constantFrom(...COUNTRIES),
      volume: fc.nat(1_000),
      costMicros: cost,
    }),
    { maxLength: 25 },
  ),
  calls: fc.array(
    fc.record({
      day: fc.constantFrom(...DAYS),
      direction: fc.constantFrom(...DIRECTIONS),
      country: fc.constantFrom(...COUNTRIES),
      count: fc.nat(20),
      seconds: fc.option(fc.nat(600), { nil: undefined }),
      costMicros: cost,
    }),
    { maxLength: 12 },
  ),
})
const accounts = fc
  .array(channelMonths, { maxLength: 3 })
  .map((months) => addCells(...months.map((month) => cellsOf(month))))

/** Every combination of choices, one of each dimension or none. */
const FILTERS: readonly UsageFilter[] = [undefined, 'MARKETING', '__proto__', CALLS].flatMap((series) =>
  [undefined, 'DE', ''].flatMap((country) =>
    [undefined, 1, 10].flatMap((day) =>
      [undefined, ...DIRECTIONS].map((call): UsageFilter => ({ series, country, day, call })),
    ),
  ),
)
const DIMENSIONS: readonly Dimension[] = ['series', 'country', 'day', 'call']

const total = (entries: readonly { readonly tally: Tally }[]) =>
  entries.reduce((sum, { tally }) => addTallies(sum, tally), EMPTY_TALLY)

/** What was chosen, told apart by hand. */
function expected(cells: readonly Cell[], { series, country, day, call }: UsageFilter): Tally {
  let sum = EMPTY_TALLY
  for (const cell of cells) {
    if (series !== undefined && cell.series !== series) continue
    if (country !== undefined && cell.country !== country) continue
    if (day !== undefined && cell.day !== day) continue
    if (call !== undefined && (cell.series !== CALLS || cell.kind !== call)) continue
    sum = addTallies(sum, cell.tally)
  }
  return sum
}

describe('what was chosen', () => {
  it.each(FILTERS)('%j is what belongs to all of it', (filter) => {
    fc.assert(
      fc.property(accounts, (cells) => {
        expect(tallyCells(filterCells(cells, filter))).toEqual(expected(cells, filter))
      }),
      { numRuns: 20 },
    )
  })

  it('is everything where only a channel was chosen: the cells are those of the channel', () => {
    const cells = cellsOf({
      messages: [{ day: 1, category: 'A', pricingType: 'R', country: 'DE', volume: 1 }],
      calls: [],
    })

    expect(filtersCells({ channelId: 'x' })).toBe(false)
    expect(filterCells(cells, { channelId: 'x' })).toEqual(cells)
  })

  it.each<UsageFilter>([{ country: '' }, { day: 0 }, { series: '' }, { call: '' }])(
    '%j is a choice, although it is empty',
    (filter) => {
      const cell: Cell = { day: 1, series: 'A', country: 'DE', kind: 'R', tally: EMPTY_TALLY }

      expect(filtersCells(filter)).toBe(true)
      expect(matchesFilter(cell, filter)).toBe(false)
    },
  )
})

describe('a breakdown', () => {
  it.each(FILTERS)('under %j comes in each dimension that is free to what was chosen', (filter) => {
    fc.assert(
      fc.property(accounts, (cells) => {
        for (const by of DIMENSIONS) {
          const own = filter[by]
          // What was chosen in the dimension itself does not count.
          const others: UsageFilter = { ...filter, [by]: undefined }
          const entries = breakDown(cells, by, filter)
          const shown = by === 'call' ? cells.filter(({ series }) => series === CALLS) : cells

          expect(total(entries)).toEqual(expected(shown, others))
          if (own !== undefined) {
            const chosen = entries.find(({ name }) => name === String(own))
            expect(chosen?.tally ?? EMPTY_TALLY).toEqual(expected(cells, filter))
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('has each entry once, under its name, and again by series', () => {
    fc.assert(
      fc.property(accounts, fc.constantFrom(...DIMENSIONS), (cells, by) => {
        const entries = breakDown(cells, by, {})
        const names = entries.map(({ name }) => name)

        expect(names).toEqual([...new Set(names)].toSorted())
        for (const { tally, series } of entries) {
          expect(Object.values(series).reduce(addTallies, EMPTY_TALLY)).toEqual(tally)
        }
      }),
    )
  })

  it('has one entry for all countries that are not reported, and a choice of any of them finds all', () => {
    const names = ['', 'UNKNOWN', 'Unknown', 'ZZ', 'zz']
    const month: ChannelMonth = {
      messages: [...names, 'DE'].map((country) => ({
        day: 1,
        category: 'UTILITY',
        pricingType: 'REGULAR',
        country,
        volume: 3,
        costMicros: 10,
      })),
      calls: [],
    }
    const cells = cellsOf(month)
    const entries = breakDown(cells, 'country', {})

    expect(entries.map(({ name, tally }) => [name, tally.volume])).toEqual([
      ['', 15],
      ['DE', 3],
    ])
    for (const country of names) {
      expect(filterCells(cells, { country })).toHaveLength(5)
      expect(filterRows(month, { country }).messages).toHaveLength(5)
    }
  })

  it('by calls names directions alone, also where a message has the name of one as its pricing type', () => {
    const cells = cellsOf({
      messages: [{ day: 1, category: 'A', pricingType: 'USER_INITIATED', country: 'DE', volume: 7 }],
      calls: [{ day: 1, direction: 'USER_INITIATED', country: 'DE', count: 2 }],
    })

    expect(breakDown(cells, 'call', {}).map(({ name, tally }) => [name, tally.calls, tally.volume])).toEqual([
      ['USER_INITIATED', 2, 0],
    ])
  })

  it('by days has them as text, so that another one can be chosen', () => {
    const cells = cellsOf({
      messages: [2, 10, 2].map((day) => ({ day, category: 'A', pricingType: 'R', country: 'DE', volume: 1 })),
      calls: [],
    })

    expect(breakDown(cells, 'day', { day: 10 }).map(({ name, tally }) => [name, tally.volume])).toEqual([
      ['10', 1],
      ['2', 2],
    ])
  })

  it('keeps messages and calls of a category that the server names like the series of calls in the total', () => {
    const cells = cellsOf({
      messages: [{ day: 1, category: CALLS, pricingType: 'REGULAR', country: 'DE', volume: 7, costMicros: 5 }],
      calls: [{ day: 1, direction: 'USER_INITIATED', country: 'DE', count: 2, costMicros: 3 }],
    })

    expect(total(breakDown(cells, 'series', {}))).toMatchObject({ volume: 7, calls: 2, costMicros: 8 })
  })
})

describe('the series of days', () => {
  it('have every day of the month, and come to the cells', () => {
    fc.assert(
      fc.property(accounts, (cells) => {
        const series = seriesDays(cells, 31)

        expect(series.map((one) => one.series)).toEqual([...new Set(cells.map((cell) => cell.series))].toSorted())
        for (const { series: name, days } of series) {
          expect(days).toHaveLength(31)
          for (const [place, tally] of days.entries()) {
            expect(tally).toEqual(expected(cells, { series: name, day: place + 1 }))
          }
        }
      }),
    )
  })

  it('of nothing are none', () => {
    expect(seriesDays([], 30)).toEqual([])
  })

  it('leave out a day that the month does not have, and share no tally', () => {
    const cell = (day: number): Cell => ({
      day,
      series: 'A',
      country: 'DE',
      kind: 'R',
      tally: { ...EMPTY_TALLY, volume: day },
    })

    const [series] = seriesDays([cell(28), cell(29), cell(0), cell(1)], 28)

    expect(series?.days.map(({ volume }) => volume)).toEqual([1, ...Array<number>(26).fill(0), 28])
  })
})

describe('rows that were chosen', () => {
  it('have the cells that would have been chosen of all, under every filter', () => {
    fc.assert(
      fc.property(channelMonths, (month) => {
        const cells = cellsOf(month)
        for (const filter of FILTERS) expect(cellsOf(filterRows(month, filter))).toEqual(filterCells(cells, filter))
      }),
    )
  })
})
