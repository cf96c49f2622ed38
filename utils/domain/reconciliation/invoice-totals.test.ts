import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextMonth } from '#domain/calendar/month.ts'
import { findInvoiceTotal, type InvoiceTotal, withInvoiceTotal } from './invoice-totals.ts'

const OCTOBER = { month: '2026-10', currency: 'EUR' }
const NOVEMBER = { month: '2026-11', currency: 'EUR' }

describe('the totals of invoices', () => {
  it('have one for each month and currency', () => {
    const inDollars = { ...NOVEMBER, currency: 'USD' }
    const all = withInvoiceTotal(withInvoiceTotal(withInvoiceTotal([], NOVEMBER, 1), inDollars, 2), OCTOBER, 3)

    expect(all).toEqual([
      { ...OCTOBER, micros: 3 },
      { ...NOVEMBER, micros: 1 },
      { ...inDollars, micros: 2 },
    ])
    expect(findInvoiceTotal(withInvoiceTotal(all, NOVEMBER, 9), NOVEMBER)).toBe(9)
    expect(findInvoiceTotal(withInvoiceTotal(all, NOVEMBER, undefined), NOVEMBER)).toBeUndefined()
    expect(findInvoiceTotal(all, { month: '2026-09', currency: 'EUR' })).toBeUndefined()
  })

  it('are those of the newest 60 months, and never without end', () => {
    const months = Array.from({ length: 70 }, () => '').reduce<string[]>(
      (all) => [...all, nextMonth(all.at(-1) ?? '2020-12')],
      [],
    )
    const entry = fc.record({
      month: fc.constantFrom(...months),
      currency: fc.constantFrom(...'ABCDEFGHIJKL'),
      micros: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(entry, { size: 'max', minLength: 100, maxLength: 400 }), (entries) => {
        let all: readonly InvoiceTotal[] = []
        for (const { micros, ...of } of entries) {
          all = withInvoiceTotal(all, of, micros)
          const kept = new Set(all.map(({ month }) => month))
          expect(kept.size).toBeLessThanOrEqual(60)
          expect(all.length).toBeLessThanOrEqual(60 * 8)
          const isOlderThanKept = kept.size === 60 && [...kept].every((month) => month > of.month)
          expect(findInvoiceTotal(all, of)).toBe(isOlderThanKept ? undefined : micros)
        }
      }),
      { numRuns: 30 },
    )
  })
})
