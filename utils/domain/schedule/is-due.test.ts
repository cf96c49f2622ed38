import { describe, expect, it } from 'vitest'
import { INTERVAL_BOUNDS_MINUTES } from '#domain/settings/settings-table.ts'
import { balanceMaxAgeMs } from './is-due.ts'

const MINUTE_MS = 60_000
const { least, most } = INTERVAL_BOUNDS_MINUTES
const INTERVALS = Array.from({ length: most - least + 1 }, (_, place) => least + place)

/** How often a balance is read in alarms that come with this distance, the first at its reading, over so long. */
function readings(intervalMinutes: number, alarmEveryMs: number, durationMs: number): number {
  let [count, readAtMs] = [0, 0]
  for (let nowMs = alarmEveryMs; nowMs <= durationMs; nowMs += alarmEveryMs) {
    if (nowMs - readAtMs < balanceMaxAgeMs(intervalMinutes, 'timer')) continue
    count += 1
    readAtMs = nowMs
  }
  return count
}

describe('at every interval that can be chosen, a balance', () => {
  it('is not read again before three quarters of the interval, however often other alarms come', () => {
    for (const minutes of INTERVALS) {
      const durationMs = 12 * minutes * MINUTE_MS
      expect(readings(minutes, 30_000, durationMs), `${minutes} minutes`).toBeLessThanOrEqual(16)
      expect(balanceMaxAgeMs(minutes, 'timer')).toBeGreaterThanOrEqual(0.75 * minutes * MINUTE_MS)
    }
  })

  it('is read again at the next alarm after one that came late, by up to 90 seconds and a quarter of the interval', () => {
    for (const minutes of INTERVALS) {
      const lateMs = Math.min(90_000, (minutes * MINUTE_MS) / 4)
      expect(minutes * MINUTE_MS - lateMs).toBeGreaterThanOrEqual(balanceMaxAgeMs(minutes, 'timer'))
    }
  })
})
