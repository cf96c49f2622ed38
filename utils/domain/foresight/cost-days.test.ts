import { describe, expect, it } from 'vitest'
import type { Cell } from '#domain/usage/cells.ts'
import type { ComparedMonth } from '#domain/usage/comparison.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { costDays } from './cost-days.ts'
import { DAY_MS, HOUR_MS, MONDAY_MS, UNIT } from './testing/ledger-of.ts'

const cell = (day: number, units: number, others: Partial<Cell> = {}): Cell => ({
  day,
  series: 'MARKETING',
  country: 'DE',
  kind: 'REGULAR',
  currency: 'EUR',
  tally: { ...EMPTY_TALLY, costMicros: units * UNIT, priced: 1 },
  ...others,
})
const unpriced = { ...EMPTY_TALLY, volume: 5, unpriced: 1 }
const NOW_MS = MONDAY_MS + 3 * DAY_MS + 12 * HOUR_MS

const month = (cells: readonly Cell[], others: Partial<ComparedMonth> = {}): ComparedMonth => ({
  month: '2026-11',
  zone: 'UTC',
  isListWhole: true,
  knownChannels: 2,
  readChannels: 2,
  failedChannels: 0,
  deadChannels: 0,
  leftOutChannels: 0,
  unlistedChannels: 0,
  oldestReadAtMs: NOW_MS - HOUR_MS,
  cells,
  ...others,
})
const october = month([cell(30, 7), cell(31, 8)], { month: '2026-10' })
const cells = [cell(1, 1), cell(2, 2), cell(2, 3, { series: 'UTILITY' }), cell(4, 4), cell(5, 0.5)]

const costs = (months: readonly ComparedMonth[], query = {}) => {
  const { days, today, ...others } = costDays(months, { currency: 'EUR', zone: 'UTC', atMs: NOW_MS, ...query })
  const inUnits = (amount: number | undefined) => amount && amount / UNIT
  return { days: days.map(inUnits), today: inUnits(today), ...others }
}

describe('the days of usage', () => {
  it('are what each has cost; one without usage that was read is 0', () => {
    expect(costs([month(cells)])).toEqual({ days: [1, 5, 0, 4], today: 0.5, firstDate: '2026-11-01', readDays: 4 })
  })

  it('go on from month to month', () => {
    const { days, firstDate } = costs([october, month(cells)])

    expect(firstDate).toBe('2026-10-01')
    expect(days.slice(-6)).toEqual([7, 8, 1, 5, 0, 4])
  })

  it.each<[string, Partial<ComparedMonth>]>([
    ['the list of channels is not whole', { isListWhole: false }],
    ['a channel was never read', { readChannels: 1 }],
    ['a part of an answer could not be read', { leftOutChannels: 1 }],
    ['the currency of some costs is not known', { hidesUnnamed: true }],
    ['no channel is known', { knownChannels: 0, readChannels: 0 }],
    ['they were counted in a zone with other days', { zone: 'Pacific/Kiritimati' }],
  ])('are unknown where %s', (_name, others) => {
    expect(costs([month(cells, others)])).toEqual({ days: [], today: undefined, firstDate: '2026-11-05', readDays: 0 })
  })

  it('are known up to the last that every channel was read after', () => {
    const read = month(cells, { oldestReadAtMs: MONDAY_MS + DAY_MS + HOUR_MS })

    expect(costs([read])).toMatchObject({ days: [1, 5, undefined, undefined], today: undefined })
  })

  it.each<[string, Cell, number | undefined]>([
    ['has a row without a cost', cell(2, 0, { tally: unpriced }), undefined],
    ['has a cost of no known currency', cell(2, 9, { currency: undefined }), undefined],
    ['has a cost of another currency', cell(2, 9, { currency: 'USD' }), 5],
    ['has a row of another currency without a cost', cell(2, 0, { currency: 'USD', tally: unpriced }), 5],
    ['gives more back than it cost', cell(2, -9), 0],
  ])('know of one that %s', (_name, odd, known) => {
    expect(costs([month([...cells, odd])]).days).toEqual([1, known, 0, 4])
  })

  it('leave a month out that was counted in other days, and know the next', () => {
    const moved = { ...october, zone: 'Pacific/Kiritimati' }

    expect(costs([moved, month(cells)])).toMatchObject({ days: [1, 5, 0, 4], firstDate: '2026-11-01' })
  })

  it('begin with today where nothing is known', () => {
    expect(costs([])).toEqual({ days: [], today: undefined, firstDate: '2026-11-05', readDays: 0 })
  })
})
