import { describe, expect, it } from 'vitest'
import { allowanceOf } from './allowance.ts'
import { cellsOf } from './cells.ts'
import type { MessageRow } from './usage.ts'

const row = (changes: Partial<MessageRow> = {}): MessageRow => ({
  day: 1,
  category: 'SERVICE',
  pricingType: 'FREE_CUSTOMER_SERVICE',
  country: 'DE',
  volume: 640,
  costMicros: 0,
  ...changes,
})
const paid = row({ pricingType: 'REGULAR', volume: 50, costMicros: 900 })
const usedOf = (rows: readonly MessageRow[], month = '2026-11') =>
  allowanceOf(cellsOf({ messages: rows, calls: [] }), month, 'UTC')?.used

describe('the allowance of a number', () => {
  it('resets where the next month begins in the zone', () => {
    expect(allowanceOf(cellsOf({ messages: [row()], calls: [] }), '2026-11', 'America/Sao_Paulo')).toEqual({
      used: 640,
      of: 1_000,
      resetsAtMs: Temporal.Instant.from('2026-12-01T03:00:00Z').epochMilliseconds,
    })
  })

  it.each<[string, readonly MessageRow[], number]>([
    ['of a free type with cost 0', [row()], 640],
    ['of a free type without a cost', [row({ costMicros: undefined })], 640],
    ['of a regular type with cost 0', [row({ pricingType: 'REGULAR' })], 640],
    ['of several days and countries', [row(), row({ day: 2, volume: 3 }), row({ country: 'BR', volume: 7 })], 650],
    ['of service alone', [row(), row({ category: 'UTILITY' }), row({ category: 'MARKETING' })], 640],
    ['at its end, beside paid ones', [row({ volume: 1_000 }), paid], 1_000],
    ['beyond it, as the server shows it', [row({ volume: 1_003 }), paid], 1_003],
    ['without those of free entry points', [row(), row({ pricingType: 'FREE_ENTRY_POINT' })], 640],
    [
      'that share their type, day and country with paid ones',
      [row({ pricingType: 'REGULAR', volume: 1_000 }), paid],
      1_000,
    ],
    ['of nothing in a row', [row({ volume: 0 })], 0],
  ])('counts free messages %s', (_name, rows, used) => {
    expect(usedOf(rows)).toBe(used)
  })

  it.each<[string, readonly MessageRow[]]>([
    ['without rows of service', [row({ category: 'UTILITY' })]],
    ['with a regular row without a cost', [row(), row({ pricingType: 'REGULAR', costMicros: undefined })]],
    ['where one row holds free and paid ones', [row({ pricingType: 'REGULAR', volume: 1_200, costMicros: 900 })]],
    ['where paid ones stand beside fewer free ones than the allowance', [row(), paid]],
    [
      'with a type that nobody knows and no cost',
      [row(), row({ pricingType: 'FREE_ON_SUNDAYS', costMicros: undefined })],
    ],
    ['with a negative volume', [row(), row({ day: 2, volume: -5 })]],
    ['with a free type that costs something', [row({ costMicros: 7 })]],
    ['with a negative cost', [row({ volume: 1_000 }), row({ pricingType: 'REGULAR', costMicros: -1 })]],
  ])('is not known %s', (_name, rows) => {
    expect(usedOf(rows)).toBeUndefined()
  })

  it('is not known before October 2026', () => {
    expect([usedOf([row()], '2026-09'), usedOf([row()], '2026-10'), usedOf([row()], '2027-01')]).toEqual([
      undefined,
      640,
      640,
    ])
  })
})
