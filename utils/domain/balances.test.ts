import { describe, expect, it } from 'vitest'
import { headlineBalance } from './balances.ts'

const eur = (micros: number) => ({ micros, currency: 'EUR' })
const usd = (micros: number) => ({ micros, currency: 'USD' })

describe('headlineBalance', () => {
  it.each([
    ['the funded one before an empty one', [usd(0), eur(5)], eur(5)],
    ['the first of several funded ones', [usd(1), eur(500)], usd(1)],
    ['a debt before a zero', [usd(0), eur(-5)], eur(-5)],
    ['a zero, if that is all', [eur(0)], eur(0)],
    ['nothing without a record', [], undefined],
  ])('is %s', (_name, balances, expected) => {
    expect(headlineBalance(balances)).toEqual(expected)
  })
})
