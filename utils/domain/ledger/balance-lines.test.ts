import { describe, expect, it } from 'vitest'
import type { Micros } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
import { balanceLines, lastSpending } from './balance-lines.ts'

const eur = (micros: number): Money => ({ micros, currency: 'EUR' })
const usd = (micros: number): Money => ({ micros, currency: 'USD' })

describe('balanceLines', () => {
  it.each<[string, Money[], [string, Micros][]]>([
    ['no record is no line', [], []],
    ['a zero is a line', [eur(0)], [['partner:EUR', 0]]],
    [
      'each currency is a line of its own',
      [usd(3), eur(5)],
      [
        ['partner:USD', 3],
        ['partner:EUR', 5],
      ],
    ],
    [
      'records of one currency are added',
      [eur(5), usd(3), eur(-2)],
      [
        ['partner:EUR', 3],
        ['partner:USD', 3],
      ],
    ],
    ['equal records are two', [eur(5), eur(5)], [['partner:EUR', 10]]],
    ['a sum is exact at any size', [eur(Number.MAX_SAFE_INTEGER), eur(2)], [['partner:EUR', 9_007_199_254_740_993n]]],
    ['a strange code is kept', [{ micros: 1, currency: '__PROTO__' }], [['partner:__PROTO__', 1]]],
  ])('%s', (_name, balances, lines) => {
    expect(balanceLines(balances)).toEqual(lines.map(([line, micros]) => ({ line, micros })))
  })

  it('another order of the records changes no balance', () => {
    const lines = balanceLines([eur(5), usd(3), eur(2)])

    expect(balanceLines([eur(2), eur(5), usd(3)])).toEqual(lines)
  })

  it('a client has lines of its own', () => {
    expect(balanceLines([eur(5)], 'client:c1')).toEqual([{ line: 'client:c1:EUR', micros: 5 }])
  })
})

describe('lastSpending', () => {
  it.each<[string, Record<string, number>, Money[] | undefined, Money[], Record<string, number>]>([
    ['a fall is spending', {}, [eur(5)], [eur(4)], { EUR: 100 }],
    ['each currency has its own', { USD: 50 }, [eur(5), usd(3)], [eur(4), usd(3)], { EUR: 100, USD: 50 }],
    ['a fall into debt is spending', {}, [eur(0)], [eur(-1)], { EUR: 100 }],
    ['the sum of a currency counts', {}, [eur(5), eur(2)], [eur(2), eur(4)], { EUR: 100 }],
    [
      'a fall after the clock was set back is still the latest',
      { USD: 500 },
      [eur(5)],
      [eur(4)],
      { USD: 500, EUR: 500 },
    ],
  ])('%s', (_name, before, previous, current, after) => {
    expect(lastSpending(before, previous, current, 100)).toEqual(after)
  })

  it.each<[string, Money[] | undefined, Money[]]>([
    ['the first reading', undefined, [eur(4)]],
    ['no change', [eur(4)], [eur(4)]],
    ['a top-up', [eur(4)], [eur(9)]],
    ['a currency that has appeared', [eur(4)], [eur(4), usd(1)]],
    ['a currency that is missing', [eur(4), usd(1)], [eur(4)]],
    ['another order of two records', [eur(4), eur(1)], [eur(1), eur(4)]],
  ])('%s is no spending, and the same object', (_name, previous, current) => {
    const before = { EUR: 50 }

    expect(lastSpending(before, previous, current, 100)).toBe(before)
  })
})
