import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observeClock } from './observe-clock.ts'
import {
  type CallLog,
  charge,
  countedTimeMs,
  EMPTY_LOG,
  fill,
  type LimitKey,
  lostLog,
  type RateLimits,
  reserve,
} from './rate-limits.ts'

const limits: RateLimits = {
  partner: { calls: 2, windowMs: 30_000 },
  client: { calls: 2, windowMs: 30_000 },
  channel: { calls: 5, windowMs: 3_600_000 },
  waba: { calls: 100, windowMs: 3_600_000 },
}
const HOUR_MS = 3_600_000
const keys: readonly LimitKey[] = ['client:a', 'channel:1', 'waba:w']

const logOf = (calls: CallLog['calls']): CallLog => ({ calls, offsetMs: 0 })

/** Makes calls at the given times; returns the times at which they were allowed. */
function callAt(timesMs: readonly number[], callKeys = keys, callLimits: RateLimits = limits): readonly number[] {
  let log: CallLog = EMPTY_LOG
  return timesMs.filter((nowMs) => {
    const reservation = reserve(log, callKeys, callLimits, nowMs)
    if (reservation.ok) log = reservation.log
    return reservation.ok
  })
}

describe('reserve', () => {
  it('lets through what fits, and says when the next call fits', () => {
    expect(callAt([0, 1, 2, 29_999, 30_000, 30_001])).toEqual([0, 1, 30_000, 30_001])

    const log = logOf({ 'client:a': [0, 1] })
    expect(reserve(log, ['client:a'], limits, 10)).toMatchObject({ ok: false, retryAtMs: 30_000 })
  })

  it('waits for the last of all the limits that a call counts for', () => {
    const log = logOf({ 'client:a': [100, 200], 'channel:1': [1, 2, 3, 4, 5] })

    expect(reserve(log, keys, limits, 1_000)).toMatchObject({ ok: false, retryAtMs: 3_600_001 })
  })

  it('names the limits that are full, each with its own time', () => {
    const log = logOf({ 'client:a': [100, 200], 'channel:1': [1, 2, 3, 4, 5], 'waba:w': [1] })

    expect(reserve(log, keys, limits, 1_000)).toMatchObject({
      full: [
        { key: 'client:a', freeAtMs: 100 + limits.client.windowMs },
        { key: 'channel:1', freeAtMs: 1 + limits.channel.windowMs },
      ],
    })
  })

  it('keeps the limits of one client apart from those of another', () => {
    const log = logOf({ 'client:a': [0, 0] })

    expect(reserve(log, ['client:b'], limits, 1).ok).toBe(true)
  })

  it('changes nothing where it refuses and has nothing to forget', () => {
    const log = logOf({ 'client:a': [0, 1] })

    expect(reserve(log, ['client:a'], limits, 2).log).toBe(log)
  })

  it('goes on from the last call of all, also where its key is not looked at', () => {
    const log = { ...logOf({}), latestMs: 90_000 }

    expect(reserve(log, ['client:a'], limits, 40_000).log).toMatchObject({ calls: { 'client:a': [90_000] } })
  })

  it('forgets in the end although no server says the time any more', () => {
    const log = { ...logOf({ 'client:old': [0] }), observedAtMs: 0 }

    expect(reserve(log, ['client:a'], limits, HOUR_MS).log.calls).toHaveProperty('client:old')
    expect(reserve(log, ['client:a'], limits, 49 * HOUR_MS).log.calls).not.toHaveProperty('client:old')
  })

  it('forgets calls that have left their window', () => {
    const reservation = reserve(logOf({ 'client:old': [0], 'waba:w': [0] }), ['client:a'], limits, 40_000)

    expect(reservation).toMatchObject({ ok: true, log: { calls: { 'waba:w': [0], 'client:a': [40_000] } } })
    expect(Object.keys(reservation.log.calls)).toEqual(['waba:w', 'client:a'])
  })

  it('goes on from the last call after the clock was set back, and no server says the time', () => {
    const log = logOf({ 'client:a': [7_200_000, 7_200_000] })

    const refused = reserve(log, ['client:a'], limits, 0)

    expect(refused).toMatchObject({ ok: false, retryAtMs: 30_000 })
    expect(reserve(refused.log, ['client:a'], limits, 29_999).ok).toBe(false)
    expect(reserve(refused.log, ['client:a'], limits, 30_000).ok).toBe(true)
  })

  it('never lets a sliding window exceed its limit', () => {
    const times = fc.array(fc.nat(200_000), { maxLength: 200 }).map((list) => list.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(times, (timesMs) => {
        const made = callAt(timesMs, ['client:a'])
        const worst = made.map((start) => made.filter((atMs) => atMs >= start && atMs < start + 30_000).length)

        expect(Math.max(0, ...worst)).toBeLessThanOrEqual(limits.client.calls)
      }),
    )
  })
})

