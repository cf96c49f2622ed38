import { describe, expect, it } from 'vitest'
import type { Account, BadgeSource } from '#domain/account/account.ts'
import type { Money } from '#domain/money/money.ts'
import { succeed } from '#domain/reading/reading.ts'
import { type HeadlineOptions, headlineBalance, headlineOf, sumByCurrency } from './balances.ts'

const eur = (micros: number) => ({ micros, currency: 'EUR' })
const usd = (micros: number) => ({ micros, currency: 'USD' })
const brl = (micros: number) => ({ micros, currency: 'BRL' })

type Row = readonly [name: string, balances: readonly Money[], options: HeadlineOptions, expected: Money | undefined]

describe('the headline balance', () => {
  it.each<Row>([
    ['the only funded one, after an empty one', [usd(0), eur(5)], {}, eur(5)],
    ['a debt, before a funded one', [eur(5), usd(-9)], {}, usd(-9)],
    ['a debt, before a funded one that was spent last', [eur(5), usd(-9)], { spentAtMs: { EUR: 9 } }, usd(-9)],
    ['a debt, before the funded one that was shown', [eur(5), usd(-9)], { shownCurrency: 'EUR' }, usd(-9)],
    ['the only funded one, though an empty one was spent last', [usd(0), eur(5)], { spentAtMs: { USD: 9 } }, eur(5)],
    ['the first of several funded ones, if no spending is known', [usd(1), eur(500)], {}, usd(1)],
    ['the funded one that was spent last', [usd(1), eur(5), brl(7)], { spentAtMs: { EUR: 8, BRL: 7 } }, eur(5)],
    ['the funded one whose spending is known', [usd(1), eur(5)], { spentAtMs: { EUR: 0 } }, eur(5)],
    ['the first of two that were spent at once', [usd(1), eur(5)], { spentAtMs: { EUR: 8, USD: 8 } }, usd(1)],
    ['a debt before a zero', [usd(0), eur(-5)], {}, eur(-5)],
    ['a debt before a zero that was spent last', [usd(0), eur(-5)], { spentAtMs: { USD: 9 } }, eur(-5)],
    ['the debt that was spent last', [usd(-1), eur(-5)], { spentAtMs: { EUR: 9 } }, eur(-5)],
    ['the first debt, however small', [usd(-1), eur(-5)], {}, usd(-1)],
    ['the zero that was spent last', [usd(0), eur(0)], { spentAtMs: { EUR: 9 } }, eur(0)],
    ['a zero, if that is all', [eur(0)], {}, eur(0)],
    ['nothing without a record', [], { spentAtMs: { EUR: 9 } }, undefined],
    ['the chosen one', [usd(1), eur(5)], { chosen: 'EUR', spentAtMs: { USD: 9 } }, eur(5)],
    ['the chosen one, even if it is empty', [usd(1), eur(0)], { chosen: 'EUR' }, eur(0)],
    ['the chosen one, even if it is a debt', [usd(1), eur(-5)], { chosen: 'EUR' }, eur(-5)],
    ['unknown, if the chosen one has no record', [usd(1)], { chosen: 'EUR' }, undefined],
    ['unknown, if the chosen one has no record, and none is there', [], { chosen: 'EUR' }, undefined],
    ['the one that was decided with the reading', [usd(1), eur(5)], { shownCurrency: 'EUR' }, eur(5)],
    [
      'that one, though another was spent last',
      [usd(1), eur(5)],
      { shownCurrency: 'EUR', spentAtMs: { USD: 9 } },
      eur(5),
    ],
    ['that one of several debts', [usd(-1), eur(-5)], { shownCurrency: 'EUR', spentAtMs: { USD: 9 } }, eur(-5)],
    ['another one, if that is empty now', [usd(1), eur(0)], { shownCurrency: 'EUR' }, usd(1)],
    ['another one, if that has no record now', [usd(1)], { shownCurrency: 'EUR' }, usd(1)],
    ['the chosen one, whatever was decided', [usd(1), eur(5)], { shownCurrency: 'EUR', chosen: 'USD' }, usd(1)],
    ['found without a choice', [usd(0), eur(5)], { chosen: undefined }, eur(5)],
    ['the sum of two records of its currency', [eur(5), usd(0), eur(7)], {}, eur(12)],
    ['the chosen sum', [usd(1), eur(5), eur(7)], { chosen: 'EUR' }, eur(12)],
    ['no debt that a second record pays', [eur(-5), eur(5), usd(-1)], {}, usd(-1)],
  ])('is %s', (_name, balances, options, expected) => {
    expect(headlineBalance(balances, options)).toEqual(expected)
  })
})

describe('the balance of an account', () => {
  const state = { balance: succeed([eur(900), usd(800)], 0), spentAtMs: { USD: 5 } }
  const of = (badge: BadgeSource): Account => ({ id: 'a', kind: 'partner', partnerId: 'saldoPA', badge })

  it('is the one that the badge would show by itself, unless a currency was chosen', () => {
    expect(headlineOf(state)).toEqual(usd(800))
    expect(headlineOf({ ...state, account: of({ kind: 'month-spend' }) })).toEqual(usd(800))
    expect(headlineOf({ ...state, account: of({ kind: 'balance' }) })).toEqual(usd(800))
    expect(headlineOf({ ...state, account: of({ kind: 'balance', currency: 'EUR' }) })).toEqual(eur(900))
    expect(headlineOf({ ...state, account: of({ kind: 'balance', currency: 'GBP' }) })).toBeUndefined()
    expect(headlineOf({ ...state, shownCurrency: 'EUR' })).toEqual(eur(900))
    expect(headlineOf({ balance: {} })).toBeUndefined()
  })
})

describe('sums by currency', () => {
  it('keep the order in which the currencies appear, and a single record as it is', () => {
    const single = usd(3)
    const sums = sumByCurrency([eur(1), single, eur(2)])

    expect(sums).toEqual([eur(3), usd(3)])
    expect(sums[1]).toBe(single)
  })

  it('are exact beyond the safe integers, and back', () => {
    const huge = eur(Number.MAX_SAFE_INTEGER)

    expect(sumByCurrency([huge, usd(1), eur(2)])).toEqual([{ micros: 9_007_199_254_740_993n, currency: 'EUR' }, usd(1)])
    expect(sumByCurrency([huge, eur(2), eur(-5)])).toEqual([eur(9_007_199_254_740_988)])
    expect(headlineBalance([huge, eur(2)])?.micros).toBe(9_007_199_254_740_993n)
  })
})
