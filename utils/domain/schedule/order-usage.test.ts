import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#domain/reading/problem.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { orderUsage, type UsageOrder } from './order-usage.ts'

const PROBLEM: Problem = { kind: 'server', atMs: 1, failures: 1 }
const NOBODY: UsageOrder = { onScreen: new Set(), pinned: new Set() }

function progress(id: string, changes: Partial<ChannelProgress> = {}): ChannelProgress {
  return { channel: { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }, ...changes }
}

const names = (ordered: readonly (ChannelProgress | string)[]) =>
  ordered.map((entry) => (typeof entry === 'string' ? entry : entry.channel.id))

describe('the order of reading', () => {
  it('begins with what is on screen, costliest first, then pinned channels, then the others', () => {
    const due = [
      progress('other', { readAtMs: 1 }),
      progress('pinned', { readAtMs: 9 }),
      progress('cheap on screen', { readAtMs: 9, costMicros: 1 }),
      progress('dear on screen', { readAtMs: 9, costMicros: 2 }),
    ]
    const order = { onScreen: new Set(['cheap on screen', 'dear on screen']), pinned: new Set(['pinned']) }

    expect(names(orderUsage(due, [], order))).toEqual(['dear on screen', 'cheap on screen', 'pinned', 'other'])
  })

  it('lists a channel once that is pinned, on screen and a big spender', () => {
    const due = [progress('a', { readAtMs: 1, costMicros: 5 })]
    const order = { onScreen: new Set(['a']), pinned: new Set(['a']) }

    expect(names(orderUsage(due, [], order))).toEqual(['a'])
  })

  it('takes turns between the oldest reading, the biggest spend and closed months', () => {
    const due = [
      progress('oldest', { readAtMs: 1 }),
      progress('older', { readAtMs: 2 }),
      progress('old', { readAtMs: 3 }),
      progress('big', { readAtMs: 8, costMicros: 500 }),
      progress('biggest', { readAtMs: 9, costMicros: 900 }),
    ]

    expect(names(orderUsage(due, ['closed 1', 'closed 2'], NOBODY))).toEqual([
      'oldest',
      'biggest',
      'older',
      'closed 1',
      'old',
      'big',
      'closed 2',
    ])
  })

  it('leaves closed months alone until the running one was read once', () => {
    expect(names(orderUsage([progress('new'), progress('old', { readAtMs: 1 })], ['closed'], NOBODY))).toEqual([
      'new',
      'old',
    ])
  })

  it('puts what failed after all others, also where it is pinned and on screen', () => {
    const due = [progress('failing', { problem: PROBLEM }), progress('sound', { readAtMs: 5 })]
    const order = { onScreen: new Set(['failing']), pinned: new Set(['failing']) }

    expect(names(orderUsage(due, ['closed'], order))).toEqual(['sound', 'closed', 'failing'])
  })

  it('reads the muted ones after all others, also after what failed, and closed months before them', () => {
    const due = [
      progress('muted', { readAtMs: 1, costMicros: 900 }),
      progress('muted and failing', { problem: PROBLEM }),
      progress('muted and never read'),
      progress('failing', { problem: PROBLEM }),
      progress('sound', { readAtMs: 5 }),
      progress('pinned as well', { readAtMs: 5 }),
    ]
    const muted = new Set(['muted', 'muted and failing', 'muted and never read', 'pinned as well'])
    const order = { onScreen: new Set(['muted']), pinned: new Set(['pinned as well']), muted }

    expect(names(orderUsage(due, ['closed'], order))).toEqual([
      'pinned as well',
      'sound',
      'closed',
      'failing',
      'muted',
      'muted and never read',
      'muted and failing',
    ])
  })

  it('gives every second call to the oldest reading, so that none is left out however few calls there are', () => {
    const due = Array.from({ length: 100 }, (_, place) =>
      progress(String(place), { readAtMs: place, costMicros: place * 10 }),
    )
    const closed = Array.from({ length: 100 }, (_, place) => `closed ${place}`)

    const first = names(orderUsage(due, closed, NOBODY)).slice(0, 40)

    for (let place = 0; place < 20; place += 1) expect(first).toContain(String(place))
  })

  it('loses nothing and doubles nothing, whatever is due', () => {
    const entry = fc.record({
      readAtMs: fc.option(fc.nat(1_000), { nil: undefined }),
      costMicros: fc.option(fc.integer({ min: -5, max: 50 }), { nil: undefined }),
      hasFailed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.nat(30), fc.nat(9), (entries, closedCount, every) => {
        const due = entries.map(({ readAtMs, costMicros, hasFailed }, place) =>
          progress(`${place}`, { readAtMs, costMicros, problem: hasFailed ? PROBLEM : undefined }),
        )
        const closed = Array.from({ length: closedCount }, (_, place) => `closed ${place}`)
        const some = new Set(due.filter((_, place) => place % (every + 1) === 0).map(({ channel }) => channel.id))

        const isComplete = due.every(({ readAtMs, problem }) => problem || readAtMs !== undefined)
        const ordered = names(orderUsage(due, closed, { onScreen: some, pinned: new Set(['1', '2']) }))

        expect(ordered.toSorted()).toEqual([...names(due), ...(isComplete ? closed : [])].toSorted())
      }),
    )
  })
})
