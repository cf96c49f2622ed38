import { describe, expect, it } from 'vitest'
import { badgeFigure, daysLeft, runwayTone } from './runway-badge.ts'

type Lasting = Parameters<typeof daysLeft>[0]

const lasting = (low: number, middle: number): Lasting => ({
  state: middle < 1 ? 'under-a-day' : 'days',
  days: { low, middle, high: middle * 2 },
})
const recharging: Lasting = { ...lasting(1, 2), state: 'recharging' }

it.each<[string, Lasting, number | undefined]>([
  ['floors them', lasting(7, 9.9), 9],
  ['says 0 of the last day', lasting(0, 0.7), 0],
  ['says none where money comes by itself', recharging, undefined],
  ['says none too early', { state: 'too-early' }, undefined],
  ['says none without spend', { state: 'no-spend' }, undefined],
])('the days that are left: %s', (_name, told, days) => {
  expect(daysLeft(told)).toBe(days)
})

describe('the tone of a runway', () => {
  it.each<[Lasting, string | undefined]>([
    [lasting(7.1, 9), 'good'],
    [lasting(7, 9), 'low'],
    [lasting(2.1, 9), 'low'],
    [lasting(2, 9), 'critical'],
    [{ state: 'no-spend' }, undefined],
    [recharging, undefined],
  ])('is that of the low end: %j', (told, tone) => {
    expect(runwayTone(told)).toBe(tone)
  })

  it('follows levels of its own', () => {
    expect(runwayTone(lasting(7, 9), { lowDays: 3, criticalDays: 1 })).toBe('good')
  })
})

describe('the figure on the badge', () => {
  it.each<['days' | 'amount-or-days', Lasting, string]>([
    ['days', lasting(7, 20), 'days'],
    ['days', { state: 'no-spend' }, 'amount'],
    ['amount-or-days', lasting(5, 7), 'amount'],
    ['amount-or-days', lasting(5, 6.9), 'days'],
    ['amount-or-days', { state: 'too-early' }, 'amount'],
  ])('of %s', (source, told, figure) => {
    expect(badgeFigure(source, told)).toBe(figure)
  })
})
