import { describe, expect, it } from 'vitest'
import { HOUR_MS, NOW_MS } from '#components/testing/environment.ts'
import { toldRunway } from '#components/testing/runway.ts'
import { createPresenter } from '#components/ui/presenter.ts'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { balanceHistory } from '#domain/ledger/balance-history.ts'
import { courseData } from './course-data.ts'

const DAY_MS = 24 * HOUR_MS
const UNIT = 1_000_000
const sample = (daysAgo: number, units: number) => ({ atMs: NOW_MS - daysAgo * DAY_MS, micros: units * UNIT })
const ledger = { samples: [sample(10, 300), sample(9.99, 2_300), sample(9.98, 2_290), sample(0, 1_500)], renewals: [] }
const told = toldRunway({ atMs: NOW_MS, days: { low: 8, middle: 9, high: 11 } })

function dataOf(changes: { told?: ToldRunway; isHidden?: boolean } = {}) {
  const { isHidden = false } = changes
  return courseData(ledger, balanceHistory(ledger, 'partner'), {
    period: 'days30',
    currency: 'EUR',
    told: changes.told,
    levels: {},
    nowMs: NOW_MS,
    present: createPresenter({ locale: 'en', zone: 'UTC', currency: undefined, isHidden }),
  })
}

describe('the course of a balance', () => {
  it('begins with the first reading where that is later than the period, and ends now', () => {
    expect(dataOf()).toMatchObject({ fromMs: NOW_MS - 10 * DAY_MS, toMs: NOW_MS, forecast: undefined })
  })

  it('marks a top-up where the balance had risen', () => {
    expect(dataOf().topUps).toEqual([{ atMs: NOW_MS - 9.99 * DAY_MS, amount: 2_300 }])
  })

  it('goes on to where it may end, for half as long as the period at most', () => {
    const { forecast, toMs } = dataOf({ told })
    const long = dataOf({ told: { ...told, days: { low: 12, middle: 16, high: 20 } } })

    expect(forecast).toEqual({
      lowMs: NOW_MS + 8 * DAY_MS,
      middleMs: NOW_MS + 9 * DAY_MS,
      highMs: NOW_MS + 11 * DAY_MS,
    })
    expect(toMs).toBe(NOW_MS + 11 * DAY_MS)
    expect(long.toMs).toBe(NOW_MS + 15 * DAY_MS)
  })

  it.each(['recharging', 'lasts-long'] as const)('has no end that is known where it is %s', (state) => {
    const beyond = { ...told, state, days: { low: 61, middle: 61, high: 61 } }

    expect(dataOf({ told: beyond })).toMatchObject({ forecast: undefined, toMs: NOW_MS })
  })

  it('may last beyond what is forecast', () => {
    const open = dataOf({ told: { ...told, days: { low: 8, middle: 9, high: 61 }, lastDate: undefined } })

    expect(open).toMatchObject({ forecast: { highMs: undefined }, toMs: NOW_MS + 9 * DAY_MS })
  })

  it('has no amounts, levels or end while amounts are hidden', () => {
    const { forecast, levels, formatAmount } = dataOf({ told, isHidden: true })

    expect({ forecast, levels, text: formatAmount(1_000) }).toEqual({ forecast: undefined, levels: [], text: '' })
  })
})
