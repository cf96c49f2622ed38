import { describe, expect, it } from 'vitest'
import type { Channel } from '#domain/account/account.ts'
import type { Problem, ProblemKind } from '#domain/reading/problem.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { ChannelProgress } from './channel-progress.ts'
import type { RefreshReason } from './is-due.ts'
import { isSettled, nextTryMs, planWork, type ScheduleState } from './schedule.ts'
import type { Work } from './work.ts'

const MINUTE_MS = 60_000
const NOW_MS = 1_000_000_000

const ago = (minutes: number) => NOW_MS - minutes * MINUTE_MS
const problem = (kind: ProblemKind, retryInMinutes?: number): Problem => ({
  kind,
  atMs: ago(1),
  failures: 1,
  ...(retryInMinutes !== undefined && { retryAtMs: NOW_MS + retryInMinutes * MINUTE_MS }),
})

function channel(id: string): Channel {
  return { id, clientId: 'c', wabaId: 'w', clientName: 'Client', name: id, phoneNumber: '49' }
}

function state(changes: Partial<ScheduleState> = {}): ScheduleState {
  return { balance: succeed(1, ago(1)), directory: succeed(1, ago(1)), usage: [], ...changes }
}

function plan(changes: Partial<ScheduleState>, reason: RefreshReason = 'timer'): readonly string[] {
  const name = (work: Work) => (work.kind === 'usage' ? work.channel.id : work.kind)
  return planWork(state(changes), 15, reason, NOW_MS).map(name)
}

const progress = (id: string, changes: Partial<ChannelProgress> = {}): ChannelProgress => ({
  channel: channel(id),
  ...changes,
})

describe('what is read now', () => {
  it('is everything in order of importance on a new account', () => {
    expect(plan({ balance: {}, directory: {}, usage: [progress('a'), progress('b')] })).toEqual([
      'balance',
      'channels',
      'a',
      'b',
    ])
  })

  it('is nothing while all is fresh', () => {
    expect(plan({ usage: [progress('a', { readAtMs: ago(5) })] })).toEqual([])
  })

  it.each([
    ['timer', 13, []],
    ['timer', 13.5, ['balance']],
    ['timer', 15, ['balance']],
    ['popup', 1, []],
    ['popup', 2, ['balance']],
    ['user', 0, ['balance']],
  ] as const)('includes the balance for a %s at an age of %d minutes: %j', (reason, age, expected) => {
    expect(plan({ balance: succeed(1, ago(age)) }, reason)).toEqual(expected)
  })

  it.each([
    ['timer', 24 * 60 - 1, []],
    ['timer', 24 * 60, ['channels']],
    ['popup', 24 * 60 - 1, []],
    ['popup', 24 * 60, ['channels']],
    ['user', 9, ['balance']],
    ['user', 10, ['balance', 'channels']],
  ] as const)('includes the list of channels for a %s at an age of %d minutes: %j', (reason, age, expected) => {
    expect(plan({ directory: succeed(1, ago(age)) }, reason)).toEqual(expected)
  })

  it('goes on with a pass over the list that was not finished', () => {
    expect(plan({ passUnderWay: true })).toEqual(['channels'])
  })

  it('reads the oldest usage first, and never-read channels before that', () => {
    const usage = [
      progress('hour', { readAtMs: ago(61) }),
      progress('new'),
      progress('day', { readAtMs: ago(1_500) }),
      progress('fresh', { readAtMs: ago(30) }),
    ]

    expect(plan({ usage })).toEqual(['new', 'day', 'hour'])
    expect(plan({ usage }, 'user')).toEqual(['balance', 'new', 'day', 'hour', 'fresh'])
  })

  it('reads again what was read in the future, after the clock was set back', () => {
    expect(plan({ balance: succeed(1, NOW_MS + 60 * MINUTE_MS) })).toEqual(['balance'])
  })
})

