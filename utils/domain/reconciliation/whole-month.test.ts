import { describe, expect, it } from 'vitest'
import { monthSpan, wholeMonth } from './whole-month.ts'

const atMs = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('the month that a period is', () => {
  it.each([
    ['all of its days', '2026-10-01', '2026-10-31', '2026-10'],
    ['the running one until today', '2026-11-01', '2026-11-20', '2026-11'],
    ['no month that lacks its first day', '2026-10-02', '2026-10-31', undefined],
    ['no month that lacks its last day', '2026-10-01', '2026-10-30', undefined],
    ['no running one that lacks today', '2026-11-01', '2026-11-19', undefined],
    ['not two months', '2026-10-01', '2026-11-20', undefined],
  ])('is %s', (_name, from, to, month) => {
    expect(wholeMonth({ from, to }, '2026-11-20')).toBe(month)
  })

  it('lies between the midnights of the billing zone', () => {
    expect(monthSpan('2026-11', 'America/Lima', 9)).toEqual({
      startMs: atMs('2026-11-01T05:00Z'),
      endMs: atMs('2026-12-01T05:00Z'),
      nowMs: 9,
    })
  })
})
