import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observeClock } from './observe-clock.ts'
import {
  type CallLog,
  DOCUMENTED_LIMITS,
  EMPTY_LOG,
  type LimitKey,
  type LimitScope,
  type RateLimits,
  reserve,
} from './rate-limits.ts'
import { shareLimits } from './share-limits.ts'
import { type End, fullestWindow, LIMITS, liveHistory, MINUTE_MS, START_MS, type Step } from './testing/live-history.ts'

const SEED = Number(process.env['SALDO_SEED'] ?? 20_261_129)
const RUNS = { numRuns: 2_000, seed: SEED }
const HOUR_MS = 60 * MINUTE_MS
const MOST_ERROR_MS = 48 * HOUR_MS
const KEYS: readonly LimitKey[] = ['client:a', 'channel:1', 'waba:w']
const WAITS = [fc.nat(2_000), fc.nat(40_000), fc.nat(20 * MINUTE_MS), fc.nat(70 * MINUTE_MS)] as const

const errorMs = fc.integer({ min: -MOST_ERROR_MS, max: MOST_ERROR_MS })
/** So that jumps which no answer shows add up to no more than two days. */
const skewMs = fc.integer({ min: -MOST_ERROR_MS / 4, max: MOST_ERROR_MS / 4 })
const server = fc.nat(2)
const step = <Kind extends Step['kind']>(kind: Kind) => fc.constant(kind)
const end = fc.constantFrom<End>('dated', 'dated', 'dated', 'dated', 'dateless', 'killed')
const latencyMs = fc.integer({ min: 1, max: 400 })
const call = fc.record({ kind: step('call'), keys: fc.constant(KEYS), end, latencyMs, server })
const wait = fc.record({ kind: step('wait'), ms: fc.oneof(...WAITS) })
/** As with limits of the partner alone, and as with those of a channel that is asked all the time. */
const steps = (jumpWeight: number): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 40, arbitrary: call },
    { weight: 20, arbitrary: wait },
    { weight: 4, arbitrary: fc.record({ kind: step('server'), server, errorMs }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: step('drift'), server, part: fc.double({ min: -0.1, max: 0.1, noNaN: true }) }),
    },
    { weight: jumpWeight, arbitrary: fc.record({ kind: step('set'), ms: skewMs }) },
  )
const histories = (jumpWeight: number) => fc.array(steps(jumpWeight), { minLength: 20, maxLength: 200 })

/** Two windows of a few calls each are filled and emptied often. */
const SMALL: RateLimits = {
  ...DOCUMENTED_LIMITS,
  channel: { calls: 8, windowMs: 20 * MINUTE_MS },
  waba: { calls: 12, windowMs: HOUR_MS },
}
const SMALL_SHARE = shareLimits(SMALL, 0.5)

describe(`dates that flap, drift, jump by two days and stay away (seed ${SEED})`, () => {
  const expectWithinShare = (history: readonly Step[], isEachCounted: boolean) => {
    const { made } = liveHistory(history, SMALL_SHARE)
    const counted = isEachCounted ? made.map((one) => ({ ...one, isBlind: false })) : made
    for (const key of KEYS) {
      const scope = scopeOf(key)
      expect(fullestWindow(counted, key, SMALL[scope].windowMs)).toBeLessThanOrEqual(SMALL_SHARE[scope].calls)
    }
  }

  it('alone: no call at all exceeds the share in a window of true time', () => {
    fc.assert(
      fc.property(histories(0), (history) => expectWithinShare(history, true)),
      RUNS,
    )
  })

  it('with jumps of the computer’s clock: no call does but the one that shows the jump', () => {
    fc.assert(
      fc.property(histories(3), (history) => expectWithinShare(history, false)),
      RUNS,
    )
  })
})

/** How many of the calls asked for every so often are let through within some hours; `dateOf` has the true time and a place. */
function letThrough(
  hours: number,
  everyMs: number,
  dateOf: (trueMs: number, place: number) => number | undefined,
  skewMs = 0,
) {
  let log: CallLog = EMPTY_LOG
  const made: number[] = []
  for (let place = 0; place * everyMs < hours * HOUR_MS; place += 1) {
    const trueMs = START_MS + place * everyMs
    const asked = reserve(log, ['waba:w'], LIMITS, trueMs + skewMs)
    log = asked.log
    if (!asked.ok) continue
    made.push(trueMs)
    log = observeClock(log, dateOf(trueMs, made.length), trueMs + skewMs + 100)
  }
  const worst = made.map((startMs) => made.filter((atMs) => atMs >= startMs && atMs < startMs + HOUR_MS).length)
  return { made: made.length, worst: Math.max(...worst) }
}