describe('after a failure', () => {
  const balanceWith = (failure: Problem) => ({ balance: { ...succeed(1, ago(1)), problem: failure } })

  it.each([
    ['offline', 'timer', []],
    ['offline', 'user', ['balance']],
    ['rate-limited', 'timer', []],
    ['rate-limited', 'user', []],
  ] as const)('a wait for %s asked by the %s gives %j', (kind, reason, expected) => {
    expect(plan(balanceWith(problem(kind, 5)), reason)).toEqual(expected)
  })

  it('of a clock that was set back since, waits for nothing', () => {
    const future = { ...problem('rate-limited', 125), atMs: NOW_MS + 120 * MINUTE_MS }

    expect(plan(balanceWith(future))).toEqual(['balance'])
  })

  it('tries again at once when the wait is over, however fresh the last value', () => {
    expect(plan(balanceWith(problem('server', 0)))).toEqual(['balance'])
  })

  it.each(['key-rejected', 'forbidden'] as const)(
    '%s rests all polling until its time, unless the user asks',
    (kind) => {
      const stopped = { ...balanceWith(problem(kind, 60)), usage: [progress('a')] }

      expect(plan(stopped)).toEqual([])
      expect(plan(stopped, 'popup')).toEqual([])
      expect(plan(stopped, 'user')).toEqual(['balance', 'a'])
      expect(plan({ ...stopped, ...balanceWith(problem(kind, 0)) })).toEqual(['balance', 'a'])
    },
  )

  it('of one channel the others go on', () => {
    const failed = progress('failed', { problem: problem('not-found', 60) })

    expect(plan({ usage: [failed, progress('other')] })).toEqual(['other'])
  })

  it('keeps its last good value in line', () => {
    const reading = fail(succeed(1, ago(20)), { kind: 'offline' }, ago(1))

    expect(plan({ balance: reading })).toEqual(['balance'])
  })
})

describe('a channel that failed', () => {
  it('comes after all others, so that it never keeps them from being read', () => {
    const usage = [
      progress('failing', { problem: problem('server', 0) }),
      progress('old', { readAtMs: ago(90) }),
      progress('new'),
    ]

    expect(plan({ usage })).toEqual(['new', 'old', 'failing'])
  })
})

describe('a list of channels that is forbidden', () => {
  it('waits for its time or the user, while the known channels are read', () => {
    const changes = { directory: { problem: problem('forbidden', 60) }, usage: [progress('a')] }

    expect(plan(changes)).toEqual(['a'])
    expect(plan(changes, 'popup')).toEqual(['a'])
    expect(plan(changes, 'user')).toEqual(['balance', 'channels', 'a'])
  })
})

describe('the next try', () => {
  it('is the earliest of all failed readings', () => {
    const failed = state({
      balance: { problem: problem('offline', 9) },
      directory: { problem: problem('server', 7) },
      usage: [progress('a', { problem: problem('not-found', 60) }), progress('b', { problem: problem('offline', 5) })],
    })

    expect(nextTryMs(failed, NOW_MS, NOW_MS)).toBe(NOW_MS + 5 * MINUTE_MS)
  })

  it('is never where nothing failed, or nothing waits for a time', () => {
    expect(nextTryMs(state(), NOW_MS, NOW_MS)).toBeUndefined()
    expect(nextTryMs(state({ directory: { problem: problem('offline') } }), NOW_MS, NOW_MS)).toBeUndefined()
  })

  it('is not a time that is past: what is still not read then waits for something else', () => {
    const usage = [progress('a', { problem: problem('server', -5) }), progress('b', { problem: problem('server', 7) })]

    expect(nextTryMs(state({ usage }), NOW_MS, NOW_MS)).toBe(NOW_MS + 7 * MINUTE_MS)
  })

  it('is that of a key which was rejected in this slice', () => {
    const balance = { problem: { ...problem('key-rejected', 60), atMs: NOW_MS + 2_000 } }
    const usage = [progress('a', { problem: problem('server', 5) })]

    expect(nextTryMs(state({ balance, usage }), NOW_MS, NOW_MS + 3_000)).toBe(NOW_MS + 60 * MINUTE_MS)
  })

  it('is that of the key alone while nothing else is asked', () => {
    const usage = [progress('a', { problem: problem('server', 5) })]

    const balance = { problem: problem('key-rejected', 60) }

    expect(nextTryMs(state({ balance, usage }), NOW_MS, NOW_MS)).toBe(NOW_MS + 60 * MINUTE_MS)
    expect(nextTryMs(state({ balance, usage, retryMs: NOW_MS + MINUTE_MS }), NOW_MS, NOW_MS)).toBe(
      NOW_MS + 60 * MINUTE_MS,
    )
  })
})

