import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CallLog,
  charge,
  DOCUMENTED_LIMITS,
  fill,
  type LimitKey,
  type LimitScope,
  lostLog,
  observeClock,
  reserve,
  shareLimits,
} from './rate-limits.ts'

const SEED = Number(process.env['SALDO_SEED'] ?? 20_261_118)
const RUNS = { numRuns: 3_000, seed: SEED }
const MINUTE_MS = 60_000
const START_MS = 1_800_000_000_000
/** Beyond this the log is off by more than a date can tell. A call is blind until an answer says the time, also the first. */
const BLIND_MS = 6_000

const limits = shareLimits(DOCUMENTED_LIMITS, 0.5)
const SCOPES = Object.keys(limits) as readonly LimitScope[]
const KEY_SETS: readonly (readonly LimitKey[])[] = [
  ['partner:p'],
  ['client:a', 'channel:1', 'waba:w'],
  ['client:a', 'channel:2', 'waba:w'],
  ['client:b', 'channel:3', 'waba:w'],
]

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'jump'; readonly minutes: number }
  | { readonly kind: 'wobble'; readonly ms: number }
  | { readonly kind: 'lose' }
  | { readonly kind: 'call'; readonly keys: readonly LimitKey[]; readonly end: End; readonly latencyMs: number }

/** How a call ends. A killed worker hears no answer; a reset one was sent twice and says no time. */
type End = 'dated' | 'dateless' | 'killed' | 'reset' | 'refused'

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
  { weight: 5, arbitrary: fc.integer({ min: -180, max: 180 }).map((minutes) => ({ kind: 'jump', minutes }) as const) },
  { weight: 5, arbitrary: fc.integer({ min: -1_000, max: 1_000 }).map((ms) => ({ kind: 'wobble', ms }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lose' } as const) },
)
const histories = fc.array(steps, { minLength: 10, maxLength: 150 })

/** `isShown`: an answer came later that showed the jump, so that a blind call counts after all. */
type Made = { readonly keys: readonly LimitKey[]; readonly atMs: number; readonly isBlind: boolean; isShown: boolean }

/** Lives through a history in the true time, beside which the computer's clock may stand anywhere. */
function live(history: readonly Step[]) {
  let log: CallLog | undefined = { calls: {}, offsetMs: 0, observedAtMs: START_MS }
  let trueMs = START_MS
  let skewMs = 0
  let wobbleMs = 0
  const now = () => trueMs + skewMs + wobbleMs
  const made: Made[] = []
  for (const step of history) {
    if (step.kind === 'wait') trueMs += step.ms
    if (step.kind === 'jump') skewMs += step.minutes * MINUTE_MS
    if (step.kind === 'wobble') wobbleMs = step.ms
    if (step.kind === 'lose') log = undefined
    if (step.kind !== 'call') continue
    const { keys, end, latencyMs } = step
    const reservation = reserve(log ?? lostLog(now()), keys, limits, now())
    log = reservation.log
    if (!reservation.ok) continue
    const isUndated = log.observedAtMs === undefined
    const isBlind = isUndated || Math.abs(now() + log.offsetMs - trueMs) > BLIND_MS
    const arrivesMs = trueMs + Math.floor(latencyMs * 0.9)
    made.push({ keys, atMs: arrivesMs, isBlind, isShown: false })
    trueMs += latencyMs
    if (end === 'killed') continue
    const dated = observeClock(log, end === 'dated' ? Math.floor(arrivesMs / 1_000) * 1_000 : undefined, now())
    // Before the first answer that says a time, calls are forgotten as the computer's clock has it.
    if (dated.offsetMs !== log.offsetMs && !isUndated) for (const before of made) before.isShown = true
    log = end === 'reset' ? charge(dated, keys, 1, now()) : end === 'refused' ? fill(dated, keys, limits, now()) : dated
  }
  return { log: log ?? lostLog(now()), now, trueMs, made }
}

/** The fullest window of the documented length that a call filled which knew of all others in it. */
function fullest(made: readonly Made[], key: LimitKey, windowMs: number): number {
  const calls = made.filter(({ keys, isBlind, isShown }) => keys.includes(key) && (!isBlind || isShown))
  const sizes = calls.map((call, place) =>
    call.isBlind ? 0 : calls.slice(0, place + 1).filter(({ atMs }) => atMs > call.atMs - windowMs).length,
  )
  return Math.max(0, ...sizes)
}

const KEYS = [...new Set(KEY_SETS.flat())]
const scopeOf = (key: LimitKey) => SCOPES.find((scope) => key.startsWith(`${scope}:`)) ?? 'partner'

describe(`after any history of calls, deaths, resets, refusals, losses and jumps (seed ${SEED})`, () => {
  it('no call exceeds the share in a window, but those after a jump that no answer had shown yet', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { made } = live(history)
        for (const key of KEYS) {
          const scope = scopeOf(key)
          expect(fullest(made, key, DOCUMENTED_LIMITS[scope].windowMs)).toBeLessThanOrEqual(limits[scope].calls)
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