describe('a WABA that is asked about every second for six hours', () => {
  const { calls, windowMs } = LIMITS.waba
  const most = calls * Math.ceil((6 * HOUR_MS) / windowMs)

  it.each<[string, (trueMs: number, place: number) => number | undefined, number]>([
    ['right dates', (trueMs) => trueMs, 0],
    ['no dates', () => undefined, 0],
    ['dates that are two hours wrong', (trueMs) => trueMs + 2 * HOUR_MS, 0],
    ['a computer’s clock that is a day wrong', (trueMs) => trueMs, -24 * HOUR_MS],
    ['dates that drift by a minute a day', (trueMs) => trueMs * (1 + 1 / 1_440) - START_MS / 1_440, 0],
  ])('uses exactly the share with %s', (_name, dateOf, skewMs) => {
    expect(letThrough(6, 1_000, dateOf, skewMs)).toEqual({ made: most, worst: calls })
  })

  it.each<[string, (trueMs: number, place: number) => number, number]>([
    ['two servers that are two hours apart', (trueMs, place) => trueMs + (place % 2) * 2 * HOUR_MS, 0.5],
    ['four servers that are all wrong', (trueMs, place) => trueMs + (place % 4) * 7 * HOUR_MS, 0.5],
    ['one date in 97 of nowhere', (trueMs, place) => trueMs + (place % 97 ? 0 : place * HOUR_MS), 0.9],
    ['dates that are no clock’s', (trueMs, place) => trueMs + ((place * 7_919) % 96) * HOUR_MS, 0.6],
  ])('is still read, and never above the share, with %s', (_name, dateOf, part) => {
    const { made, worst } = letThrough(6, 1_000, dateOf)

    expect(worst).toBeLessThanOrEqual(calls)
    expect(made).toBeGreaterThanOrEqual(most * part)
  })
})

describe('the computer’s clock', () => {
  const full = () => {
    let log: CallLog = observeClock(EMPTY_LOG, START_MS, START_MS)
    for (let place = 0; place < LIMITS.channel.calls; place += 1)
      log = reserve(log, ['channel:1'], LIMITS, START_MS).log
    return log
  }

  it.each([2 * HOUR_MS, -2 * HOUR_MS, 48 * HOUR_MS, -48 * HOUR_MS])(
    'frees nothing where it jumps by %i ms and an answer shows it, right or wrong',
    (jumpMs) => {
      const nowMs = START_MS + MINUTE_MS + jumpMs
      for (const dateMs of [START_MS + MINUTE_MS, START_MS + 40 * HOUR_MS]) {
        const log = observeClock(reserve(full(), ['client:a'], LIMITS, nowMs).log, dateMs, nowMs)
        const latestMs = nowMs + LIMITS.channel.windowMs

        expect(reserve(log, ['channel:1'], LIMITS, nowMs + 50 * MINUTE_MS).ok).toBe(false)
        expect(reserve(log, ['channel:1'], LIMITS, latestMs).ok).toBe(true)
      }
    },
  )

  it('frees nothing by a jump back and forth between two answers of one right server', () => {
    let log = full()
    for (let minute = 1; minute < 55; minute += 1) {
      const trueMs = START_MS + minute * MINUTE_MS
      const nowMs = trueMs + (minute % 2) * 2 * HOUR_MS
      log = observeClock(reserve(log, ['client:a'], LIMITS, nowMs).log, trueMs, nowMs)
      if (minute > 1) expect(reserve(log, ['channel:1'], LIMITS, nowMs).ok, `after ${minute} minutes`).toBe(false)
    }
  })

  it('goes on with the log of the version before, which counted in the server’s time', () => {
    const before = { ...full(), offsetMs: 2 * HOUR_MS, observedAtMs: START_MS + 2 * HOUR_MS }
    const calls = { 'channel:1': Array<number>(5).fill(START_MS + 2 * HOUR_MS) }
    const log = observeClock({ ...before, calls }, START_MS + 2 * HOUR_MS + 1_000, START_MS + 1_000)

    expect(log.calls).toEqual(calls)
    expect(reserve(log, ['channel:1'], LIMITS, START_MS + LIMITS.channel.windowMs - 1).ok).toBe(false)
    expect(reserve(log, ['channel:1'], LIMITS, START_MS + LIMITS.channel.windowMs).ok).toBe(true)
  })
})

function scopeOf(key: LimitKey): LimitScope {
  return key.slice(0, key.indexOf(':')) as LimitScope
}
