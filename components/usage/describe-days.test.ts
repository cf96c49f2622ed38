import { describe, expect, it } from 'vitest'
import { TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { channel, messageRow, monthUsage, unpriced } from '#components/testing/usage.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import { describeDays } from './describe-days.ts'

const present = createPresenter({ locale: 'en', zone: 'UTC', currency: 'EUR', isHidden: false })
const OPTIONS = { month: '2026-11', weekStart: 1, filter: {}, measure: 'cost', present } as const

const of = (changes: Partial<Parameters<typeof describeDays>[1]> = {}, cells = TWO_CHANNELS.cells ?? []) =>
  describeDays(cells, { ...OPTIONS, ...changes })

describe('the days of a month', () => {
  it('are bars of their costs in major units, one for each day and category', () => {
    const { drawing, names, sums } = of()

    expect(drawing.dayCount).toBe(30)
    expect(names).toEqual(['MARKETING', 'UTILITY', 'CALLS'])
    expect(drawing.series.map(({ values }) => [values[2], values[3]])).toEqual([
      [12.345678, 3.944322],
      [0, 20],
      [0.25, 0],
    ])
    expect(sums.slice(2, 4)).toEqual([12_595_678, 23_944_322])
  })

  it('are told one by one: the date with the sum, and what it consists of', () => {
    const { titleOf, partsOf } = of()

    expect([3, 4, 5].map(titleOf)).toEqual(['Tue, Nov 3 · €12.60', 'Wed, Nov 4 · €23.94', 'Thu, Nov 5 · €0.00'])
    expect([3, 4, 5].map((day) => partsOf(day).map(({ label, text }) => `${label} ${text}`))).toEqual([
      ['Marketing €12.35', 'Calls €0.25'],
      ['Marketing €3.94', 'Utility €20.00'],
      [],
    ])
    expect(partsOf(3).map(({ color }) => color)).toEqual(['--series-marketing', '--series-calls'])
    expect(of({ measure: 'volume' }).partsOf(4)).toMatchObject([{ text: '50' }, { text: '150' }])
  })

  it('are bars of their messages by volume', () => {
    const { drawing, measure, names, summary } = of({ measure: 'volume' })

    expect(measure).toBe('volume')
    expect(names).toEqual(['MARKETING', 'UTILITY'])
    expect(drawing.series.map(({ values }) => [values[2], values[3]])).toEqual([
      [100, 50],
      [0, 150],
    ])
    expect(summary).toBe('Messages per day of November 2026. Most on Nov 4: 200, above all Utility.')
  })

  it('are bars of their calls where only calls are looked at', () => {
    const { names, sums, summary } = of({ measure: 'calls', filter: { series: 'CALLS' } })

    expect([names, sums.slice(2, 4)]).toEqual([['CALLS'], [2, 0]])
    expect(summary).toBe('Calls per day of November 2026. Most on Nov 3: 2.')
  })

  it('name no highest day where nothing is counted', () => {
    expect(of({ measure: 'volume', filter: { series: 'CALLS' } }).summary).toBe('Messages per day')
  })

  it('have the same names in every month, weekends, and the day that is not over', () => {
    const { drawing, titleOf } = of({ today: 4 })

    expect(drawing.namedDays).toEqual([1, 8, 15, 22, 29])
    expect(of({ month: '2026-02' }).drawing.namedDays).toEqual([1, 8, 15, 22])
    expect(drawing.weekendDays).toEqual([1, 7, 8, 14, 15, 21, 22, 28, 29])
    expect([drawing.today, titleOf(4), titleOf(3)]).toEqual([4, 'Wed, Nov 4 · €23.94 · so far', 'Tue, Nov 3 · €12.60'])
  })

  it('have no shape where amounts are hidden, but for the days that had any', () => {
    const hidden = createPresenter({ locale: 'en', zone: 'UTC', currency: 'EUR', isHidden: true })
    const { drawing, partsOf } = of({ present: hidden })
    const { series } = drawing

    expect(partsOf(3)).toEqual([])
    expect(series.map(({ values }) => values.slice(0, 5))).toEqual([[0, 0, 1, 1, 0]])
  })

  it('say of costs when prices can change within the month', () => {
    const october = { month: '2026-10' } as const

    expect(of(october).summary).toMatch(/ Prices can change on Oct 1\.$/)
    expect(of(october).drawing.rateDays).toEqual([1])
    expect([1, 2, 3].map(of(october).titleOf)).toEqual([
      'Thu, Oct 1 · €0.00\nPrices can change on Oct 1.',
      'Fri, Oct 2 · €0.00',
      'Sat, Oct 3 · €12.60',
    ])
    expect(of().drawing.rateDays).toEqual([])
    expect(of({ ...october, measure: 'volume' }).drawing.rateDays).toEqual([])
    expect(of({ ...october, measure: 'volume' }).summary).not.toContain('Prices')
  })

  it('are told in a sentence: the highest, and what most of it was', () => {
    expect(of().summary).toBe('Cost per day of November 2026. Most on Nov 4: €23.94, above all Utility.')
  })

  it('mark a day on which some costs are not known, and no other', () => {
    const row = (day: number) => ({ ...messageRow(), day })
    const month = { messages: [row(3), unpriced(row(3)), row(4)], calls: [] }
    const { titleOf, partsOf, summary } = of({}, monthUsage([{ channel: channel(), month }]).cells)

    expect([3, 4].map(titleOf)).toEqual(['Tue, Nov 3 · ≥ €12.35', 'Wed, Nov 4 · €12.35'])
    expect(summary).toContain('Most on Nov 3: ≥ €12.35')
    expect([3, 4].flatMap((day) => partsOf(day).map(({ text }) => text))).toEqual(['≥ €12.35', '€12.35'])
  })

  it.each([
    ['a category', { series: 'MARKETING' }, ['MARKETING']],
    ['a country', { country: 'BR' }, ['UTILITY']],
    ['a day, of which all others stay', { day: 3 }, ['MARKETING', 'UTILITY', 'CALLS']],
  ])('are those of %s', (_what, filter, names) => {
    expect(of({ filter }).names).toEqual(names)
  })

  it.each([
    [1, [2, 9, 16, 23, 30]],
    [7, [1, 8, 15, 22, 29]],
    [undefined, [1, 8, 15, 22, 29]],
  ] as const)('are marked where weeks begin, on weekday %s', (weekStart, days) => {
    expect(of({ weekStart }).weeks).toEqual(days)
  })

  it('have no bar and no highest day without cells', () => {
    const { names, sums, drawing } = of({}, [])

    expect([names, sums, drawing.series]).toEqual([[], [], []])
  })
})
