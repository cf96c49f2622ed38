import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthAt, previousMonth, settlesAtMs } from '#domain/calendar/month.ts'
import { PROBLEM_KINDS, type Problem } from '#domain/reading/problem.ts'
import { planTurn } from './plan-turn.ts'
import type { HistoryState } from './schedule.ts'
import { findUsageDue, isUsageFresh } from './usage-due.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Noon of 2026-11-18. */
const NOW_MS = instantMs('2026-11-18T12:00Z')
const COUNTED = { zone: 'UTC', revision: 7 } as const

const near = fc.integer({ min: -30 * HOUR_MS, max: 2 * HOUR_MS }).map((ms) => NOW_MS + ms)
const problem: fc.Arbitrary<Problem | undefined> = fc.option(
  fc.record({
    kind: fc.constantFrom(...PROBLEM_KINDS),
    atMs: near,
    failures: fc.integer({ min: 1, max: 6 }),
    retryAtMs: fc.option(near, { nil: undefined }),
  }),
  { nil: undefined },
)
const progress = fc.record({
  channel: fc.integer({ min: 1, max: 9 }).map((id) => ({
    ...{ id: String(id), clientId: 'c', wabaId: 'w' },
    ...{ clientName: 'Client', name: 'Channel', phoneNumber: '49' },
  })),
  readAtMs: fc.option(near, { nil: undefined }),
  problem,
})
const month = previousMonth(monthAt(NOW_MS, 'UTC'))
const history: fc.Arbitrary<HistoryState> = fc.record({
  directory: fc.record({
    lastGood: fc.option(
      near.map((atMs) => ({ value: 1, atMs })),
      { nil: undefined },
    ),
    problem,
  }),
  passUnderWay: fc.boolean(),
  usage: fc.array(progress, { maxLength: 4 }),
  closedMonths: fc
    .tuple(fc.array(progress, { maxLength: 2 }), fc.oneof(fc.constant(settlesAtMs(month, 'UTC')), near))
    .map(([usage, atMs]) => [{ month, settlesAtMs: atMs, usage }]),
})

const planAt = (state: HistoryState, atMs: number) =>
  planTurn({ balance: { lastGood: { value: 1, atMs } } }, state, 15, 'timer', atMs)

describe('until usage is due', () => {
  it('no alarm would find anything to read, and from then on one does, within an hour', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (state, part) => {
        const { dueMs } = findUsageDue(state, COUNTED, NOW_MS)
        if (dueMs > NOW_MS) expect(planAt(state, NOW_MS + Math.floor((dueMs - 1 - NOW_MS) * part))).toEqual([])
        if (dueMs < NOW_MS + HOUR_MS) expect(planAt(state, dueMs)).not.toEqual([])
      }),
    )
  })

  it('it is known when the first of what failed is tried again', () => {
    const failed = { kind: 'not-found', atMs: NOW_MS, failures: 1, retryAtMs: NOW_MS + 20 * HOUR_MS } as const
    const found = findUsageDue({ directory: { problem: failed }, usage: [] }, COUNTED, NOW_MS)

    expect(found.retryMs).toBe(NOW_MS + 20 * HOUR_MS)
  })

  it('what was read of a month that has not settled waits for that, and what never was is due at once', () => {
    const channel = { id: '1', clientId: 'c', wabaId: 'w', clientName: 'Client', name: 'Channel', phoneNumber: '49' }
    const due = (readAtMs?: number) => {
      const closedMonths = [{ month, settlesAtMs: NOW_MS + 20 * MINUTE_MS, usage: [{ channel, readAtMs }] }]
      const directory = { lastGood: { value: 1, atMs: NOW_MS } }
      return findUsageDue({ directory, usage: [], closedMonths }, COUNTED, NOW_MS).dueMs
    }

    expect([due(NOW_MS - HOUR_MS), due()]).toEqual([NOW_MS + 20 * MINUTE_MS, NOW_MS])
  })

  it('the end of the month is waited for, and the day on which the month before has settled', () => {
    const at = (nowMs: number) =>
      findUsageDue({ directory: { lastGood: { value: 0, atMs: nowMs } }, usage: [] }, COUNTED, nowMs)

    expect(at(instantMs('2026-11-30T23:50Z')).dueMs).toBe(instantMs('2026-12-01T00:00Z'))
    expect(at(instantMs('2026-12-03T23:50Z')).dueMs).toBe(instantMs('2026-12-04T00:00Z'))
  })
})

describe('what was found out before', () => {
  const due = { sinceMs: NOW_MS, dueMs: NOW_MS + HOUR_MS, ...COUNTED }

  it.each([
    ['a minute later', NOW_MS + MINUTE_MS, COUNTED, 'timer', true],
    ['for a popup', NOW_MS + MINUTE_MS, COUNTED, 'popup', true],
    ['for a user, who reads also what is younger', NOW_MS + MINUTE_MS, COUNTED, 'user', false],
    ['once its time has come', NOW_MS + HOUR_MS, COUNTED, 'timer', false],
    ['after the clock was set back', NOW_MS - 1, COUNTED, 'timer', false],
    ['in another zone', NOW_MS + MINUTE_MS, { ...COUNTED, zone: 'Asia/Tokyo' }, 'timer', false],
    ['after something else was stored', NOW_MS + MINUTE_MS, { ...COUNTED, revision: 8 }, 'timer', false],
  ] as const)('%s', (_name, nowMs, counted, reason, expected) => {
    expect(isUsageFresh(due, counted, reason, nowMs)).toBe(expected)
  })
})

function instantMs(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}
