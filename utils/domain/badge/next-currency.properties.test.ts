import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Money } from '#domain/money/money.ts'
import { headlineBalance } from './balances.ts'
import { nextCurrency } from './next-currency.ts'

const PROPERTIES = 4
const SEED = process.env['SALDO_SEED']
const RUNS = {
  numRuns: Math.ceil(Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000) / PROPERTIES),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
}

const DAY_MS = 24 * 3_600_000
const currency = fc.constantFrom('EUR', 'USD', 'BRL', 'XYZ')
/** Of every standing, in units; and debts that are a little or much worse than another. */
const units = fc.constantFrom(900, 800, 150, 60, 20, 5, 0, -1, -20, -30, -500)
const balances = fc.uniqueArray(fc.record({ micros: units.map((amount) => amount * 1_000_000), currency }), {
  selector: (money) => money.currency,
})
const spentAtMs = fc.dictionary(
  currency,
  fc.integer({ min: 0, max: 12 }).map((quarters) => (quarters * DAY_MS) / 4),
)
const shownCurrency = fc.option(currency, { nil: undefined })
const around = fc.record({ spentAtMs, shownCurrency })

/** By the default levels, told without the code. */
const badness = ({ micros }: Money) => Number(micros < 200_000_000) + Number(micros < 50_000_000)

const check = <Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => void) =>
  fc.assert(fc.property(values, holds), RUNS)

describe('the currency after a reading', () => {
  it('is what badge and popup then show', () => {
    check(fc.tuple(balances, around), ([read, before]) => {
      const next = nextCurrency(read, before)

      expect(headlineBalance(read, { spentAtMs: before.spentAtMs, shownCurrency: next })?.currency).toBe(next)
    })
  })

  it('stays where the same is read again', () => {
    check(fc.tuple(balances, around), ([read, before]) => {
      const next = nextCurrency(read, before)

      expect(nextCurrency(read, { ...before, shownCurrency: next })).toBe(next)
    })
  })

  it('is the worst debt, or the shown one that is better by no more than a tenth of its level', () => {
    check(fc.tuple(balances, around), ([read, before]) => {
      const shown = read.find((money) => money.currency === nextCurrency(read, before))
      if (!shown || shown.micros >= 0) return
      const room = shown.currency === before.shownCurrency ? 20_000_000 : 0

      expect(shown.micros).toBeLessThanOrEqual(Math.min(...read.map(({ micros }) => micros)) + room)
    })
  })

  it('is left only for one that is in use while it is not, that is worse off, or that it stands behind', () => {
    check(fc.tuple(balances, around), ([read, before]) => {
      const of = (code: string | undefined) => read.find((money) => money.currency === code)
      const shown = of(before.shownCurrency)
      const next = of(nextCurrency(read, before))
      if (!shown || !next || next === shown || shown.micros <= 0 || next.micros <= 0) return
      const spentAt = (money: Money) => before.spentAtMs[money.currency] ?? Number.NEGATIVE_INFINITY

      const isLeft = spentAt(next) - spentAt(shown) > 0 && !(newestOf(read, spentAt) - spentAt(shown) <= DAY_MS)
      expect(isLeft || badness(next) > badness(shown)).toBe(true)
      expect(newestOf(read, spentAt) - spentAt(next)).toBeLessThanOrEqual(DAY_MS)
    })
  })
})

function newestOf(read: readonly Money[], spentAt: (money: Money) => number): number {
  return Math.max(...read.filter(({ micros }) => micros > 0).map(spentAt))
}
