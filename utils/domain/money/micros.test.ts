import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMicros,
  bigintAsText,
  compareMicros,
  isStoredMicros,
  type Micros,
  maxMicros,
  readStoredMicros,
  subtractMicros,
  toMicros,
} from './micros.ts'

const edge = 2n ** 53n
const amounts = fc
  .oneof(
    fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
    fc.bigInt({ min: edge - 3n, max: edge + 3n }),
    fc.bigInt({ min: -edge - 3n, max: -edge + 3n }),
  )
  .map(toMicros)

const hasOneForm = (micros: Micros) => micros === toMicros(BigInt(micros)) && !Object.is(micros, -0)

describe('amounts of any size', () => {
  it('are added, subtracted and compared as whole numbers are, and keep their one form', () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        const [a, b] = [BigInt(left), BigInt(right)]

        expect(addMicros(left, right)).toBe(toMicros(a + b))
        expect(subtractMicros(left, right)).toBe(toMicros(a - b))
        expect(maxMicros(left, right)).toBe(toMicros(a > b ? a : b))
        expect(compareMicros(left, right)).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(hasOneForm(addMicros(left, right)) && hasOneForm(subtractMicros(left, right))).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each<[Micros, Micros, Micros]>([
    [Number.MAX_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER],
    [Number.MAX_SAFE_INTEGER, 1, 9_007_199_254_740_992n],
    [9_007_199_254_740_993n, -2, Number.MAX_SAFE_INTEGER],
    [-9_007_199_254_740_993n, 9_007_199_254_740_993n, 0],
    [4_980_000_000_000_000, 4_980_000_000_000_001, 9_960_000_000_000_001n],
  ])('%s and %s are %s', (left, right, sum) => {
    expect(addMicros(left, right)).toBe(sum)
  })

  it('come back from JSON as they were', () => {
    fc.assert(
      fc.property(amounts, (micros) => {
        const stored: unknown = JSON.parse(JSON.stringify(micros, bigintAsText))

        expect(isStoredMicros(stored) && readStoredMicros(stored)).toBe(micros)
        expect(isStoredMicros(micros) && readStoredMicros(micros)).toBe(micros)
      }),
    )
  })

  it.each([
    1.5,
    2 ** 53,
    Number.NaN,
    '',
    '12',
    '1e20',
    '0x1000000000000000',
    ` ${10 ** 16}`,
    '9'.repeat(31),
    null,
    [],
    undefined,
  ])('are not read from %j', (value) => {
    expect(isStoredMicros(value)).toBe(false)
  })
})
