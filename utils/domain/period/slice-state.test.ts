import { describe, expect, it } from 'vitest'
import type { ProblemKind } from '#domain/reading/problem.ts'
import { sliceState } from './slice-state.ts'

const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds
const days = { month: '2026-11', firstDay: 3, lastDay: 9, isWhole: false }
const read = (iso: string) => ({ lastGood: { value: 0, atMs: at(iso) } })
const failed = (kind: ProblemKind) => ({ problem: { kind, atMs: at('2026-11-08T00:00Z'), failures: 1 } })

describe('what is known of a channel from 3 to 9 November', () => {
  it.each([
    ['nothing before it was read', {}, 0, '2026-11-20T00:00Z', 'unread'],
    ['nothing where only a failure is known', failed('offline'), 0, '2026-11-20T00:00Z', 'unread'],
    [
      'that there is nothing, of one that the server does not know',
      failed('not-found'),
      0,
      '2026-11-20T00:00Z',
      'none',
    ],
    ['all of it once it was read after the 9th', read('2026-11-10T00:00Z'), 0, '2026-11-20T00:00Z', 'whole'],
    [
      'all of it, whatever has failed since',
      { ...read('2026-11-10T00:00Z'), ...failed('offline') },
      0,
      '2026-11-20T00:00Z',
      'whole',
    ],
    ['a part where it was read within the 9th', read('2026-11-09T23:59:59Z'), 0, '2026-11-20T00:00Z', 'part'],
    ['all that there is by then, while the 9th goes on', read('2026-11-09T10:00Z'), 0, '2026-11-09T11:00Z', 'whole'],
    [
      'a part of it after a failure',
      { ...read('2026-11-09T10:00Z'), ...failed('offline') },
      0,
      '2026-11-09T11:00Z',
      'part',
    ],
    ['a part where a row of the answer could not be read', read('2026-11-10T00:00Z'), 1, '2026-11-20T00:00Z', 'part'],
  ] as const)('is %s', (_name, reading, leftOut, now, state) => {
    expect(sliceState(reading, leftOut, days, { zone: 'UTC', nowMs: at(now) })).toBe(state)
  })

  it('ends with the 9th of the billing zone', () => {
    const reading = read('2026-11-10T05:00Z')

    expect(sliceState(reading, 0, days, { zone: 'UTC', nowMs: at('2026-11-20T00:00Z') })).toBe('whole')
    expect(sliceState(reading, 0, days, { zone: 'America/Los_Angeles', nowMs: at('2026-11-20T00:00Z') })).toBe('part')
  })
})
