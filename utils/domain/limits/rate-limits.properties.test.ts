import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observeClock } from './observe-clock.ts'
import { DOCUMENTED_LIMITS, type LimitKey, type LimitScope, reserve } from './rate-limits.ts'
import {
  BLIND_MS,
  type End,
  fullestWindow,
  LIMITS as limits,
  liveHistory as live,
  MINUTE_MS,
  type Step,
} from './testing/live-history.ts'

const SEED = Number(process.env['SALDO_SEED'] ?? 20_261_118)
const RUNS = { numRuns: 3_000, seed: SEED }

const SCOPES = Object.keys(limits) as readonly LimitScope[]
const KEY_SETS: readonly (readonly LimitKey[])[] = [
  ['partner:p'],
  ['client:a', 'channel:1', 'waba:w'],
  ['client:a', 'channel:2', 'waba:w'],
  ['client:b', 'channel:3', 'waba:w'],
]

const waits = fc.oneof(fc.nat(2_000), fc.nat(40_000), fc.nat(70 * MINUTE_MS))
const call = fc.record({
  kind: fc.constant('call' as const),
  keys: fc.constantFrom(...KEY_SETS),
  end: fc.constantFrom<End>('dated', 'dated', 'dated', 'dateless', 'killed', 'reset', 'refused'),
  latencyMs: fc.integer({ min: 1, max: 400 }),
})
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 25, arbitrary: call },
  { weight: 15, arbitrary: waits.map((ms) => ({ kind: 'wait', ms }) as const) },
  {
    weight: 5,
    arbitrary: fc
      .integer({ min: -180, max: 180 })
      .map((minutes) => ({ kind: 'jump', ms: minutes * MINUTE_MS }) as const),
  },
  { weight: 5, arbitrary: fc.integer({ min: -1_000, max: 1_000 }).map((ms) => ({ kind: 'wobble', ms }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lose' } as const) },
)
const histories = fc.array(steps, { minLength: 10, maxLength: 150 })

const KEYS = [...new Set(KEY_SETS.flat())]
const scopeOf = (key: LimitKey) => SCOPES.find((scope) => key.startsWith(`${scope}:`)) ?? 'partner'

describe(`after any history of calls, deaths, resets, refusals, losses and jumps (seed ${SEED})`, () => {
  it('no call exceeds the share in a window, but those after a jump that no answer had shown yet', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { made } = live(history)
        for (const key of KEYS) {
          const scope = scopeOf(key)
          expect(fullestWindow(made, key, DOCUMENTED_LIMITS[scope].windowMs)).toBeLessThanOrEqual(limits[scope].calls)
        }
      }),
      RUNS,
    )
  })

  it('a jump blinds one call at most where every call is answered with the time', () => {
    const answered = (step: Step): Step => (step.kind === 'call' ? { ...step, end: 'dated' } : step)
    fc.assert(
      fc.property(histories, (history) => {
        const { made } = live(history.map(answered))
        const jumps = history.filter(({ kind }) => kind === 'jump').length
        const losses = history.filter(({ kind }) => kind === 'lose').length

        expect(made.filter(({ isBlind }) => isBlind).length).toBeLessThanOrEqual(jumps + losses)
      }),
      RUNS,
    )
  })

  it('no call is refused for longer than its window, whether or not a server says the time', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...KEYS), (history, key) => {
        const { log, now } = live(history)
        const { windowMs } = limits[scopeOf(key)]
        const asked = reserve(log, [key], limits, now())

        expect(asked.ok || asked.retryAtMs - now()).toSatisfy((wait) => wait === true || Number(wait) <= windowMs)
        expect(asked.ok || reserve(asked.log, [key], limits, now() + windowMs).ok).toBe(true)
      }),
      RUNS,
    )
  })

  it('nor for longer than its window and the doubt of a date after an answer has told the time', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...KEYS), (history, key) => {
        const { log, now, trueMs } = live(history)
        const asked = reserve(log, ['client:other'], limits, now())
        const observed = observeClock(asked.log, Math.floor(trueMs / 1_000) * 1_000, now())

        expect(reserve(observed, [key], limits, now() + limits[scopeOf(key)].windowMs + BLIND_MS).ok).toBe(true)
      }),
      RUNS,
    )
  })

  it('the log is ordered in time and holds nothing but numbers, so that storage keeps it as it is', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { log } = live(history)

        for (const made of Object.values(log.calls)) expect(made).toEqual(made.toSorted((left, right) => left - right))
        expect(JSON.parse(JSON.stringify(log))).toEqual(log)
      }),
      RUNS,
    )
  })
})
