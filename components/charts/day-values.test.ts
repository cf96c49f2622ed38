import { describe, expect, it } from 'vitest'
import { TWO_CHANNELS } from '#components/testing/popup-state.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import { seriesDays } from '#domain/usage/breakdown.ts'
import type { Measure } from '#domain/usage/measure.ts'
import { createDayFormat, dayHeights } from './day-values.ts'

const series = seriesDays(TWO_CHANNELS.cells ?? [], 30)
const format = (currency: string | undefined, measure: Measure = 'cost', locale = 'en') =>
  createDayFormat({
    month: '2026-11',
    measure,
    present: createPresenter({ locale, zone: 'UTC', currency, isHidden: false }),
  })

describe('dayHeights', () => {
  it('adds the costs of a day over all series, exactly', () => {
    const sums = dayHeights(series, 'cost')

    expect(sums).toHaveLength(30)
    expect(sums[2]).toBe(12_595_678)
    expect(sums[3]).toBe(23_944_322)
    expect(sums[4]).toBe(0)
  })

  it('counts messages, or calls, and never both together', () => {
    expect(dayHeights(series, 'volume').slice(2, 4)).toEqual([100, 200])
    expect(dayHeights(series, 'calls').slice(2, 4)).toEqual([2, 0])
  })

  it('is empty without series', () => {
    expect(dayHeights([], 'cost')).toEqual([])
  })
})

describe('createDayFormat', () => {
  it.each([
    [0, '€0'],
    [0.25, '€0.25'],
    [300, '€300'],
    [1500, '€1.5K'],
  ])('writes %d on the axis as %s', (value, text) => {
    expect(format('EUR').tick(value)).toBe(text)
  })

  it('writes plain numbers where the currency is not confirmed, or there are only counts', () => {
    expect(format(undefined).tick(300)).toBe('300')
    expect(format(undefined).amount(12_595_678)).toBe('12.60')
    expect(format('EUR', 'volume').amount(1234)).toBe('1,234')
  })

  it('names days in the reader’s language', () => {
    expect(format('EUR').day(4)).toBe('Nov 4')
    expect(format('EUR', 'cost', 'de').day(4)).toBe('4. Nov.')
  })
})
