import { describe, expect, it } from 'vitest'
import type { ChannelProgress } from './channel-progress.ts'
import { countClosedInRow, takeTurns } from './take-turns.ts'

const HOUR_MS = 60 * 60_000
const NOW_MS = 1_000 * HOUR_MS

/** "a1" is a channel of the client "a". */
function progress(id: string, hours?: number, failedHours?: number): ChannelProgress {
  const atMs = NOW_MS - (failedHours ?? 0) * HOUR_MS
  return {
    channel: { id, clientId: id.slice(0, 1), wabaId: '', clientName: '', name: '', phoneNumber: '' },
    readAtMs: hours === undefined ? undefined : NOW_MS - hours * HOUR_MS,
    problem: failedHours === undefined ? undefined : { kind: 'server', atMs, failures: 1 },
  }
}

const of = (month: string, ids: readonly string[], hours: number) =>
  ids.map((id) => ({ ...progress(id, hours), name: `${id} ${month}` }))
const running = (ids: readonly string[], hours: number) => of('now', ids, hours)
const closed = (...ids: readonly string[]) => of('then', ids, 0)
const NAMELESS = { name: '' }

function order(
  due: readonly ChannelProgress[],
  months: readonly ChannelProgress[],
  inRow: Record<string, number> = {},
) {
  const ordered = takeTurns(due, months, new Map(Object.entries(inRow)), NOW_MS)
  return ordered.map((work) => ({ ...NAMELESS, ...work }).name)
}

describe('turns of one client', () => {
  it('belong to closed months while the running one is younger than two hours', () => {
    expect(order(running(['a1', 'a2'], 1.9), closed('a1', 'a2'))).toEqual(['a1 then', 'a2 then', 'a1 now', 'a2 now'])
  })

  it('are three for closed months and one for the running one that is older', () => {
    expect(order(running(['a1', 'a2'], 2), closed('a1', 'a2', 'a3', 'a4'))).toEqual([
      'a1 then',
      'a2 then',
      'a3 then',
      'a1 now',
      'a4 then',
      'a2 now',
    ])
  })

  it.each([
    [2, ['a1 then', 'a1 now', 'a2 then', 'a3 then']],
    [3, ['a1 now', 'a1 then', 'a2 then', 'a3 then']],
    [9, ['a1 now', 'a1 then', 'a2 then', 'a3 then']],
  ])('go on where they were: after %d for closed months', (inRow, expected) => {
    expect(order(running(['a1'], 2), closed('a1', 'a2', 'a3'), { a: inRow })).toEqual(expected)
  })
})

it('clients have turns of their own, whatever the others are at', () => {
  const due = running(['a1', 'a2', 'b1', 'b2'], 3)

  expect(order(due, closed('b1', 'b2', 'c1'), { b: 3 })).toEqual([
    'c1 then',
    'b1 now',
    'a1 now',
    'b1 then',
    'a2 now',
    'b2 then',
    'b2 now',
  ])
})

it('the client with the oldest reading comes first', () => {
  expect(order([...running(['a1'], 2), ...running(['b1'], 4), ...running(['c1'], 3)], [])).toEqual([
    'b1 now',
    'c1 now',
    'a1 now',
  ])
})

it('the turns of a client are counted from its readings, good and failed', () => {
  const months = [
    progress('a1', 3),
    progress('a2', 1),
    progress('a3', undefined, 1),
    progress('b1', 1),
    progress('c1', 9),
  ]
  const usage = [progress('a1', 2), progress('b1', 9, 0.5), progress('c1')]

  expect(Object.fromEntries(countClosedInRow(usage, months))).toEqual({ a: 2, c: 1 })
  expect(countClosedInRow([], []).size).toBe(0)
})
