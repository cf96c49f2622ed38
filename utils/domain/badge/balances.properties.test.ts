import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Money } from '#domain/money/money.ts'
import { headlineBalance } from './balances.ts'

const PROPERTIES = 5
const SEED = process.env['SALDO_SEED']
const RUNS = {
  numRuns: Math.ceil(Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000) / PROPERTIES),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
}

const currency = fc.constantFrom('EUR', 'USD', 'BRL', 'XYZ')
const micros = fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1e15, max: 1e15 }))
const records = fc.array(fc.record({ micros, currency }), { maxLength: 6 })
const spentAtMs = fc.dictionary(currency, fc.nat(5))
const cases = fc.tuple(records, spentAtMs)
const decided = fc.option(currency, { nil: undefined })

/** Counted with other means than the code: what the records of one currency come to. */
const total = (balances: readonly Money[], of: string) =>
  Number(balances.reduce((sum, money) => (money.currency === of ? sum + BigInt(money.micros) : sum), 0n))
const totals = (balances: readonly Money[]) =>
  [...new Set(balances.map((money) => money.currency))].map((of) => total(balances, of))

const check = <Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => void) =>
  fc.assert(fc.property(values, holds), RUNS)

describe('the headline balance of any records', () => {
  it('is there exactly if a record is, and is all that the partner has in that currency', () => {
    check(cases, ([balances, spent]) => {
      const headline = headlineBalance(balances, { spentAtMs: spent })

      expect(headline === undefined).toBe(balances.length === 0)
      if (headline) expect(headline.micros).toBe(total(balances, headline.currency))
    })
  })

  it('is a debt while there is one, and never empty while another is funded, whatever was decided before', () => {
    check(fc.tuple(cases, decided), ([[balances, spent], shownCurrency]) => {
      const shown = headlineBalance(balances, { spentAtMs: spent, shownCurrency })?.micros ?? 0

      expect(shown < 0).toBe(totals(balances).some((sum) => sum < 0))
      if (shown === 0) expect(totals(balances).some((sum) => sum !== 0)).toBe(false)
    })
  })

  it('was spent no earlier than any other of its kind', () => {
    check(cases, ([balances, spent]) => {
      const shown = headlineBalance(balances, { spentAtMs: spent })
      if (!shown) return
      const alike = balances.filter(
        (money) => Math.sign(total(balances, money.currency)) === Math.sign(Number(shown.micros)),
      )

      for (const other of alike) expect(spent[shown.currency] ?? -1).toBeGreaterThanOrEqual(spent[other.currency] ?? -1)
    })
  })

  it('is the chosen currency or unknown, and never another', () => {
    check(fc.tuple(cases, currency), ([[balances, spent], chosen]) => {
      const headline = headlineBalance(balances, { chosen, spentAtMs: spent })

      const hasRecord = balances.some((money) => money.currency === chosen)
      expect(headline).toEqual(hasRecord ? { micros: total(balances, chosen), currency: chosen } : undefined)
    })
  })

  it('does not depend on the order of the records, once every currency was spent at another time', () => {
    const times = fc.uniqueArray(fc.nat(99), { minLength: 4, maxLength: 4 })
    const shuffled = records.chain((balances) =>
      fc.tuple(fc.constant(balances), fc.shuffledSubarray(balances, { minLength: balances.length }), times),
    )
    check(shuffled, ([balances, otherwise, [EUR = 0, USD = 0, BRL = 0, XYZ = 0]]) => {
      const spent = { EUR, USD, BRL, XYZ }

      expect(headlineBalance(otherwise, { spentAtMs: spent })).toEqual(headlineBalance(balances, { spentAtMs: spent }))
    })
  })
})
