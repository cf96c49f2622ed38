import fc from 'fast-check'
import type { BadgeSource } from '#domain/account/account.ts'
import { INTERVAL_CHOICES_MINUTES } from '#domain/settings/settings.ts'
import { type Ending, KEYS, PARTNERS } from './browser/network.ts'
import type { Machine } from './world.ts'

/** One thing that happens to the browser, the computer, the network or the account. Plain data: a failure can be pasted. */
export type Step =
  | { readonly kind: 'wait' | 'sleep' | 'jump'; readonly ms: number }
  | { readonly kind: 'restart'; readonly downMs: number; readonly isUpdate: boolean }
  | { readonly kind: 'kill'; readonly calls: number }
  | { readonly kind: 'answers'; readonly ending: Ending; readonly isBalanceOnly: boolean }
  | { readonly kind: 'balances'; readonly amounts: readonly (readonly [currency: string, units: number])[] }
  | { readonly kind: 'ask'; readonly reason: 'popup' | 'user' }
  | { readonly kind: 'interval'; readonly minutes: number }
  /** `place` is that of an account among all. */
  | { readonly kind: 'badge'; readonly place: number; readonly source: BadgeSource }
  /** The account that the badge shows; without one, whichever is worst off. */
  | { readonly kind: 'choose'; readonly place?: number }
  | { readonly kind: 'access'; readonly isGranted: boolean }
  /** Of the account at that place; without one, another beside those that there are. */
  | {
      readonly kind: 'connect'
      readonly place?: number
      readonly partnerId: string
      readonly key: string
      readonly closesAfterCalls?: number
    }
  | { readonly kind: 'forget'; readonly place: number; readonly closesAfterCalls?: number }

export type History = { readonly machine: Machine; readonly isConnected: boolean; readonly steps: readonly Step[] }

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const MOST_STEPS = 25

const between = (min: number, max: number) => fc.integer({ min, max })
const one = <T>(value: T) => fc.constant(value)
type Weighted<T> = { readonly weight: number; readonly arbitrary: fc.Arbitrary<T> }
const rarely = <T>(arbitrary: fc.Arbitrary<T>): Weighted<T> => ({ weight: 1, arbitrary })
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>): Weighted<T> => ({ weight, arbitrary })

const waits = fc.oneof(
  often(12, between(1, 40 * SECOND_MS)),
  often(12, between(MINUTE_MS, 16 * MINUTE_MS)),
  often(4, between(16 * MINUTE_MS, 70 * MINUTE_MS)),
  rarely(between(HOUR_MS, 3 * HOUR_MS)),
)
const sleeps = fc.oneof(
  between(MINUTE_MS, HOUR_MS),
  one(9 * HOUR_MS),
  between(23 * HOUR_MS, 25 * HOUR_MS),
  between(HOUR_MS, 72 * HOUR_MS),
)
const jumps = fc.oneof(
  between(-10 * MINUTE_MS, 10 * MINUTE_MS),
  between(-3 * HOUR_MS, 3 * HOUR_MS),
  between(-30 * 24 * HOUR_MS, 30 * 24 * HOUR_MS),
)
const refusals = fc.constantFrom(401, 403, 404, 429, 500, 503).map((status): Ending => ({ kind: 'status', status }))
const orders = fc
  .constantFrom('120', '3600', '-1', 'soon', 'Wed, 18 Nov 2026 14:00:00 GMT')
  .map((retryAfter): Ending => ({ kind: 'status', status: 429, retryAfter }))
