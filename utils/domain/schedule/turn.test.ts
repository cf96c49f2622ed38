import { describe, expect, it } from 'vitest'
import { afterWork, isSliceFull, leaveAll, nextTurn, replaceTurn, SLICE_CALLS, type Turn } from './turn.ts'
import type { Work } from './work.ts'

const NOW_MS = 1_000
const BALANCE: Work = { kind: 'balance' }
const LIST: Work = { kind: 'channels' }
const usage = (id: string): Work => ({
  kind: 'usage',
  channel: { id, clientId: 'c', wabaId: 'w', clientName: 'Client', name: id, phoneNumber: '49' },
})
const turn = (changes: Partial<Turn> = {}): Turn => ({
  ...{ isAskedFor: false, showsFunds: false, queue: [], calls: 0, failuresInRow: 0, waitsMs: [] },
  ...{ balance: {}, isComplete: true, isPaused: false, ...changes },
})
const failed = (kind: 'offline' | 'not-found' | 'unexpected') => ({ outcome: 'stored', failure: { kind } }) as const

describe('whose turn it is', () => {
  const asked = turn({ isAskedFor: true, queue: [usage('a')], calls: 9 })
  const rare = turn({ queue: [usage('b')], calls: 1 })
  const often = turn({ queue: [LIST], calls: 2 })
  const first = turn({ queue: [BALANCE], calls: 9 })

  it.each([
    ['a balance comes first', [asked, rare, first], first],
    ['then the account that is looked at', [rare, asked], asked],
    ['else the one that was asked least', [often, rare], rare],
    ['and nobody once all is done', [turn()], undefined],
  ] as const)('%s', (_rule, turns, expected) => {
    expect(nextTurn(turns)).toBe(expected)
  })
})

describe('after a work', () => {
  const before = turn({ queue: [usage('a'), usage('b')], failuresInRow: 1 })

  it('that was stored, the next one follows, and failures begin anew', () => {
    expect(afterWork(before, { outcome: 'stored' }, NOW_MS)).toMatchObject({
      queue: [usage('b')],
      calls: 1,
      failuresInRow: 0,
    })
  })

  it('that had to wait, no call was made, and the account goes on then', () => {
    const result = { outcome: 'waiting', retryAtMs: 5_000 } as const

    expect(afterWork(before, result, NOW_MS)).toMatchObject({ queue: [usage('b')], calls: 0, waitsMs: [5_000] })
    expect(afterWork(turn({ queue: [BALANCE] }), result, NOW_MS).balanceWaitsMs).toBe(5_000)
  })

  it('of an account that was replaced, nothing more is asked, and the alarm comes at once', () => {
    const after = afterWork(before, { outcome: 'outdated' }, NOW_MS)

    expect(after).toMatchObject({ queue: [], isComplete: false, waitsMs: [NOW_MS] })
  })

  it('that asks for more, that comes next; what takes its place is no failure', () => {
    const result = { ...failed('unexpected'), next: usage('a'), isReplaced: true }

    expect(afterWork(before, result, NOW_MS)).toMatchObject({ queue: [usage('a'), usage('b')], failuresInRow: 1 })
  })

  it.each([
    ['of the connection ends the turn', failed('offline'), []],
    ['of one channel does not', failed('not-found'), [usage('b')]],
  ] as const)('a failure %s', (_rule, result, queue) => {
    expect(afterWork(before, result, NOW_MS).queue).toEqual(queue)
  })

  it('the third failure in a row ends the turn', () => {
    const after = afterWork({ ...before, failuresInRow: 2 }, failed('unexpected'), NOW_MS)

    expect(after).toMatchObject({ queue: [], isComplete: false })
  })

  it.each(['not-found', 'forbidden'] as const)('a refusal of one number (%s) is none of them', (kind) => {
    const after = afterWork({ ...before, failuresInRow: 2 }, { outcome: 'stored', failure: { kind } }, NOW_MS)

    expect(after).toMatchObject({ queue: [usage('b')], failuresInRow: 2 })
  })

  it('a partner without a balance of its own ends the turn, unless the badge shows funds', () => {
    const queue = [BALANCE, usage('a')]

    expect(afterWork(turn({ queue }), failed('not-found'), NOW_MS).queue).toEqual([])
    expect(afterWork(turn({ queue, showsFunds: true }), failed('not-found'), NOW_MS).queue).toEqual([usage('a')])
  })

  it('for which there was no room, no account asks for more', () => {
    const [other, one] = [turn({ queue: [usage('b')] }), turn({ queue: [usage('a')] })]
    const after = afterWork(one, { outcome: 'stored', isPaused: true }, NOW_MS)

    for (const each of replaceTurn([other, one], one, after)) expect(each).toMatchObject({ queue: [], isPaused: true })
  })
})

it('a slice is full after its calls, and what is left waits for the next one', () => {
  const turns = [turn({ calls: SLICE_CALLS - 1, queue: [LIST] }), turn({ calls: 1 })]

  expect(isSliceFull(turns.slice(0, 1))).toBe(false)
  expect(isSliceFull(turns)).toBe(true)
  expect(leaveAll(turns, NOW_MS).map(({ waitsMs }) => waitsMs)).toEqual([[NOW_MS], []])
})
