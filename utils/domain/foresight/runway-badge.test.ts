import { describe, expect, it } from 'vitest'
import { fitted } from '#domain/forecast/testing/fitted.ts'
import type { Foresight } from './foresee.ts'
import { badgeFigure, daysLeft, runwayTone } from './runway-badge.ts'

const foretold = (low: number, middle: number) => ({
  state: middle < 1 ? ('under-a-day' as const) : ('days' as const),
  runway: { days: { low, middle, high: middle * 2 }, firstDate: '2026-12-01', lastDate: undefined },
  basis: {
    source: 'ledger' as const,
    daysUsed: 28,
    weekdayMicros: 1,
    weekendMicros: 1,
    unexplainedShare: undefined,
    held: undefined,
  },
  model: fitted([1, 1, 1]),
  midnightMicros: 1,
})
const recharging: Foresight = {
  ...foretold(1, 2),
  state: 'recharging',
  pattern: { everyDays: 3, amountMicros: 300, atMicros: 200 },
}

it.each<[string, Foresight, number | undefined]>([
  ['floors them', foretold(7, 9.9), 9],
  ['says 0 of the last day', foretold(0, 0.7), 0],
  ['says none where money comes by itself', recharging, undefined],
  ['says none of an empty balance', { state: 'empty' }, undefined],
  ['says none too early', { state: 'too-early', fullDays: 1, neededDays: 3 }, undefined],
  ['says none without spend', { state: 'no-spend', days: 7 }, undefined],
])('the days that are left: %s', (_name, foresight, days) => {
  expect(daysLeft(foresight)).toBe(days)
})

describe('the tone of a runway', () => {
  it.each<[Foresight, string | undefined]>([
    [foretold(7.1, 9), 'good'],
    [foretold(7, 9), 'low'],
    [foretold(2.1, 9), 'low'],
    [foretold(2, 9), 'critical'],
    [{ state: 'empty' }, 'critical'],
    [{ state: 'no-spend', days: 7 }, undefined],
    [recharging, undefined],
  ])('is that of the low end: %j', (foresight, tone) => {
    expect(runwayTone(foresight)).toBe(tone)
  })

  it('follows levels of its own', () => {
    expect(runwayTone(foretold(7, 9), { lowDays: 3, criticalDays: 1 })).toBe('good')
  })
})

describe('the figure on the badge', () => {
  it.each<['days' | 'amount-or-days', Foresight, string]>([
    ['days', foretold(7, 20), 'days'],
    ['days', { state: 'no-spend', days: 7 }, 'amount'],
    ['amount-or-days', foretold(5, 7), 'amount'],
    ['amount-or-days', foretold(5, 6.9), 'days'],
    ['amount-or-days', { state: 'empty' }, 'amount'],
  ])('of %s', (source, foresight, figure) => {
    expect(badgeFigure(source, foresight)).toBe(figure)
  })
})