const endings = fc.oneof(
  often(5, one<Ending>('good')),
  often(3, fc.constantFrom<Ending>('slow', 'hang', 'offline', 'reset')),
  often(3, refusals),
  rarely(orders),
  often(
    2,
    fc.constantFrom<Ending>(
      { kind: 'captive-portal' },
      { kind: 'malformed-json' },
      { kind: 'unsuccessful' },
      { kind: 'empty' },
      { kind: 'body', body: '[{"currency":"eur"}]' },
      { kind: 'body', body: '{"total":12,"partner_channels":[]}' },
      { kind: 'body', status: 403, body: '<title>Just a moment…</title>', contentType: 'text/html' },
    ),
  ),
)
const units = fc.oneof(between(-300, 300), between(-2_000_000, 2_000_000))
const amounts = fc.oneof(
  often(4, fc.tuple(fc.tuple(fc.constantFrom('eur', 'usd', 'jpy'), units))),
  often(2, fc.tuple(fc.tuple(one('eur'), units), fc.tuple(one('usd'), units))),
  rarely(one([])),
)
const sources = fc.oneof(
  often(3, fc.constantFrom<BadgeSource>({ kind: 'balance' }, { kind: 'nothing' }, { kind: 'month-spend' })),
  often(
    2,
    fc.constantFrom('EUR', 'USD', 'GBP').map((currency): BadgeSource => ({ kind: 'balance', currency })),
  ),
)
const closing = fc.oneof(often(3, one({})), rarely(fc.record({ closesAfterCalls: between(0, 60) })))

const places = fc.oneof(often(3, one(0)), rarely(one(1)))
const mayHavePlace = fc.oneof(
  often(
    2,
    places.map((place) => ({ place })),
  ),
  rarely(one({})),
)

const steps: fc.Arbitrary<Step> = fc.oneof(
  often(
    30,
    waits.map((ms): Step => ({ kind: 'wait', ms })),
  ),
  often(
    4,
    sleeps.map((ms): Step => ({ kind: 'sleep', ms })),
  ),
  often(
    3,
    jumps.map((ms): Step => ({ kind: 'jump', ms })),
  ),
  often(3, fc.record({ kind: one('restart' as const), downMs: sleeps, isUpdate: fc.boolean() })),
  often(8, fc.record({ kind: one('kill' as const), calls: fc.oneof(one(0), between(0, 150)) })),
  often(10, fc.record({ kind: one('answers' as const), ending: endings, isBalanceOnly: fc.boolean() })),
  often(8, fc.record({ kind: one('balances' as const), amounts })),
  often(8, fc.record({ kind: one('ask' as const), reason: fc.constantFrom('popup' as const, 'user' as const) })),
  often(4, fc.record({ kind: one('interval' as const), minutes: fc.constantFrom(...INTERVAL_CHOICES_MINUTES) })),
  often(4, fc.record({ kind: one('badge' as const), place: places, source: sources })),
  rarely(mayHavePlace.map((place): Step => ({ kind: 'choose', ...place }))),
  often(3, fc.record({ kind: one('access' as const), isGranted: fc.boolean() })),
  often(
    3,
    fc
      .tuple(
        fc.oneof(often(3, one(PARTNERS[0])), rarely(one(PARTNERS[1]))),
        fc.constantFrom(...KEYS),
        mayHavePlace,
        closing,
      )
      .map(([partnerId, key, place, closes]): Step => ({ kind: 'connect', partnerId, key, ...place, ...closes })),
  ),
  rarely(fc.tuple(places, closing).map(([place, closes]): Step => ({ kind: 'forget', place, ...closes }))),
)

const machines: fc.Arbitrary<Machine> = fc.record({
  kind: fc.constantFrom('chromium' as const, 'firefox' as const),
  startMs: fc.constantFrom(Date.UTC(2026, 10, 18, 12), Date.UTC(2026, 10, 30, 22)),
  seed: fc.nat(),
  stopsIdle: fc.boolean(),
  keepsAlarms: fc.boolean(),
})

export const histories: fc.Arbitrary<History> = fc.record({
  machine: machines,
  isConnected: fc.oneof(often(4, one(true)), rarely(one(false))),
  steps: fc.array(steps, { maxLength: MOST_STEPS, size: 'max' }),
})
