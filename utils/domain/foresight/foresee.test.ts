import { describe, expect, it } from 'vitest'
import { inventSpend } from '#domain/forecast/testing/invented-spend.ts'
import { type Foresight, type ForesightInput, type Foretold, foresee } from './foresee.ts'
import type { SpendDays } from './spend-days.ts'
import { DAY_MS, HOUR_MS, MONDAY_MS, UNIT } from './testing/ledger-of.ts'

/** Read on Monday, 30 November 2026, at noon in UTC. */
const NOW_MS = MONDAY_MS + 28 * DAY_MS + 12 * HOUR_MS

/** Days up to that Monday, in units; today has cost 50 of them so far. */
const daysUntilNow = (units: readonly (number | undefined)[], others: Partial<SpendDays> = {}): SpendDays => ({
  firstDate: Temporal.PlainDate.from('2026-11-30').subtract({ days: units.length }).toString(),
  days: units.map((amount) => amount && amount * UNIT),
  readDays: units.filter((amount) => amount !== undefined).length,
  today: 50 * UNIT,
  ...others,
})
const unknown = (count: number) => Array.from({ length: count }, () => undefined)
const steady = daysUntilNow(inventSpend(28))

const see = (units: number, others: Partial<ForesightInput> = {}) =>
  foresee({ balance: { micros: units * UNIT, atMs: NOW_MS }, zone: 'UTC', ledger: steady, ...others })

/** What was foretold; fails where nothing was. */
const told = (foresight: Foresight): Foretold => {
  if (!('runway' in foresight)) throw new TypeError(`Nothing is foretold: ${foresight.state}`)
  return foresight
}

describe('what is foreseen of a balance', () => {
  it.each<[string, number, Partial<ForesightInput>, Partial<Foresight>]>([
    ['its days', 900, {}, { state: 'days' }],
    ['that it ends within a day', 40, {}, { state: 'under-a-day' }],
    ['that it lasts long', 7000, {}, { state: 'lasts-long' }],
    ['nothing once it is empty', 0, {}, { state: 'empty' }],
    ['nothing of what is owed', -5, {}, { state: 'empty' }],
    [
      'nothing before three full days',
      900,
      { ledger: daysUntilNow([100]) },
      { state: 'too-early', fullDays: 1, neededDays: 3 },
    ],
    ['its days from three full days on', 900, { ledger: daysUntilNow([100, 90, 110]) }, { state: 'days' }],
    [
      'nothing from days that no reading stands for',
      900,
      { ledger: daysUntilNow([100, 100, 100, 100, 100], { readDays: 2 }) },
      { state: 'too-early', fullDays: 2 },
    ],
    [
      'nothing where the last two weeks are not known',
      900,
      { ledger: daysUntilNow([...inventSpend(28), ...unknown(12)]) },
      { state: 'too-early', fullDays: 2 },
    ],
    [
      'nothing without spend in a week',
      900,
      { ledger: daysUntilNow([...inventSpend(28), 0, 0, 0, 0, 0, 0, 0], { today: 0 }) },
      { state: 'no-spend', days: 7 },
    ],
    [
      'its days after a week without spend that today has ended',
      900,
      { ledger: daysUntilNow([...inventSpend(28), 0, 0, 0, 0, 0, 0, 0]) },
      { state: 'days' },
    ],
    [
      'its days after a week of which a day is not known',
      900,
      { ledger: daysUntilNow([...inventSpend(28), 0, 0, undefined, 0, 0, 0, 0], { today: 0 }) },
      { state: 'days' },
    ],
    [
      'nothing where nothing was ever spent',
      900,
      { ledger: daysUntilNow([0, 0, 0, 0], { today: 0 }) },
      { state: 'no-spend', days: 4 },
    ],
    [
      'nothing where only unknown days can have cost anything',
      900,
      { ledger: daysUntilNow([0, 0, 0, undefined], { today: undefined }) },
      { state: 'too-early' },
    ],
    [
      'that money comes by itself',
      900,
      { pattern: { everyDays: 3, amountMicros: 300 * UNIT, atMicros: 200 * UNIT } },
      { state: 'recharging', pattern: { everyDays: 3, amountMicros: 300 * UNIT, atMicros: 200 * UNIT } },
    ],
  ])('is %s', (_name, units, others, expected) => {
    expect(see(units, others)).toMatchObject(expected)
  })
})

