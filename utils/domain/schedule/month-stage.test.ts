import { describe, expect, it } from 'vitest'
import type { MonthCoverage } from '#domain/usage/coverage.ts'
import { type MonthStage, monthStage } from './month-stage.ts'

const at = (time: string) => Temporal.Instant.from(`${time}Z`).epochMilliseconds
const SETTLES_MS = at('2026-11-04T00:00')
const COVERAGE: MonthCoverage = {
  month: '2026-10',
  zone: 'UTC',
  isListWhole: true,
  knownChannels: 12,
  readChannels: 12,
  failedChannels: 0,
  deadChannels: 0,
  leftOutChannels: 0,
  unlistedChannels: 0,
  oldestReadAtMs: at('2026-11-05T08:00'),
}

describe('the stage of a month', () => {
  it.each<[string, string, Partial<MonthCoverage>, MonthStage]>([
    ['its last minute', '2026-10-31T23:59', {}, { kind: 'running' }],
    ['its end', '2026-11-01T00:00', {}, { kind: 'closing', atMs: SETTLES_MS }],
    ['the last minute of the third day after it', '2026-11-03T23:59', {}, { kind: 'closing', atMs: SETTLES_MS }],
    [
      'the fourth, read before',
      '2026-11-04T00:00',
      { oldestReadAtMs: SETTLES_MS - 1 },
      { kind: 'open', atMs: SETTLES_MS },
    ],
    ['the fourth, read since', '2026-11-06T00:00', {}, { kind: 'final', atMs: at('2026-11-05T08:00') }],
    ['later, one channel unread', '2026-11-22T00:00', { readChannels: 11 }, { kind: 'open', atMs: SETTLES_MS }],
    ['later, one read in part', '2026-11-22T00:00', { leftOutChannels: 1 }, { kind: 'open', atMs: SETTLES_MS }],
    ['later, the list unread', '2026-11-22T00:00', { isListWhole: false }, { kind: 'open', atMs: SETTLES_MS }],
    [
      'later, one that had ended and one that is refused for good',
      '2026-11-22T00:00',
      { readChannels: 10, deadChannels: 1, endedChannels: 1, failedChannels: 1 },
      { kind: 'final', atMs: at('2026-11-05T08:00') },
    ],
  ])('at %s', (_name, time, changes, stage) => {
    expect(monthStage({ ...COVERAGE, ...changes }, at(time))).toEqual(stage)
  })

  it('goes by the days of the month’s own zone', () => {
    const coverage = { ...COVERAGE, zone: 'America/Sao_Paulo' }

    expect(monthStage(coverage, at('2026-11-01T02:59'))).toEqual({ kind: 'running' })
    expect(monthStage(coverage, at('2026-11-01T03:00'))).toEqual({ kind: 'closing', atMs: at('2026-11-04T03:00') })
  })
})
