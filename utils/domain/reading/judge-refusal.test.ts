import { describe, expect, it } from 'vitest'
import { judgeRefusal } from './judge-refusal.ts'
import { PROBLEM_KINDS, type Problem, refusesKey } from './problem.ts'

const NOW_MS = 1_800_000_000_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const REJECTED = { kind: 'key-rejected', status: 401, detail: 'Invalid API key' } as const
const FORBIDDEN = { kind: 'forbidden', status: 403 } as const

const doubtFrom = (minutesAgo: number): Problem => ({
  kind: 'key-doubted',
  atMs: NOW_MS - minutesAgo * MINUTE_MS,
  failures: 1,
  retryAtMs: NOW_MS + (3 - minutesAgo) * MINUTE_MS,
})

describe.each([REJECTED, FORBIDDEN])('a refusal of the key ($kind)', (refusal) => {
  const doubted = (retryInMinutes: number) => ({
    ...refusal,
    kind: 'key-doubted',
    retryAtMs: NOW_MS + retryInMinutes * MINUTE_MS,
  })

  it('is doubted at first, and asked about again in three minutes', () => {
    expect(judgeRefusal(refusal, undefined, NOW_MS)).toEqual(doubted(3))
  })

  it('is told when it comes again three minutes later, and tried again in an hour', () => {
    for (const minutesAgo of [3, 20]) {
      expect(judgeRefusal(refusal, doubtFrom(minutesAgo), NOW_MS)).toEqual({ ...refusal, retryAtMs: NOW_MS + HOUR_MS })
    }
  })

  it('is still doubted when the user has asked sooner', () => {
    expect(judgeRefusal(refusal, doubtFrom(1), NOW_MS)).toEqual(doubted(2))
  })

  it('is doubted anew after another failure, which says nothing of the key', () => {
    const offline: Problem = { kind: 'offline', atMs: NOW_MS - 5 * MINUTE_MS, failures: 2, retryAtMs: NOW_MS }
    expect(judgeRefusal(refusal, offline, NOW_MS)).toEqual(doubted(3))
  })

  it('is doubted anew where the clock was set back since', () => {
    expect(judgeRefusal(refusal, doubtFrom(-60), NOW_MS)).toEqual(doubted(3))
  })

  it.each([
    [2, 1],
    [24, 1],
    [25, 24],
    [400, 24],
  ])('that has lasted for %i tries is tried again in %i hours', (failures, hours) => {
    for (const kind of ['key-rejected', 'forbidden'] as const) {
      const told: Problem = { kind, atMs: NOW_MS - HOUR_MS, failures }
      expect(judgeRefusal(refusal, told, NOW_MS)).toEqual({ ...refusal, retryAtMs: NOW_MS + hours * HOUR_MS })
    }
  })
})

describe('any other failure', () => {
  it.each(PROBLEM_KINDS.filter((kind) => !refusesKey(kind)))('(%s) stays as it is', (kind) => {
    expect(judgeRefusal({ kind }, doubtFrom(5), NOW_MS)).toEqual({ kind })
  })
})
