import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyManaged, keepOwn, lockedFields, type Managed, UNMANAGED } from './managed.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'

const EURO = { warningBelowMicros: 500_000_000, criticalBelowMicros: 100_000_000 }
const DOLLAR = { warningBelowMicros: 7_000_000, criticalBelowMicros: 1_000_000 }
const own: Settings = {
  ...DEFAULT_SETTINGS,
  intervalMinutes: 5,
  thresholds: { EUR: DOLLAR, USD: DOLLAR },
  weekStart: 7,
}
const managed: Managed = {
  settings: {
    intervalMinutes: 60,
    limits: { channel: { calls: 4, windowMs: 60_000 } },
    thresholds: { EUR: EURO },
    weekStart: 1,
    theme: 'dark',
  },
  partnerId: 'acmePA',
  ignored: [],
}

describe('applyManaged', () => {
  it('lets the administrator win field by field, and leaves the rest to the user', () => {
    expect(applyManaged(own, managed)).toEqual({
      ...own,
      intervalMinutes: 60,
      limits: { ...own.limits, channel: { calls: 4, windowMs: 60_000 } },
      thresholds: { EUR: EURO, USD: DOLLAR },
      weekStart: 1,
      theme: 'dark',
    })
  })

  it('changes nothing where nothing is managed', () => {
    expect(applyManaged(own, UNMANAGED)).toEqual(own)
  })
})

describe('keepOwn', () => {
  it('stores none of what is managed, so that the own choice is back when the administrator lets go', () => {
    const saved = keepOwn({ ...applyManaged(own, managed), limitShare: 0.9 }, own, managed)

    expect(saved).toEqual({ ...own, limitShare: 0.9 })
  })

  it('forgets a threshold of the user’s that is not managed, and adds none that is', () => {
    const saved = keepOwn({ ...own, thresholds: { EUR: EURO, GBP: DOLLAR } }, { ...own, thresholds: {} }, managed)

    expect(saved.thresholds).toEqual({ GBP: DOLLAR })
  })

  it('is undone by applying, whatever is managed', () => {
    const field = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
    const settings = fc.record({
      intervalMinutes: field(fc.integer({ min: 1, max: 1_440 })),
      theme: field(fc.constantFrom('system' as const, 'light' as const, 'dark' as const)),
      weekStart: field(fc.constantFrom(1 as const, 7 as const)),
      thresholds: field(fc.dictionary(fc.constantFrom('EUR', 'USD', 'GBP'), fc.constantFrom(EURO, DOLLAR))),
    })
    fc.assert(
      fc.property(settings, (fields) => {
        const some: Managed = { settings: fields, ignored: [] }
        const shown = applyManaged(own, some)
        expect(keepOwn(shown, own, some)).toEqual(own)
        expect(applyManaged(keepOwn(shown, own, some), some)).toEqual(shown)
      }),
    )
  })
})

describe('lockedFields', () => {
  it('names what the user cannot change', () => {
    expect([...lockedFields(managed)].toSorted()).toEqual([
      'intervalMinutes',
      'limits.channel',
      'partnerId',
      'theme',
      'thresholds.EUR',
      'weekStart',
    ])
    expect([...lockedFields(UNMANAGED)]).toEqual([])
  })
})
