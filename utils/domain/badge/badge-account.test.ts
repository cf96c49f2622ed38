import { describe, expect, it } from 'vitest'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import type { ProblemKind } from '#domain/reading/problem.ts'
import { fail, type Reading, succeed } from '#domain/reading/reading.ts'
import { chooseBadgeAccount } from './badge-account.ts'
import type { ButtonState } from './button.ts'

const NOW_MS = 1_795_003_200_000
const HOUR_MS = 3_600_000
const SETTINGS = { intervalMinutes: 15 }

type Amount = number | 'unread' | 'unknown' | 'expired' | ProblemKind

function readingOf(amount: Amount, currency: string): Reading<readonly { micros: number; currency: string }[]> {
  const of = (units: number, atMs = NOW_MS) => succeed([{ micros: units * MICROS_PER_UNIT, currency }], atMs)
  if (typeof amount === 'number') return of(amount)
  if (amount === 'unread') return {}
  if (amount === 'unknown') return fail({}, { kind: 'server' }, NOW_MS)
  if (amount === 'expired') return of(10_000, NOW_MS - 25 * HOUR_MS)
  return fail(of(10_000), { kind: amount }, NOW_MS)
}

/** An account named by a letter. */
function state(
  id: string,
  amount: Amount,
  changes: { currency?: string; kind?: 'partner' | 'sample' } = {},
): ButtonState {
  const { currency = 'EUR', kind = 'partner' } = changes
  return { account: { id, kind, partnerId: `${id}PA` }, balance: readingOf(amount, currency) }
}

const shown = (states: readonly ButtonState[], settings = {}) =>
  chooseBadgeAccount(states, { ...SETTINGS, ...settings }, NOW_MS)

describe('of several accounts the badge shows', () => {
  it.each([
    ['the one with least', [state('a', 5_000), state('b', 300), state('c', 1_000)], 'b'],
    ['a warning before much', [state('a', 5_000), state('b', 150)], 'b'],
    ['what is nearly spent before a warning', [state('a', 60), state('b', 40)], 'b'],
    ['debts, the largest first', [state('a', -5), state('b', -50), state('c', 0)], 'b'],
    ['an unknown amount before a warning', [state('a', 150), state('b', 'unknown')], 'b'],
    ['what is nearly spent before an unknown amount', [state('a', 'unknown'), state('b', 40)], 'b'],
    ['an amount that is too old to be known', [state('a', 150), state('b', 'expired')], 'b'],
    ['what only the user can mend before everything', [state('a', 1), state('b', 'key-rejected')], 'b'],
    ['a withheld access before everything', [state('a', -1), state('b', 'host-access')], 'b'],
    ['an outage only by its last amount', [state('a', 300), state('b', 'offline')], 'a'],
    ['a first reading last', [state('a', 'unread'), state('b', 9_000)], 'b'],
    ['the first of equals', [state('a', 500), state('b', 500)], 'a'],
    ['real accounts before sample data', [state('a', 1, { kind: 'sample' }), state('b', 9_000)], 'b'],
    ['sample data where there is nothing else', [state('a', 500, { kind: 'sample' })], 'a'],
  ] as const)('%s', (_name, states, id) => {
    expect(shown(states).account?.id).toBe(id)
  })

  it('the one that lasts for the fewest days, held against what is low', () => {
    const short = {
      ...state('b', 900),
      runways: [{ currency: 'EUR', atMs: NOW_MS, state: 'days', shortage: 'warning' }],
    } as const

    expect(shown([state('a', 500), short]).account?.id).toBe('b')
    expect(shown([state('a', 40), short]).account?.id).toBe('a')
  })

  it('the one that was chosen, however well off it is', () => {
    expect(shown([state('a', 1), state('b', 9_000)], { badgeAccountId: 'b' }).account?.id).toBe('b')
  })

  it('whichever is worst off where the chosen one is gone', () => {
    expect(shown([state('a', 9_000), state('b', 1)], { badgeAccountId: 'gone' }).account?.id).toBe('b')
  })

  it('the same while amounts are hidden', () => {
    const states = [state('a', 5_000), state('b', 300)].map((each) => ({ ...each, isHidden: true }))

    expect(shown(states).account?.id).toBe('b')
  })

  it('the one that is below the levels of its own currency', () => {
    const levels = (warning: number, critical: number) => ({
      warningBelowMicros: warning * MICROS_PER_UNIT,
      criticalBelowMicros: critical * MICROS_PER_UNIT,
    })
    const thresholds = { EUR: levels(20, 10), JPY: levels(9_000, 8_000) }
    const states = [state('a', 100), state('b', 8_500, { currency: 'JPY' })].map((each) => ({ ...each, thresholds }))

    expect(shown(states).account?.id).toBe('b')
    expect(shown([state('a', 100), state('b', 8_500, { currency: 'JPY' })]).account?.id).toBe('a')
  })

  it('has the others beside it in their order, and none where it is alone', () => {
    const [a, b, c] = [state('a', 500), state('b', 1), state('c', 900)]

    expect(shown([a, b, c]).others).toEqual([a, c])
    expect(shown([a]).others).toBeUndefined()
  })

  it('nothing without accounts', () => {
    expect(shown([])).toEqual({ account: undefined, balance: {} })
  })
})
