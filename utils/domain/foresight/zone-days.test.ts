import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MONDAY_MS, midnightMs } from './testing/ledger-of.ts'
import { zoneDays } from './zone-days.ts'

describe('days of a zone', () => {
  it('are those from one instant to another, with the end of the last', () => {
    expect(zoneDays(MONDAY_MS + HOUR_MS, MONDAY_MS + 2 * DAY_MS, 'UTC')).toEqual({
      dates: ['2026-11-02', '2026-11-03', '2026-11-04'],
      startsMs: [0, 1, 2, 3].map((days) => MONDAY_MS + days * DAY_MS),
    })
  })

  it('are those of the zone, and not of UTC', () => {
    const { dates, startsMs } = zoneDays(MONDAY_MS, MONDAY_MS, 'America/Sao_Paulo')

    expect(dates).toEqual(['2026-11-01'])
    expect(startsMs[0]).toBe(MONDAY_MS - 21 * HOUR_MS)
  })

  it('are as long as they are', () => {
    const lengths = (atMs: number) => {
      const { startsMs } = zoneDays(atMs, atMs, 'Europe/Berlin')
      return ((startsMs[1] ?? 0) - (startsMs[0] ?? 0)) / HOUR_MS
    }

    expect(lengths(midnightMs('2026-03-29') + 12 * HOUR_MS)).toBe(23)
    expect(lengths(midnightMs('2026-10-25') + 12 * HOUR_MS)).toBe(25)
  })

  it('are one day where time goes backward', () => {
    expect(zoneDays(MONDAY_MS + DAY_MS, MONDAY_MS, 'UTC').dates).toEqual(['2026-11-02'])
  })
})
