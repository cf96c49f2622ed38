import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const NOW_MS = Date.UTC(2026, 10, 22, 12)
const MINUTE_MS = 60_000
const SIX_HOURS_MS = 6 * 60 * MINUTE_MS

describe('retryAfterMs', () => {
  it.each([
    ['120', 2 * MINUTE_MS],
    ['0', MINUTE_MS],
    [' 300 ', 5 * MINUTE_MS],
    ['1000000000', SIX_HOURS_MS],
    ['Sun, 22 Nov 2026 12:30:00 GMT', 30 * MINUTE_MS],
    ['Sunday, 22-Nov-26 12:30:00 GMT', 30 * MINUTE_MS],
    ['Sun, 22 Nov 2020 12:00:00 GMT', MINUTE_MS],
    ['Sun, 22 Nov 2036 12:00:00 GMT', SIX_HOURS_MS],
  ])('waits, for %j, %i ms', (header, waitMs) => {
    expect(retryAfterMs(header, NOW_MS)).toBe(NOW_MS + waitMs)
  })

  it.each([null, '', 'abc', '-1', '1.5', '1e9', '120, 60', 'Sun, soon'])('takes no advice from %j', (header) => {
    expect(retryAfterMs(header, NOW_MS)).toBeUndefined()
  })

  it('is never at once and never for ever', () => {
    const headers = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.nat().map(String),
    )
    fc.assert(
      fc.property(headers, (header) => {
        const retryAtMs = retryAfterMs(header, NOW_MS) ?? NOW_MS + MINUTE_MS

        expect(retryAtMs).toBeGreaterThanOrEqual(NOW_MS + MINUTE_MS)
        expect(retryAtMs).toBeLessThanOrEqual(NOW_MS + SIX_HOURS_MS)
      }),
    )
  })
})