describe('a runway', () => {
  it('goes from the reading on: today has cost its part already', () => {
    const { runway, midnightMicros } = told(see(900))

    expect(midnightMicros).toBe(950 * UNIT)
    expect(runway.days.middle).toBeCloseTo(9)
  })

  it('counts what today has cost as what it does by then, where that is not known', () => {
    const { runway } = told(see(900, { ledger: { ...steady, today: undefined } }))

    expect(runway.days.middle).toBeCloseTo(9)
  })

  it('has the dates of its ends', () => {
    const { days, firstDate, lastDate } = told(see(900)).runway

    // From noon on: half a day of today, then whole ones.
    expect(firstDate).toBe(
      Temporal.PlainDate.from('2026-11-30')
        .add({ days: Math.ceil(days.low - 0.5) })
        .toString(),
    )
    expect(lastDate).toBe(
      Temporal.PlainDate.from('2026-11-30')
        .add({ days: Math.ceil(days.high - 0.5) })
        .toString(),
    )
  })

  it('ends today at the earliest', () => {
    const spent = { ...steady, today: 0 }

    expect(told(see(1, { ledger: spent })).runway).toMatchObject({
      days: { low: 0, middle: 0, high: 0 },
      firstDate: '2026-11-30',
      lastDate: '2026-11-30',
    })
  })

  it('has no last date beyond the horizon', () => {
    expect(told(see(5900)).runway.lastDate).toBeUndefined()
  })

  it('is longer at once after a top-up, of which nothing was spent', () => {
    const [before, after] = [told(see(300)), told(see(2300))]

    expect(after.runway.days.middle).toBeCloseTo(before.runway.days.middle + 20)
    expect(after.basis).toEqual(before.basis)
  })

  it('is shorter by what is planned', () => {
    const planned = [{ amount: 400 * UNIT, daysAhead: 1, days: 2 }]

    expect(told(see(900, { planned })).runway.days.middle).toBeCloseTo(5)
  })

  it('is counted in the days of the zone', () => {
    const inAuckland = told(see(900, { zone: 'Pacific/Auckland' })).runway

    expect(inAuckland.firstDate > told(see(900)).runway.firstDate).toBe(true)
  })

  it('is wider with gaps', () => {
    const spend = inventSpend(12, () => 1, 0.4)
    const width = (units: readonly (number | undefined)[]) => {
      const { low, high } = told(see(900, { ledger: daysUntilNow(units) })).runway.days
      return high - low
    }

    expect(width(spend.map((amount, day) => (day % 2 === 0 ? undefined : amount)))).toBeGreaterThan(width(spend))
  })
})

describe('what a forecast rests on', () => {
  it('is the source, the days and their means', () => {
    const office = inventSpend(28, (day) => (day % 7 > 4 ? 0.2 : 1))

    expect(told(see(900, { ledger: daysUntilNow(office) })).basis).toMatchObject({
      source: 'ledger',
      daysUsed: 28,
      weekdayMicros: 100 * UNIT,
      weekendMicros: 20 * UNIT,
      unexplainedShare: undefined,
    })
  })

  it('is usage while the ledger is young, and what that does not explain', () => {
    const usage = daysUntilNow(inventSpend(60, () => 0.9))
    const { basis } = told(see(900, { ledger: daysUntilNow(inventSpend(8)), usage }))

    expect(basis).toMatchObject({ source: 'usage', daysUsed: 60, held: { held: 10, of: 10 } })
    expect(basis.unexplainedShare).toBeCloseTo(0.1)
  })

  it('is no mean of days that are not known', () => {
    const weekdays = daysUntilNow([...unknown(2), 90, 100, 110, undefined, undefined])

    expect(told(see(900, { ledger: weekdays })).basis).toMatchObject({ daysUsed: 3, weekendMicros: undefined })
  })
})