describe('a month that has closed', () => {
  const closed = (usage: readonly ChannelProgress[], settlesAtMs = ago(60)) => [
    { month: '2026-10', settlesAtMs, usage },
  ]
  const planMonths = (changes: Partial<ScheduleState>, reason: RefreshReason = 'timer') =>
    planWork(state(changes), 15, reason, NOW_MS).map((work) =>
      work.kind === 'usage' ? `${work.channel.id} ${work.month ?? 'now'}` : work.kind,
    )

  it('is read once more after it has settled, and then never again', () => {
    const usage = [
      progress('never read'),
      progress('read before it settled', { readAtMs: ago(61) }),
      progress('read since', { readAtMs: ago(60) }),
    ]

    expect(planMonths({ closedMonths: closed(usage) })).toEqual([
      'never read 2026-10',
      'read before it settled 2026-10',
    ])
    expect(planMonths({ closedMonths: closed(usage) }, 'user')).not.toContain('read since 2026-10')
  })

  it('is read before it has settled where it never was, twice at most if that fails', () => {
    const failed = (failures: number) => progress(`${failures}`, { problem: { ...problem('server', -1), failures } })
    const usage = [progress('never read'), progress('read', { readAtMs: ago(61) }), failed(1), failed(2)]
    const settlesIn = (ms: number) => ({ closedMonths: closed(usage, NOW_MS + ms) })

    expect(planMonths(settlesIn(1))).toEqual(['never read 2026-10', '1 2026-10'])
    expect(planMonths(settlesIn(0))).toEqual(['never read 2026-10', 'read 2026-10', '1 2026-10', '2 2026-10'])
    expect(nextTryMs(state({ closedMonths: closed([failed(2)], NOW_MS + 9) }), NOW_MS, NOW_MS)).toBe(NOW_MS + 9)
  })

  it('is not given up for what failed before it had settled', () => {
    const failed = { ...problem('server', -1), failures: 9, atMs: ago(61) }

    expect(planMonths({ closedMonths: closed([progress('a', { problem: failed })]) })).toEqual(['a 2026-10'])
  })

  it('is read last of all for channels that are muted', () => {
    const months = { closedMonths: closed([progress('muted'), progress('a')]), muted: new Set(['muted']) }
    const usage = [progress('muted', { readAtMs: ago(70) }), progress('b', { readAtMs: ago(65) })]

    expect(planMonths({ usage, ...months })).toEqual(['a 2026-10', 'b now', 'muted now', 'muted 2026-10'])
  })

  it('takes its turn among the channels of the running month, by what was read last of their client', () => {
    const usage = ['a', 'b'].map((id, place) => progress(id, { readAtMs: ago(190 - place) }))
    const rest = ['d', 'e', 'f', 'g'].map((id) => progress(id))
    const read = ['a', 'b'].map((id, place) => progress(id, { readAtMs: ago(62 - place) }))

    expect(planMonths({ usage, closedMonths: closed(rest) })).toEqual([
      'd 2026-10',
      'e 2026-10',
      'f 2026-10',
      'a now',
      'g 2026-10',
      'b now',
    ])
    expect(planMonths({ usage, closedMonths: closed([...read, ...rest], ago(65)) })).toEqual([
      'd 2026-10',
      'a now',
      'e 2026-10',
      'f 2026-10',
      'g 2026-10',
      'b now',
    ])
  })

  it('waits after a failure, and is given up after five in a row', () => {
    const failing = (failures: number, retryInMinutes: number) =>
      progress('a', { problem: { ...problem('server', retryInMinutes), failures } })

    expect(planMonths({ closedMonths: closed([failing(4, 5)]) })).toEqual([])
    expect(planMonths({ closedMonths: closed([failing(4, 0)]) })).toEqual(['a 2026-10'])
    expect(planMonths({ closedMonths: closed([failing(5, 0)]) })).toEqual([])
    expect(nextTryMs(state({ closedMonths: closed([failing(4, 5)]) }), NOW_MS, NOW_MS)).toBe(NOW_MS + 5 * MINUTE_MS)
    expect(nextTryMs(state({ closedMonths: closed([failing(5, 5)]) }), NOW_MS, NOW_MS)).toBeUndefined()
  })
})

