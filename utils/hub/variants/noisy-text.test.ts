import { describe, expect, it } from 'vitest'
import { decimalText } from '#hub/world/decimal.ts'
import { noisyText } from './noisy-text.ts'

const ROUND = Array.from({ length: 2_000 }, (_, place) => decimalText(place * 45_600 + 100))

describe('an amount that was computed in doubles', () => {
  it('is nearly always not what it is exactly, by far less than a millionth', () => {
    expect(ROUND.filter((exact) => noisyText(exact) !== exact).length).toBeGreaterThan(1_900)
    for (const exact of ROUND) {
      expect(Math.abs(Number(noisyText(exact)) - Number(exact)), exact).toBeLessThan(1e-9)
    }
  })

  it('has more places than an amount has', () => {
    const long = ROUND.filter((exact) => /\.\d{7,}$|e-/.test(noisyText(exact)))

    expect(long.length).toBeGreaterThan(1_900)
  })

  it('of nothing is a rest', () => {
    expect(noisyText('0')).toMatch(/^-?\d\.\d+e-\d+$/)
  })
})
