import { describe, expect, it } from 'vitest'
import { LONGEST_UNLOCK_WAIT_MS, NO_FAILURES, nextUnlockMs } from './unlock-wait.ts'

const NOW_MS = 1_795_356_000_000
const SECOND_MS = 1_000

describe('after wrong passphrases', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 5],
    [4, 10],
    [5, 20],
    [6, 40],
    [7, 80],
    [8, 160],
    [9, 300],
    [10, 300],
    [5_000, 300],
  ])('%d in a row, the next has to wait %d s', (count, seconds) => {
    const untilMs = seconds === 0 ? undefined : NOW_MS + seconds * SECOND_MS
    expect(nextUnlockMs({ count, lastAtMs: NOW_MS }, NOW_MS)).toBe(untilMs)
  })

  it('the wait ends, to the millisecond', () => {
    const failures = { count: 3, lastAtMs: NOW_MS }
    expect(nextUnlockMs(failures, NOW_MS + 5 * SECOND_MS - 1)).toBe(NOW_MS + 5 * SECOND_MS)
    expect(nextUnlockMs(failures, NOW_MS + 5 * SECOND_MS)).toBeUndefined()
  })

  it('a clock that was set back keeps nobody out, and one that was set ahead lets in early', () => {
    const failures = { count: 9, lastAtMs: NOW_MS }
    expect(nextUnlockMs(failures, NOW_MS - 1)).toBeUndefined()
    expect(nextUnlockMs(failures, NOW_MS + LONGEST_UNLOCK_WAIT_MS)).toBeUndefined()
  })

  it('there is no wait at all before the first', () => {
    expect(nextUnlockMs(NO_FAILURES, NOW_MS)).toBeUndefined()
  })
})
