import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { RateLimits } from '#domain/limits/rate-limits.ts'
import { DEFAULT_SETTINGS, type Settings } from '#domain/settings/settings.ts'
import { POLICY, READ_POLICY, STORED_SETTINGS } from '#state/testing/frozen-settings.ts'
import { randomSettings } from '#state/testing/random-settings.ts'
import { parseManagedPolicy } from './managed-policy.ts'
import { storedPolicy, storedSettings } from './stored-schemas.ts'

describe('storedSettings', () => {
  it('reads whatever can be chosen as it was written', () => {
    fc.assert(
      fc.property(randomSettings, (settings) => {
        expect(v.parse(storedSettings, settings)).toEqual(settings)
      }),
    )
  })

  it.each(STORED_SETTINGS)('reads what Saldo 0.1 has stored', ({ stored, lacks }) => {
    expect(v.parse(storedSettings, stored)).toEqual({ ...DEFAULT_SETTINGS, ...lacks, ...stored })
  })

  it.each([
    ['an interval of none', { intervalMinutes: 0 }],
    ['no limits', { limits: undefined }],
    ['no limit of a scope', { limits: { ...DEFAULT_SETTINGS.limits, waba: undefined } }],
    [
      'more calls than memory has room for',
      { limits: { ...DEFAULT_SETTINGS.limits, waba: { calls: 1_000_001, windowMs: 1 } } },
    ],
    ['more than all of the limits', { limitShare: 1.01 }],
    ['an eighth day', { weekStart: 8 }],
    ['a theme that is none', { theme: 'blue' }],
    ['a currency that is none', { thresholds: { euro: { warningBelowMicros: 2, criticalBelowMicros: 1 } } }],
    ['parts of a micro', { thresholds: { EUR: { warningBelowMicros: 0.5, criticalBelowMicros: 0 } } }],
  ])('refuses %s', (_name, wrong) => {
    expect(v.safeParse(storedSettings, { ...DEFAULT_SETTINGS, ...wrong }).success).toBe(false)
  })

  it('has the types that its readers expect, from the table', () => {
    expectTypeOf<Settings['limits']>().toEqualTypeOf<RateLimits>()
    expectTypeOf<Settings['theme']>().toEqualTypeOf<'system' | 'light' | 'dark'>()
    expectTypeOf<Settings['weekStart']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | 6 | 7 | undefined>()
    expectTypeOf<Settings['badgeAccountId']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Settings['intervalMinutes']>().toEqualTypeOf<number>()
  })
})

describe('storedPolicy', () => {
  it('reads a policy of Saldo 0.1, as it is handed out and as it was stored', () => {
    expect(parseManagedPolicy(POLICY)).toEqual(READ_POLICY)
    expect(v.parse(storedPolicy, READ_POLICY.settings)).toEqual(READ_POLICY.settings)
  })
})
