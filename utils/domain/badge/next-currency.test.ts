import { describe, expect, it } from 'vitest'
import { lastSpending } from '#domain/ledger/balance-lines.ts'
import { MICROS_PER_UNIT } from '#domain/money/micros.ts'
import type { Money } from '#domain/money/money.ts'
import { nextCurrency } from './next-currency.ts'

const DAY_MS = 24 * 3_600_000

/** In units, which `units` makes micros. */
const eur = (micros: number) => ({ micros, currency: 'EUR' })
const usd = (micros: number) => ({ micros, currency: 'USD' })
const brl = (micros: number) => ({ micros, currency: 'BRL' })

type Around = Partial<Parameters<typeof nextCurrency>[1]>
type Row = readonly [name: string, balances: readonly Money[], around: Around, expected: string | undefined]

describe('after a reading the currency that was shown before', () => {
  const units = (money: Money) => ({ ...money, micros: Number(money.micros) * MICROS_PER_UNIT })
  const levels = (warning: number, critical: number) => ({
    warningBelowMicros: warning * MICROS_PER_UNIT,
    criticalBelowMicros: critical * MICROS_PER_UNIT,
  })
  const decide = (balances: readonly Money[], around: Around) =>
    nextCurrency(balances.map(units), { spentAtMs: {}, shownCurrency: undefined, ...around })
  const inUse = { EUR: 0, USD: DAY_MS }

  it.each<Row>([
    ['kept while it is in use', [eur(900), usd(800)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'EUR'],
    [
      'left once it was not spent for a day and another was',
      [eur(900), usd(800)],
      { shownCurrency: 'EUR', spentAtMs: { EUR: 0, USD: DAY_MS + 1 } },
      'USD',
    ],
    [
      'left for the one that is spent, if it never was',
      [eur(900), usd(800)],
      { shownCurrency: 'EUR', spentAtMs: { USD: 0 } },
      'USD',
    ],
    ['kept while no spending is known', [eur(900), usd(800)], { shownCurrency: 'USD' }, 'USD'],
    ['kept though another holds less', [eur(900), usd(300)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'EUR'],
    [
      'left for another in use that is worth a look',
      [eur(900), usd(199)],
      { shownCurrency: 'EUR', spentAtMs: inUse },
      'USD',
    ],
    [
      'left for another in use that is critical',
      [eur(199), usd(49)],
      { shownCurrency: 'EUR', spentAtMs: inUse },
      'USD',
    ],
    [
      'kept beside a small rest that nobody spends',
      [eur(900), usd(3)],
      { shownCurrency: 'EUR', spentAtMs: { USD: 0, EUR: DAY_MS + 1 } },
      'EUR',
    ],
    ['kept where both are as badly off', [eur(150), usd(60)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'EUR'],
    [
      'held against the levels of its currency',
      [eur(900), usd(800)],
      { shownCurrency: 'USD', spentAtMs: inUse, thresholds: { EUR: levels(1_000, 500) } },
      'EUR',
    ],
    [
      'left where its record is gone',
      [usd(800), brl(700)],
      { shownCurrency: 'EUR', spentAtMs: { BRL: 5, USD: 4 } },
      'BRL',
    ],
    ['left where it is empty', [eur(0), usd(800)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'USD'],
    ['left for a debt', [eur(300.5), usd(-20.5)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'USD'],
    [
      'kept where it is a debt, and the other not much worse',
      [eur(-20), usd(-39)],
      { shownCurrency: 'EUR', spentAtMs: inUse },
      'EUR',
    ],
    ['left for a debt that is much worse', [eur(-20), usd(-41)], { shownCurrency: 'EUR', spentAtMs: inUse }, 'USD'],
    ['kept where all are empty', [eur(0), usd(0)], { shownCurrency: 'USD', spentAtMs: { EUR: 5, USD: 4 } }, 'USD'],
  ])('is %s', (_name, balances, options, expected) => {
    expect(decide(balances, options)).toBe(expected)
  })

  it.each<Row>([
    ['the worst of several debts', [eur(-20), usd(-21)], { spentAtMs: inUse }, 'USD'],
    ['the worst by its level', [eur(-20), usd(-41)], { thresholds: { EUR: levels(50, 10) } }, 'EUR'],
    ['the last spent of two debts that are as bad', [eur(-20), usd(-20)], { spentAtMs: inUse }, 'USD'],
    ['the last spent of those as well off', [eur(900), usd(800)], { spentAtMs: inUse }, 'USD'],
    ['the first, if no spending is known', [usd(5), eur(800)], {}, 'USD'],
    ['none without a record', [], { shownCurrency: 'EUR', spentAtMs: inUse }, undefined],
  ])('does not matter where nothing was shown: it is %s', (_name, balances, options, expected) => {
    expect(decide(balances, options)).toBe(expected)
  })

  type Readings = readonly (readonly [eur: number, usd: number])[]
  /** The currencies that are shown from reading to reading, each of which is stored with what it was decided from. */
  function shownAfter(readings: Readings, everyMs: number): readonly (string | undefined)[] {
    let before: readonly Money[] | undefined
    let spentAtMs = {}
    let shownCurrency: string | undefined
    return readings.map(([euros, dollars], place) => {
      const balances = [units(eur(euros)), units(usd(dollars))]
      spentAtMs = lastSpending(spentAtMs, before, balances, place * everyMs)
      before = balances
      shownCurrency = nextCurrency(balances, { spentAtMs, shownCurrency })
      return shownCurrency
    })
  }
  const QUARTER_MS = 15 * 60_000
  /** From 1,500 and 1,180 down, one unit of one of the two at each reading. */
  const byTurns = (readings: number, from: readonly [number, number] = [1_500, 1_180]): Readings =>
    Array.from({ length: readings }, (_each, place) => [
      from[0] - Math.ceil(place / 2),
      from[1] - Math.floor(place / 2),
    ])

  it.each<[string, Readings, number, readonly string[]]>([
    ['two that are spent by turns, every 15 minutes', byTurns(96), QUARTER_MS, ['EUR']],
    ['two that are spent by turns, twice a day', byTurns(96), DAY_MS / 2, ['EUR']],
    ['two debts that grow by turns', byTurns(96, [-20, -20]), QUARTER_MS, ['EUR']],
    ['two that become worth a look one after the other', byTurns(96, [230, 225]), QUARTER_MS, ['EUR', 'USD']],
    [
      'one that is left for the other',
      [[900, 800], [899, 800], ...Array.from({ length: 200 }, (_each, place) => [899, 799 - place] as const)],
      QUARTER_MS,
      ['EUR', 'USD'],
    ],
    [
      'a debt that is paid',
      [
        [300, 300],
        [300, -20],
        [299, -20],
        [298, 500],
        [297, 499],
      ],
      QUARTER_MS,
      ['EUR', 'USD'],
    ],
  ])('does not jump between %s', (_name, readings, everyMs, expected) => {
    const shown = shownAfter(readings, everyMs)

    expect(shown.filter((currency, place) => currency !== shown[place - 1])).toEqual(expected)
  })
})
