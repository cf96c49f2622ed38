import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { managedItem } from './managed.ts'
import { isManaged, parseManagedPolicy } from './managed-policy.ts'
import { ownSettingsItem, settingsItem } from './settings.ts'

const POLICY = {
  partnerId: ' acmePA ',
  intervalMinutes: 60,
  limitShare: 0.2,
  limits: { channel: { calls: 4, windowSeconds: 1_800 } },
  thresholds: { EUR: { warningBelow: 500.5, criticalBelow: 100 } },
  weekStart: 7,
  theme: 'dark',
}

describe('parseManagedPolicy', () => {
  it('reads seconds and units of a currency as administrators write them', () => {
    expect(parseManagedPolicy(POLICY)).toEqual({
      settings: {
        intervalMinutes: 60,
        limitShare: 0.2,
        limits: { channel: { calls: 4, windowMs: 1_800_000 } },
        thresholds: { EUR: { warningBelowMicros: 500_500_000, criticalBelowMicros: 100_000_000 } },
        weekStart: 7,
        theme: 'dark',
      },
      partnerId: 'acmePA',
      ignored: [],
    })
  })

  it.each([
    [{ intervalMinutes: 0 }, ['intervalMinutes']],
    [{ intervalMinutes: '60' }, ['intervalMinutes']],
    [{ limitShare: Number.NaN }, ['limitShare']],
    [{ limits: { channel: { calls: 1e12, windowSeconds: 1 } } }, ['limits']],
    [{ limits: [] }, ['limits']],
    [{ thresholds: { euro: { warningBelow: 1, criticalBelow: 1 } } }, ['thresholds']],
    [{ thresholds: { EUR: { warningBelow: 1e300, criticalBelow: 1 } } }, ['thresholds']],
    [{ theme: 'blue' }, ['theme']],
    [{ weekStart: 0 }, ['weekStart']],
    [{ partnerId: '' }, ['partnerId']],
    [{ partnerId: 'ä'.repeat(10) }, ['partnerId']],
    [{ apiKey: 'canary', canary: 1 }, ['other']],
    [JSON.parse('{"__proto__":{"intervalMinutes":5},"constructor":1}'), ['other']],
    [null, []],
    ['text', []],
  ])('ignores %j, and says what', (policy, ignored) => {
    expect(parseManagedPolicy(policy)).toEqual({ settings: {}, ignored })
  })

  it('takes what is right of a policy that is wrong elsewhere', () => {
    const { settings, ignored } = parseManagedPolicy({
      theme: 'light',
      intervalMinutes: -5,
      thresholds: { EUR: { warningBelow: 2, criticalBelow: 1 }, x: 1 },
    })

    expect(settings).toEqual({
      theme: 'light',
      thresholds: { EUR: { warningBelowMicros: 2_000_000, criticalBelowMicros: 1_000_000 } },
    })
    expect(ignored).toEqual(['intervalMinutes', 'thresholds'])
  })

  it('gives what its item reads back, whatever the policy is', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 100 }), fc.constantFrom(...Object.values(POLICY)))
    const policies = fc.dictionary(fc.constantFrom(...Object.keys(POLICY), 'other'), value)
    await fc.assert(
      fc.asyncProperty(policies, async (policy) => {
        const managed = parseManagedPolicy(policy)
        await managedItem.write(managed)
        expect(await managedItem.inspect()).toEqual({ state: 'current', value: managed })
        expect(isManaged(managed)).toBe(Object.entries(policy).some(saysSomething))
      }),
    )
  })
})

/** A table without an entry sets nothing, and is no mistake. */
function saysSomething([name, value]: readonly [string, unknown]): boolean {
  if (name !== 'limits' && name !== 'thresholds') return true
  return typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length > 0
}

describe('settingsItem', () => {
  it('gives every reader what the administrator has set, and the own choice once that is gone', async () => {
    await settingsItem.write({ ...DEFAULT_SETTINGS, intervalMinutes: 5 })
    const seen: number[] = []
    const stop = settingsItem.watch(({ intervalMinutes }) => seen.push(intervalMinutes))

    await managedItem.write(parseManagedPolicy(POLICY))
    const during = await settingsItem.read()
    await settingsItem.write({ ...during, limitShare: 0.9, badgeAccountId: 'account-1' })

    expect(during).toMatchObject({ intervalMinutes: 60, theme: 'dark' })
    expect((await settingsItem.inspect()).value).toMatchObject({ intervalMinutes: 60, limitShare: 0.2 })
    await managedItem.remove()
    const after = { ...DEFAULT_SETTINGS, intervalMinutes: 5, badgeAccountId: 'account-1' }
    expect(await settingsItem.read()).toEqual(after)
    expect(await ownSettingsItem.read()).toEqual(after)
    stop()
    expect(seen).toContain(60)
    expect(seen.at(-1)).toBe(5)
  })
})
