import { describe, expect, it } from 'vitest'
import { badgeDays, type DaysSource, daysLeft } from './runway-badge.ts'

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

describe('the days on the badge', () => {
  it.each<[DaysSource, Lasting | undefined, number | undefined]>([
    ['days-left', lasting(7, 20.5), 20.5],
    ['days-left', lasting(0, 0.4), 0.4],
    ['days-left', { state: 'no-spend' }, undefined],
    ['days-left', recharging, undefined],
    ['days-left', undefined, undefined],
    ['amount-or-days', lasting(5, 7), undefined],
    ['amount-or-days', lasting(5, 6.9), 6.9],
    ['amount-or-days', { state: 'too-early' }, undefined],
    ['amount-or-days', undefined, undefined],
  ])('with %s, of %j, are %s', (source, told, days) => {
    expect(badgeDays(source, told)).toBe(days)
  })
})
