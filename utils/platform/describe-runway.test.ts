import { describe, expect, it } from 'vitest'
import type { ToldRunway } from '#domain/foresight/told-runway.ts'
import { describeRunway } from './describe-runway.ts'

const NOW_MS = Date.UTC(2026, 10, 28, 12)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const reader = { nowMs: NOW_MS, locale: 'en', zone: 'UTC', isOld: false }

const told = (changes: Partial<ToldRunway>): ToldRunway => ({
  currency: 'EUR',
  atMs: NOW_MS,
  state: 'days',
  days: { low: 8.2, middle: 9.4, high: 10.9 },
  firstDate: '2026-12-07',
  lastDate: '2026-12-09',
  ...changes,
})

/** Spaces of formatters are no ordinary ones. */
const plain = (text = '') => text.replaceAll(/\s/g, ' ')

describe('describeRunway', () => {
  it.each<[string, Partial<ToldRunway>, string, string]>([
    ['days', {}, 'About 9 days left', 'empty Dec 7 – 9 at this pace'],
    ['one day', { days: { low: 0.9, middle: 1.9, high: 2.2 } }, 'About 1 day left', 'empty Dec 7 – 9 at this pace'],
    ['one date', { lastDate: '2026-12-07' }, 'About 9 days left', 'empty Dec 7 at this pace'],
    ['two months', { lastDate: '2027-01-02' }, 'About 9 days left', 'empty Dec 7, 2026 – Jan 2, 2027 at this pace'],
    ['an open end', { lastDate: undefined }, 'About 9 days left', 'empty Dec 7 or later at this pace'],
    ['a long time', { state: 'lasts-long' }, 'More than 2 months left', ''],
    ['too few days', { state: 'too-early', fullDays: 1, neededDays: 3 }, 'Forecast after 3 full days (1 of 3)', ''],
    ['no spend', { state: 'no-spend', silentDays: 7 }, 'No spend in the last 7 days', ''],
    ['no spend since yesterday', { state: 'no-spend', silentDays: 1 }, 'No spend in the last day', ''],
    [
      'recharges',
      { state: 'recharging', everyDays: 3.2, rechargeMicros: 200_300_000 },
      'Recharges about every 3 days, by about €200',
      '',
    ],
    [
      'recharges of each day',
      { state: 'recharging', everyDays: 0.4, rechargeMicros: 200_000_000, currency: 'USD' },
      'Recharges about every day, by about $200',
      '',
    ],
  ])('says of %s what is known', (_name, changes, main, more) => {
    const said = describeRunway(told(changes), reader)

    expect([plain(said.main), plain(said.more)]).toEqual([main, more])
  })

  const hours = (low: number, high: number) => ({
    state: 'under-a-day' as const,
    days: { low: low / 24, middle: (low + high) / 48, high: high / 24 },
  })

  it('says the hours of today, as a range of whole ones', () => {
    expect(plain(describeRunway(told(hours(6.2, 9.5)), reader).main)).toBe('Empty today, about 6 – 10 PM')
    expect(plain(describeRunway(told(hours(0, 0.4)), reader).main)).toBe('Empty today, about 12 – 1 PM')
    expect(plain(describeRunway(told(hours(6.2, 11.5)), reader).main)).toBe('Empty today, after about 6 PM')
    const inBerlin = { ...reader, locale: 'de', zone: 'Europe/Berlin' }
    expect(plain(describeRunway(told(hours(6.2, 9.5)), inBerlin).main)).toContain('19–23 Uhr')
  })

  it.each([
    ['tomorrow', hours(6, 20), reader],
    ['an old reading', { ...hours(2, 5), atMs: NOW_MS - 3 * HOUR_MS }, { ...reader, isOld: true }],
    ['hours that are over', { ...hours(2, 5), atMs: NOW_MS - 6 * HOUR_MS }, reader],
  ])('says no hours of %s', (_name, changes, of) => {
    expect(describeRunway(told(changes), of).main).toBe('Less than a day left')
  })

  it('says of an old reading that it is one, in the place of its dates', () => {
    const old = { ...reader, isOld: true }
    const atMs = NOW_MS - 3 * HOUR_MS

    expect(describeRunway(told({ atMs }), old)).toEqual({
      main: 'About 9 days left',
      more: 'when last read, 3 hr. ago',
    })
    expect(describeRunway(told({ atMs: NOW_MS - 2 * DAY_MS, state: 'lasts-long' }), old).more).toBe(
      'when last read, 2 days ago',
    )
  })
})
