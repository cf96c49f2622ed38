import fc from 'fast-check'
import type { MonthRows } from '#domain/grains/month-rows.ts'
import { toMicros } from '#domain/money/micros.ts'

const day = fc.integer({ min: 1, max: 28 })
const country = fc.constantFrom('DE', 'BR', 'unknown', 'ZZ', '')
const micros = fc.option(
  fc.oneof(fc.integer({ min: -(10 ** 6), max: 10 ** 9 }), fc.constantFrom(0, 1, -1), fc.constant(toMicros(10n ** 13n))),
  { nil: undefined },
)
const message = fc.record({
  day,
  category: fc.constantFrom('UTILITY', 'MARKETING', 'SERVICE', 'META_BUSINESS_AGENT'),
  pricingType: fc.constantFrom('REGULAR', 'FREE_ENTRY_POINT', 'FREE_CUSTOMER_SERVICE', 'SOMETHING_NEW'),
  country,
  volume: fc.nat(10_000),
  costMicros: micros,
})
const call = fc.record({
  day,
  direction: fc.constantFrom('USER_INITIATED', 'BUSINESS_INITIATED'),
  country,
  count: fc.nat(100),
  seconds: fc.option(fc.nat(9_000), { nil: undefined }),
  costMicros: micros,
})

const month = fc.record({
  id: fc.nat(30),
  month: fc.constantFrom('2026-03', '2026-10'),
  state: fc.constantFrom('whole' as const, 'part' as const),
  isKnown: fc.boolean(),
  rows: fc.record({
    messages: fc.array(message, { maxLength: 6, size: 'max' }),
    calls: fc.array(call, { maxLength: 3, size: 'max' }),
  }),
  currency: fc.constantFrom('EUR', 'EUR', 'BRL', ''),
  readAtMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
})

/** Months of a few channels of a few WABAs, oldest first, each once. */
export const storedMonths: fc.Arbitrary<readonly MonthRows[]> = fc
  .uniqueArray(month, { maxLength: 20, size: 'max', selector: (each) => `${each.month} ${each.id}` })
  .map((months) =>
    months
      .toSorted((left, right) => (left.month < right.month ? -1 : Number(left.month > right.month)))
      .map(({ id, isKnown, rows, state, readAtMs, ...of }): MonthRows => {
        const wabaId = id % 7 === 0 ? '' : `waba-${id % 4}`
        const channel = {
          ...{ id: `channel-${id}`, name: `=Shop ${id}`, wabaId, phoneNumber: id % 3 === 0 ? '' : `4930${id}` },
          ...{ clientId: `client-${id % 2}`, clientName: id % 2 === 0 ? '' : 'Nord' },
        }
        return isKnown ? { ...of, channel, rows, state, readAtMs } : { ...of, channel, state: 'unread' }
      }),
  )
