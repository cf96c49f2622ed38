import { describe, expect, it } from 'vitest'
import { ageMs, fail, freshness, nextFreshnessChangeMs, type Reading, succeed } from './reading.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('a failure', () => {
  it('keeps the last good value and counts failures in a row', () => {
    const good = succeed(42, 1_000)

    const once = fail(good, { kind: 'offline' }, 2_000)
    const twice = fail(once, { kind: 'server', retryAtMs: 9_000 }, 3_000)

    expect(once).toEqual({
      lastGood: { value: 42, atMs: 1_000 },
      problem: { kind: 'offline', atMs: 2_000, failures: 1 },
    })
    expect(twice.lastGood).toEqual({ value: 42, atMs: 1_000 })
    expect(twice.problem).toEqual({ kind: 'server', atMs: 3_000, failures: 2, retryAtMs: 9_000 })
  })

  it('counts anew where it is the first doubt about the key', () => {
    const down = [1, 2, 3].reduce<Reading<number>>((before) => fail(before, { kind: 'server' }, 1), {})
    const doubted = fail(down, { kind: 'key-doubted' }, 2)

    expect([down, doubted, fail(doubted, { kind: 'key-rejected' }, 3)].map(({ problem }) => problem?.failures)).toEqual(
      [3, 1, 2],
    )
  })

  it('is cleared by the next good value', () => {
    expect(succeed(43, 4_000)).toEqual({ lastGood: { value: 43, atMs: 4_000 } })
  })
})

describe('freshness at an interval of 15 minutes', () => {
  const reading: Reading<number> = succeed(1, 0)

  it.each([
    [0, 'fresh'],
    [30 * MINUTE_MS, 'fresh'],
    [30 * MINUTE_MS + 1, 'stale'],
    [24 * HOUR_MS, 'stale'],
    [24 * HOUR_MS + 1, 'expired'],
  ])('after %i ms it is %s', (nowMs, expected) => {
    expect(freshness(reading, nowMs, 15)).toBe(expected)
  })

  it('is none before anything was read, even after a failure', () => {
    expect(freshness(fail({}, { kind: 'offline' }, 5), 10, 15)).toBe('none')
  })

  it('counts a value from the future as just read', () => {
    expect(ageMs(succeed(1, 5_000), 1_000)).toBe(0)
    expect(freshness(succeed(1, 5_000), 1_000, 15)).toBe('fresh')
  })

  it('tells when it next changes by itself', () => {
    expect(nextFreshnessChangeMs(reading, 0, 15)).toBe(30 * MINUTE_MS)
    expect(nextFreshnessChangeMs(reading, 31 * MINUTE_MS, 15)).toBe(24 * HOUR_MS)
    expect(nextFreshnessChangeMs(reading, 25 * HOUR_MS, 15)).toBeUndefined()
    expect(nextFreshnessChangeMs({}, 0, 15)).toBeUndefined()
  })
})
