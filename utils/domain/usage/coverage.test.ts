import { describe, expect, it } from 'vitest'
import { isDead } from '#domain/reading/dead.ts'
import type { Problem } from '#domain/reading/problem.ts'
import { channelGap, isPartialMonth, type MonthCoverage } from './coverage.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const problem = (kind: Problem['kind']): Problem => ({ kind, atMs: 0, failures: 1 })

/** Three channels, all of them read after the month had ended. */
const WHOLE: MonthCoverage = {
  month: '2026-11',
  zone: 'UTC',
  isListWhole: true,
  knownChannels: 3,
  readChannels: 3,
  failedChannels: 0,
  deadChannels: 0,
  leftOutChannels: 0,
  unlistedChannels: 0,
  oldestReadAtMs: at('2026-12-01T00:00:00Z'),
}
const RUNNING = at('2026-11-20T12:00:00Z')
const OVER = at('2026-12-02T12:00:00Z')

describe('a month is', () => {
  it.each<[string, Partial<MonthCoverage>, runs: boolean, isOver: boolean]>([
    ['whole with all channels read', {}, false, false],
    ['whole without any channel', { knownChannels: 0, readChannels: 0, oldestReadAtMs: undefined }, false, false],
    ['a part while the list is read for the first time', { isListWhole: false }, true, true],
    ['a part with a row of the list that cannot be read', { unlistedChannels: 1 }, true, true],
    ['a part where costs have no currency', { hidesUnnamed: true }, true, true],
    ['a part with a channel that was not read', { readChannels: 2 }, true, true],
    ['a part with an answer that was read in part', { leftOutChannels: 1 }, true, true],
    ['a part with a channel that has failed since, as long as it runs', { failedChannels: 1 }, true, false],
    ['whole with one that had ended before', { readChannels: 2, endedChannels: 1 }, false, false],
    ['whole with a dead number', { readChannels: 2, failedChannels: 1, deadChannels: 1 }, false, false],
    [
      'a part with a dead number and an unread one',
      { readChannels: 1, failedChannels: 1, deadChannels: 1 },
      true,
      true,
    ],
    ['a part with readings that end before it does', { oldestReadAtMs: at('2026-11-30T23:59:59Z') }, false, true],
    [
      'whole with dead numbers alone',
      { readChannels: 0, failedChannels: 3, deadChannels: 3, oldestReadAtMs: undefined },
      false,
      false,
    ],
  ])('%s', (_name, changes, runs, isOver) => {
    const coverage = { ...WHOLE, ...changes }

    expect([isPartialMonth(coverage, RUNNING), isPartialMonth(coverage, OVER)]).toEqual([runs, isOver])
  })

  it('over when it ends in its zone', () => {
    const oldestReadAtMs = at('2026-12-01T06:00:00Z')

    expect(isPartialMonth({ ...WHOLE, oldestReadAtMs, zone: 'America/New_York' }, OVER)).toBe(false)
    expect(
      isPartialMonth({ ...WHOLE, oldestReadAtMs: at('2026-12-01T04:00:00Z'), zone: 'America/New_York' }, OVER),
    ).toBe(true)
  })
})

describe('a number is told apart as dead', () => {
  it('where the server does not know it, and gave nothing of the month', () => {
    expect(isDead({ problem: problem('not-found') })).toBe(true)
    expect(isDead({ problem: problem('refused') })).toBe(true)
    expect(isDead({ problem: problem('server') })).toBe(false)
    expect(isDead({ lastGood: { value: 1, atMs: 1 }, problem: problem('not-found') })).toBe(false)
    expect(isDead({})).toBe(false)
  })
})

describe('the figures of a channel', () => {
  const month = { month: '2026-11', zone: 'UTC' }
  const readAt = (iso: string) => ({ lastGood: { atMs: at(iso) } })

  it.each([
    ['lack nothing while the month runs', readAt('2026-11-20T11:00:00Z'), 0, RUNNING, undefined],
    ['lack nothing where they reach the end', readAt('2026-12-01T00:00:00Z'), 0, OVER, undefined],
    [
      'lack nothing where it fails after the end was read',
      { ...readAt('2026-12-01T00:00:00Z'), problem: problem('server') },
      0,
      OVER,
      undefined,
    ],
    ['end early where the month went on', readAt('2026-11-30T23:00:00Z'), 0, OVER, 'ends-early'],
    [
      'are older than a failure',
      { ...readAt('2026-11-10T11:00:00Z'), problem: problem('server') },
      0,
      RUNNING,
      'failed-since',
    ],
    ['lack what could not be read', readAt('2026-11-20T11:00:00Z'), 2, RUNNING, 'left-out'],
    ['are none where it was never read', { problem: problem('server') }, 0, RUNNING, undefined],
  ] as const)('%s', (_name, reading, leftOut, nowMs, kind) => {
    expect(channelGap(reading, leftOut, month, nowMs)?.kind).toBe(kind)
  })
})