describe('a closed month of a channel that has ended', () => {
  const month = { month: '2026-10', settlesAtMs: ago(60), usage: [] }
  const refused = (atMs: number, changes: Partial<Channel>, kind: ProblemKind = 'not-found') =>
    isSettled(month, { channel: { ...channel('a'), ...changes }, problem: { ...problem(kind), atMs } })

  it.each([
    ['once it was refused after the month had settled', refused(ago(59), { isEnded: true }), true],
    ['not by a refusal before that', refused(ago(61), { isEnded: true }), false],
    ['not by a failure that passes', refused(ago(59), { isEnded: true }, 'server'), false],
    ['not where it ends only later', refused(ago(59), { isEnded: true, endedAtMs: NOW_MS }), false],
    ['not where it has not ended', refused(ago(59), {}), false],
  ])('is final: %s', (_name, actual, expected) => {
    expect(actual).toBe(expected)
  })
})

describe('the funds of a client, where the badge shows them', () => {
  it('come first, at the interval of the balance', () => {
    expect(plan({ funds: {}, balance: {} })).toEqual(['funds', 'balance'])
    expect(plan({ funds: succeed(1, ago(13)) })).toEqual([])
    expect(plan({ funds: succeed(1, ago(15)) })).toEqual(['funds'])
  })

  it('are read although the partner has no balance that the key may see', () => {
    const balance = { problem: problem('forbidden', 60) }

    expect(plan({ balance, funds: {}, usage: [progress('a')] })).toEqual(['funds', 'a'])
    expect(plan({ balance, usage: [progress('a')] })).toEqual([])
  })

  it('wait with everything else once the key was rejected', () => {
    expect(plan({ balance: { problem: problem('key-rejected', 60) }, funds: {} })).toEqual([])
    expect(plan({ funds: { problem: problem('key-rejected', 60) } })).toEqual([])
    expect(plan({ funds: { problem: problem('forbidden', 60) }, usage: [progress('a')] })).toEqual(['a'])
  })
})

describe('a balance that was read early, to confirm what it has shown', () => {
  const MINUTE = 60_000
  const AT_MS = 1_795_003_200_000
  const planned = (sinceMinutes: number, changes: object, reason: 'timer' | 'popup' = 'timer') =>
    planWork(
      { directory: {}, usage: [], balance: { lastGood: { value: [], atMs: AT_MS } }, ...changes },
      15,
      reason,
      AT_MS + sinceMinutes * MINUTE,
    ).some(({ kind }) => kind === 'balance')

  it.each([
    ['before it is to be confirmed', 4, { confirmsAtMs: AT_MS + 5 * MINUTE }, false],
    ['when it is to be confirmed', 5, { confirmsAtMs: AT_MS + 5 * MINUTE }, true],
    ['once it was', 5, { confirmsAtMs: AT_MS }, false],
    ['ten minutes after it was, an interval after the one before', 10, { confirmedFromMs: AT_MS - 5 * MINUTE }, true],
    ['five minutes after it was', 5, { confirmedFromMs: AT_MS - 5 * MINUTE }, false],
    ['where it was read in its time since', 1, { confirmedFromMs: AT_MS - 15 * MINUTE }, false],
  ])('is due %s: %s minutes, %j: %s', (_what, minutes, changes, isDue) => {
    expect(planned(minutes, changes)).toBe(isDue)
  })

  it('waits as long as the server says where the confirmation failed', () => {
    const problem = { kind: 'rate-limited', atMs: AT_MS, failures: 1, retryAtMs: AT_MS + 60 * MINUTE } as const
    const balance = { lastGood: { value: [], atMs: AT_MS }, problem }
    expect(planned(20, { balance, confirmsAtMs: AT_MS + 5 * MINUTE })).toBe(false)
  })
})
