import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBalance, parseCost } from './reported-amount.ts'

const READ = { cost: parseCost, balance: parseBalance }
const RUNS = Number(process.env['SALDO_PROPERTY_RUNS'] ?? 100_000)
const SEED = process.env['SALDO_SEED']

/** The price of one message in millionths, and how many were sent. */
const product = fc.tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.nat(100_000))

/** As Python prints a double: the same digits, an exponent where there are five zeros after the point, and from 1e16 on. */
function printPython(value: number): string {
  const size = Math.abs(value)
  const hasExponent = size !== 0 && (size < 1e-4 || size >= 1e16)
  const text = hasExponent ? value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2') : String(value)
  return hasExponent || /[.e]/.test(text) ? text : `${text}.0`
}

describe('an amount that a server has calculated in doubles', () => {
  it(`is within a millionth of the exact one (${RUNS} sums)`, { timeout: 60_000 + RUNS }, () => {
    const property = fc.property(
      fc.array(product, { minLength: 1, maxLength: 31 }),
      fc.constantFrom('sum', 'difference'),
      (products, kind) => {
        const sign = kind === 'sum' ? 1 : -1
        let double = kind === 'sum' ? 0 : 1_000_000
        let exact = double * 1e6
        for (const [rateMicros, volume] of products) {
          double += sign * ((rateMicros / 1e6) * volume)
          exact += sign * rateMicros * volume
        }
        for (const text of [String(double), printPython(double)]) {
          for (const rounding of ['cost', 'balance'] as const) {
            const micros = READ[rounding](text)
            if (micros === undefined) throw new Error(`refused ${text}`)
            if (Math.abs(Number(micros) - exact) > 1)
              throw new Error(`${text} is ${exact} millionths, and was read as ${micros}`)
          }
        }
      },
    )

    fc.assert(property, { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) })
  })

  it('is a double that most products are not exact in: otherwise nothing was shown', () => {
    const products = Array.from({ length: 500 }, (_, volume) => String(0.1131 * (volume + 1)))

    expect(products.filter((text) => (text.split('.')[1] ?? '').length > 6).length).toBeGreaterThan(100)
  })
})
