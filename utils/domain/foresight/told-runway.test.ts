import { describe, expect, it } from 'vitest'
import type { Foresight } from './foresee.ts'
import { runwayOfReading, tellRunway } from './told-runway.ts'

const AT_MS = 1_795_000_000_000
const runway = {
  days: { low: 8, middle: 9.5, high: 11 },
  firstDate: '2026-12-07',
  lastDate: '2026-12-09',
}
const tell = (foresight: unknown) => tellRunway('EUR', AT_MS, foresight as Foresight)

describe('tellRunway', () => {
  it.each(['under-a-day', 'days', 'lasts-long'])('keeps of %s how long it is, and not the model', (state) => {
    expect(tell({ state, runway, model: {}, basis: {}, midnightMicros: 1 })).toEqual({
      currency: 'EUR',
      atMs: AT_MS,
      state,
      ...runway,
    })
  })

  it.each([
    [7.1, undefined],
    [7, 'warning'],
    [2.1, 'warning'],
    [2, 'critical'],
    [0, 'critical'],
  ])('judges by the low end: %d days are %s', (low, shortage) => {
    const of = { ...runway, days: { ...runway.days, low } }

    expect(tell({ state: 'days', runway: of })?.shortage).toBe(shortage)
    expect(tell({ state: 'recharging', pattern: {}, runway: of })?.shortage).toBeUndefined()
  })

  it('keeps how often money comes by itself, and how much', () => {
    const pattern = { everyDays: 3, amountMicros: 200_000_000, atMicros: 20_000_000 }

    expect(tell({ state: 'recharging', pattern, runway })).toMatchObject({
      state: 'recharging',
      everyDays: 3,
      rechargeMicros: 200_000_000,
      days: runway.days,
    })
  })

  it('keeps what is missing for a forecast', () => {
    expect(tell({ state: 'too-early', fullDays: 1, neededDays: 3 })).toMatchObject({ fullDays: 1, neededDays: 3 })
    expect(tell({ state: 'no-spend', days: 7 })).toEqual({
      currency: 'EUR',
      atMs: AT_MS,
      state: 'no-spend',
      silentDays: 7,
    })
  })

  it('says nothing of a balance that is empty', () => {
    expect(tell({ state: 'empty' })).toBeUndefined()
  })
})

it('what was told of another reading, or of another currency, is not told of this one', () => {
  const told = [tell({ state: 'days', runway })].filter((each) => each !== undefined)

  expect(runwayOfReading(told, 'EUR', AT_MS)).toBe(told[0])
  expect(runwayOfReading(told, 'EUR', AT_MS + 1)).toBeUndefined()
  expect(runwayOfReading(told, 'USD', AT_MS)).toBeUndefined()
  expect(runwayOfReading(told, undefined, undefined)).toBeUndefined()
})