describe('what was not asked for', () => {
  it('is charged: ten requests of one fetch rest the channel for an hour', () => {
    const log = charge(EMPTY_LOG, ['channel:1'], 10, 0)

    expect(reserve(log, ['channel:1'], limits, 3_599_999)).toMatchObject({ ok: false, retryAtMs: 3_600_000 })
  })

  it('is charged at the last time that is known after the clock was set back', () => {
    const log = charge(charge(EMPTY_LOG, ['channel:1'], 1, 7_200_000), ['channel:1'], 9, 0)

    expect(reserve(log, ['channel:1'], limits, 0)).toMatchObject({ ok: false, retryAtMs: 3_600_000 })
  })

  it('fills its windows after a 429', () => {
    const log = fill(EMPTY_LOG, ['client:a'], limits, 0)

    expect(reserve(log, ['client:a'], limits, 1)).toMatchObject({ ok: false, retryAtMs: 30_000 })
  })
})

describe('a 429 that says until when', () => {
  it('fills no window for longer, and short ones for as long as they are', () => {
    const untilMs = 120_000
    const log = fill(EMPTY_LOG, keys, limits, 0, untilMs)

    expect(reserve(log, ['waba:w'], limits, untilMs - 1)).toMatchObject({ ok: false, retryAtMs: untilMs })
    expect(reserve(log, ['waba:w'], limits, untilMs).ok).toBe(true)
    expect(reserve(log, ['client:a'], limits, 0)).toMatchObject({ ok: false, retryAtMs: limits.client.windowMs })
  })

  it('frees nothing that was spent otherwise', () => {
    const spent = charge(EMPTY_LOG, ['channel:1'], 5, 0)
    const log = fill(spent, ['channel:1'], limits, 1_000, 61_000)

    expect(reserve(log, ['channel:1'], limits, 61_000)).toMatchObject({ ok: false, retryAtMs: limits.channel.windowMs })
  })
})

describe('a lost log', () => {
  it('counts as spent, for as long as each window lasts', () => {
    const log = lostLog(1_000)

    expect(reserve(log, ['partner:p'], limits, 2_000)).toMatchObject({ ok: false, retryAtMs: 31_000 })
    expect(reserve(log, ['partner:p'], limits, 31_000).ok).toBe(true)
    expect(reserve(log, keys, limits, 31_000)).toMatchObject({ ok: false, retryAtMs: 3_601_000 })
    expect(reserve(log, keys, limits, 3_601_000)).toMatchObject({ ok: true, log: { calls: { 'waba:w': [3_601_000] } } })
  })

  it('does so too where the clock jumps before any answer has told the time', () => {
    const jumped = reserve(lostLog(0), ['partner:p'], limits, 2 * HOUR_MS)
    const log = observeClock(jumped.log, 40_000, 2 * HOUR_MS)

    expect(reserve(log, ['waba:w'], limits, 2 * HOUR_MS + 1_000)).toMatchObject({ ok: false, retryAtMs: 3 * HOUR_MS })
  })

  it('does so too where the computer’s clock turns out to be hours behind', () => {
    const asked = reserve(lostLog(0), ['partner:p'], limits, 30_000)
    const log = observeClock(asked.log, 3 * HOUR_MS, 30_000)

    expect(reserve(log, ['waba:w'], limits, 31_000)).toMatchObject({ ok: false, retryAtMs: 30_000 + HOUR_MS })
  })

  it('still does after calls that were allowed', () => {
    const reservation = reserve(lostLog(0), ['partner:p'], limits, 30_000)

    expect(reservation.ok && reserve(reservation.log, ['waba:w'], limits, 30_001)).toMatchObject({
      ok: false,
      retryAtMs: 3_600_000,
    })
  })
})

