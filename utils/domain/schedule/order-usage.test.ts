import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#domain/reading/problem.ts'
import type { ChannelProgress } from './channel-progress.ts'
import { orderUsage, type UsageOrder } from './order-usage.ts'

const HOUR_MS = 60 * 60_000
const NOW_MS = 1_000 * HOUR_MS
const PROBLEM: Problem = { kind: 'server', atMs: 1, failures: 1 }
const NOBODY: UsageOrder = { onScreen: new Set(), pinned: new Set() }

function progress(id: string, changes: Partial<ChannelProgress> = {}): ChannelProgress {
  return { channel: { id, clientId: '', wabaId: '', clientName: '', name: '', phoneNumber: '' }, ...changes }
}

const hoursAgo = (hours: number) => NOW_MS - hours * HOUR_MS
const names = (ordered: readonly Pick<ChannelProgress, 'channel'>[]) => ordered.map(({ channel }) => channel.id)

describe('the order of reading', () => {
  it('begins with what is on screen, costliest first, then pinned channels, then the others', () => {
    const due = [
      progress('other', { readAtMs: 1 }),
      progress('pinned', { readAtMs: 9 }),
      progress('cheap on screen', { readAtMs: 9, costMicros: 1 }),
      progress('dear on screen', { readAtMs: 9, costMicros: 2 }),
    ]
    const order = { onScreen: new Set(['cheap on screen', 'dear on screen']), pinned: new Set(['pinned']) }

    expect(names(orderUsage(due, [], order, NOW_MS))).toEqual(['dear on screen', 'cheap on screen', 'pinned', 'other'])
  })

  it('lists a channel once that is pinned, on screen and a big spender', () => {
    const due = [progress('a', { readAtMs: 1, costMicros: 5 })]
    const order = { onScreen: new Set(['a']), pinned: new Set(['a']) }

    expect(names(orderUsage(due, [], order, NOW_MS))).toEqual(['a'])
  })

  it('counts a reading of the biggest spenders as three times as old, and never-read channels as the oldest of all', () => {
    const due = [
      progress('big', { readAtMs: hoursAgo(1), costMicros: 500 }),
      progress('two hours', { readAtMs: hoursAgo(2) }),
      progress('bigger', { readAtMs: hoursAgo(3), costMicros: 900 }),
      progress('four hours', { readAtMs: hoursAgo(4) }),
      progress('never'),
    ]

    expect(names(orderUsage(due, [], NOBODY, NOW_MS))).toEqual(['never', 'bigger', 'four hours', 'big', 'two hours'])
  })

  it('leaves closed months alone until the running one was read once', () => {
    expect(
      names(orderUsage([progress('new'), progress('old', { readAtMs: 1 })], [progress('closed')], NOBODY, NOW_MS)),
    ).toEqual(['new', 'old'])
  })

  it('puts what failed after all others, also where it is pinned and on screen', () => {
    const due = [progress('failing', { problem: PROBLEM }), progress('sound', { readAtMs: 5 })]
    const order = { onScreen: new Set(['failing']), pinned: new Set(['failing']) }

    expect(names(orderUsage(due, [progress('closed')], order, NOW_MS))).toEqual(['closed', 'sound', 'failing'])
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

    expect(names(orderUsage(due, [progress('closed')], order, NOW_MS))).toEqual([
      'pinned as well',
      'closed',
      'sound',
      'failing',
      'muted',
      'muted and never read',
      'muted and failing',
    ])
  })

  it.each([100, 300])('leaves none of %d channels out, at 100 calls an hour, two at a time', (count) => {
    let channels = Array.from({ length: count }, (_, place) =>
      progress(String(place), { readAtMs: NOW_MS - place, costMicros: place }),
    )
    const turnMs = (count / 100) * HOUR_MS
    for (let nowMs = NOW_MS + HOUR_MS; nowMs < NOW_MS + 24 * HOUR_MS; nowMs += HOUR_MS / 50) {
      const next = new Set(orderUsage(channels, [], NOBODY, nowMs).slice(0, 2))
      channels = channels.map((channel) => (next.has(channel) ? { ...channel, readAtMs: nowMs } : channel))
      // The 20 biggest are read three times in a turn of the others.
      const mostMs = Math.max(2.5 * HOUR_MS, 1.6 * turnMs)
      for (const { readAtMs = 0 } of channels) expect(nowMs - readAtMs).toBeLessThan(mostMs)
    }
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
        const closed = Array.from({ length: closedCount }, (_, place) => progress(`closed ${place}`))
        const some = new Set(due.filter((_, place) => place % (every + 1) === 0).map(({ channel }) => channel.id))

        const isComplete = due.every(({ readAtMs, problem }) => problem || readAtMs !== undefined)
        const ordered = names(orderUsage(due, closed, { onScreen: some, pinned: new Set(['1', '2']) }, NOW_MS))

        expect(ordered.toSorted()).toEqual([...names(due), ...(isComplete ? names(closed) : [])].toSorted())
      }),
    )
  })
})
