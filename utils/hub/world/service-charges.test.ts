import { describe, expect, it } from 'vitest'
import type { HubOptions } from '#hub/hub.ts'
import { createTestHub } from '#hub/testing/ask.ts'
import type { MessageEntry } from './books.ts'
import { firstDay } from './calendar.ts'
import { microsOf } from './micros.ts'
import { chargeServices } from './service-charges.ts'

const OCTOBER = firstDay({ year: 2026, month: 10 })
/** Utility costs 0.0456 in DE and 0.0176 in AT. */
const [DE, AT] = [45_600, 17_600]

const entry = (changes: Partial<MessageEntry>): MessageEntry => ({
  day: OCTOBER,
  category: 'SERVICE',
  pricingType: 'FREE_CUSTOMER_SERVICE',
  country: 'DE',
  volume: 1,
  costMicros: 0,
  ...changes,
})
const paid = (changes: Partial<MessageEntry>) => entry({ pricingType: 'REGULAR', ...changes })

describe('what is charged of the messages inside the customer service window', () => {
  it.each<[string, readonly MessageEntry[], readonly MessageEntry[]]>([
    [
      'nothing before October',
      [entry({ day: OCTOBER - 1, volume: 5_000 })],
      [entry({ day: OCTOBER - 1, volume: 5_000 })],
    ],
    ['nothing of the first 1,000', [entry({ volume: 1_000 })], [entry({ volume: 1_000 })]],
    ['the 1,001st', [entry({ volume: 1_001 })], [entry({ volume: 1_000 }), paid({ volume: 1, costMicros: DE })]],
    [
      'by the country of each, in the order of the day',
      [entry({ volume: 998 }), entry({ country: 'AT', volume: 5 }), entry({ day: OCTOBER + 1, volume: 2 })],
      [
        entry({ volume: 998 }),
        entry({ country: 'AT', volume: 2 }),
        paid({ country: 'AT', volume: 3, costMicros: 3 * AT }),
        paid({ day: OCTOBER + 1, volume: 2, costMicros: 2 * DE }),
      ],
    ],
    [
      'from the start again in the next month',
      [entry({ day: OCTOBER + 30, volume: 1_001 }), entry({ day: OCTOBER + 31, volume: 1_000 })],
      [
        entry({ day: OCTOBER + 30, volume: 1_000 }),
        paid({ day: OCTOBER + 30, volume: 1, costMicros: DE }),
        entry({ day: OCTOBER + 31, volume: 1_000 }),
      ],
    ],
    [
      'all utility, in one row with what was charged anyway; it uses nothing of the 1,000',
      [
        paid({ category: 'UTILITY', volume: 3, costMicros: 3 * DE }),
        entry({ category: 'UTILITY', volume: 2_000 }),
        entry({ volume: 1_000 }),
      ],
      [paid({ category: 'UTILITY', volume: 2_003, costMicros: 2_003 * DE }), entry({ volume: 1_000 })],
    ],
    [
      'nothing of free entry points, which use nothing of the 1,000',
      [entry({ pricingType: 'FREE_ENTRY_POINT', volume: 9_000 }), entry({ volume: 1_000 })],
      [entry({ pricingType: 'FREE_ENTRY_POINT', volume: 9_000 }), entry({ volume: 1_000 })],
    ],
  ])('%s', (_name, sent, charged) => {
    expect(chargeServices(sent)).toEqual(charged)
  })
})

describe.each<[string, Partial<HubOptions>]>([
  ['UTC', { seed: 1 }],
  ['a zone ahead of it', { seed: 3, variants: { bucketOffsetHours: 5.5 } }],
  ['a zone behind it', { seed: 4, variants: { bucketOffsetHours: -8 } }],
])('a hub that charges since October, with days of %s', (_name, options) => {
  const hubAt = (atMs: number, serviceCharges: 'none' | 'since-october') =>
    createTestHub({ ...options, atMs, variants: { ...options.variants, serviceCharges } })
  const atMs = Date.UTC(2026, 10, 18, 12)
  const [charging, free] = [hubAt(atMs, 'since-october'), hubAt(atMs, 'none')]

  it('says of September what one says that charges nothing', () => {
    const september = { year: 2026, month: 9 }

    expect(charging.truth(september)).toEqual(free.truth(september))
    expect(charging.monthTotals(september)).toEqual(free.monthTotals(september))
  })

  it.each([10, 11])('leaves each number 1,000 free messages in month %i, and counts as many as before', (month) => {
    const monthKey = { year: 2026, month }
    const after = charging.truth(monthKey, { filter: { category: 'SERVICE' } })
    const before = free.truth(monthKey, { filter: { category: 'SERVICE' } })

    expect(after.channels.map(({ messages }) => messages)).toEqual(before.channels.map(({ messages }) => messages))
    expect(after.channels.map((channel) => channel.free)).toEqual(
      before.channels.map(({ messages }) => Math.min(1_000, messages)),
    )
    expect(after.paid).toBeGreaterThan(0)
    expect(microsOf(after.cost)).toBeGreaterThan(0)
    expect(charging.truth(monthKey, { filter: { category: 'MARKETING' } })).toEqual(
      free.truth(monthKey, { filter: { category: 'MARKETING' } }),
    )
    expect(charging.truth(monthKey, { filter: { category: 'UTILITY' } }).free).toBe(0)
  })

  it('never takes back through the day what it has charged', () => {
    const costs = Array.from({ length: 48 }, (_, place) =>
      microsOf(
        hubAt(Date.UTC(2026, 10, 17) + place * 1_800_000, 'since-october').truth({ year: 2026, month: 11 }).cost,
      ),
    )

    expect(costs).toEqual(costs.toSorted((left, right) => left - right))
  })
})