describe('a clock that jumps', () => {
  const spent = charge(EMPTY_LOG, ['channel:1'], 5, 0)

  it('forward frees nothing once an answer has told the server’s time', () => {
    const jumpedMs = 2 * HOUR_MS
    const log = observeClock(spent, 1_000, jumpedMs + 1_000)

    expect(reserve(log, ['channel:1'], limits, jumpedMs + 2_000)).toMatchObject({
      ok: false,
      retryAtMs: jumpedMs + 1_000 + HOUR_MS,
    })
  })

  it('backward freezes nothing: the wait ends an hour after the call that showed it', () => {
    const log = observeClock(spent, 1_000, 1_000 - 2 * HOUR_MS)

    expect(reserve(log, ['channel:1'], limits, -2 * HOUR_MS + 2_000)).toMatchObject({
      ok: false,
      retryAtMs: -HOUR_MS + 1_000,
    })
    expect(reserve(log, ['channel:1'], limits, -HOUR_MS + 1_000).ok).toBe(true)
  })

  it('backward during a pause counts every call since the last observation as made now, answered or not', () => {
    const before = charge({ ...EMPTY_LOG, observedAtMs: -HOUR_MS }, ['waba:w'], 1, 0)
    const killed = reserve(before, ['channel:1'], limits, -HOUR_MS).log
    const answered = reserve(killed, ['client:a'], limits, -HOUR_MS + 1_000).log
    const log = observeClock(answered, HOUR_MS / 2, -HOUR_MS + 1_000)

    const madeNowMs = countedTimeMs(log, -HOUR_MS + 1_000) - 1
    expect(log.calls).toEqual({ 'waba:w': [madeNowMs], 'channel:1': [madeNowMs], 'client:a': [madeNowMs] })
  })

  it('again and again, as the dates of servers that disagree, does not put off what is certain', () => {
    let log = observeClock(charge(EMPTY_LOG, ['channel:1'], 5, 0), 10_000, 0)
    for (let atMs = 1_000; atMs < HOUR_MS; atMs += 1_000)
      log = observeClock(log, atMs + (atMs % 2_000 ? 0 : 20_000), atMs)

    expect(log.calls['channel:1']?.at(-1)).toBeLessThanOrEqual(10_000)
  })

  it('is not seen in small differences, or in a missing date, and a date that no clock shows changes no call', () => {
    expect(observeClock(spent, 4_000, 0)).toEqual({ ...spent, observedAtMs: 0 })
    expect(observeClock(spent, undefined, 0)).toBe(spent)
    expect(observeClock(spent, 49 * HOUR_MS, 0).calls).toEqual(spent.calls)
  })

  it('never lets a window of the server’s time exceed its limit by more than the call that shows the jump', () => {
    const steps = fc.array(fc.record({ waitMs: fc.nat(20_000), jumpMs: fc.integer({ min: -HOUR_MS, max: HOUR_MS }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(steps, (history) => {
        let log: CallLog = EMPTY_LOG
        let servedMs = 10 * HOUR_MS
        let offsetMs = 0
        const made: { atMs: number; showsJump: boolean }[] = []
        for (const { waitMs, jumpMs } of history) {
          servedMs += waitMs
          const jumps = jumpMs % 7 === 0
          if (jumps) offsetMs += jumpMs
          const reservation = reserve(log, ['client:a'], limits, servedMs + offsetMs)
          if (!reservation.ok) continue
          made.push({ atMs: servedMs, showsJump: Math.abs(reservation.log.offsetMs + offsetMs) > 5_000 })
          log = observeClock(reservation.log, servedMs, servedMs + offsetMs)
        }
        const known = made.filter(({ showsJump }) => !showsJump).map(({ atMs }) => atMs)
        const worst = known.map((start) => known.filter((atMs) => atMs >= start && atMs < start + 25_000).length)

        expect(Math.max(0, ...worst)).toBeLessThanOrEqual(limits.client.calls)
      }),
    )
  })
})
