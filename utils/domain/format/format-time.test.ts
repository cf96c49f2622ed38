import { describe, expect, it } from 'vitest'
import { formatAge, formatClock } from './format-time.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const plainSpaces = (text: string) => text.replace(/\s/g, ' ')

describe('formatAge', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [60_000, '1 min. ago'],
    [59 * 60_000, '59 min. ago'],
    [3 * 3_600_000, '3 hr. ago'],
    [24 * 3_600_000, 'yesterday'],
    [72 * 3_600_000, '3 days ago'],
  ])('%i ms is %s', (ageMs, expected) => {
    expect(formatAge(ageMs, 'en')).toBe(expected)
  })

  it('speaks the reader’s language', () => {
    expect(formatAge(12 * 60_000, 'de')).toBe('vor 12 Min.')
  })
})

describe('formatClock', () => {
  const now = at('2026-11-22T14:00:00Z')

  it('gives the time of today', () => {
    expect(formatClock(at('2026-11-22T12:05:00Z'), now, 'en-GB', 'UTC')).toBe('12:05')
    expect(plainSpaces(formatClock(at('2026-11-22T12:05:00Z'), now, 'en-US', 'UTC'))).toBe('12:05 PM')
    expect(plainSpaces(formatClock(at('2026-11-22T09:05:00Z'), now, 'en-US', 'UTC'))).toBe('9:05 AM')
    expect(formatClock(at('2026-11-22T09:05:00Z'), now, 'de', 'UTC')).toBe('09:05')
  })

  it('adds the date of another day, as the reader’s zone sees it', () => {
    expect(formatClock(at('2026-11-21T23:05:00Z'), now, 'en-GB', 'UTC')).toBe('21 Nov, 23:05')
    expect(formatClock(at('2026-11-21T23:05:00Z'), now, 'en-GB', 'Europe/Berlin')).toBe('00:05')
  })
})
