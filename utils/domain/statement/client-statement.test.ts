import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { addTallies, EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import { clientStatements, clientsOf } from './client-statement.ts'
import { type MarkUp, markUpMicros, NO_MARK_UP } from './mark-up.ts'

const channel = (id: string, clientId = 'c', clientName = 'Nord') => ({
  ...{ id, clientId, clientName, wabaId: 'w', name: `Number ${id}`, phoneNumber: '' },
})
const paid = (volume: number, costMicros: number): Tally => ({ ...EMPTY_TALLY, volume, costMicros, priced: 1 })
const calls: Tally = { ...EMPTY_TALLY, calls: 2, callSeconds: 120, costMicros: 40, callCostMicros: 40, priced: 1 }
const entry = (of: Partial<PeriodChannel>, parts: Readonly<Record<string, Tally>> = {}): PeriodChannel => ({
  ...{ channel: channel('1'), state: 'whole', recorded: 'whole', currency: 'EUR', hasLeft: false },
  parts: new Map(Object.entries(parts)),
  tally: Object.values(parts).reduce(addTallies, EMPTY_TALLY),
  ...of,
})

const told = (channels: readonly PeriodChannel[], markUp: MarkUp = NO_MARK_UP, isListPart = false) =>
  clientStatements(channels, 'c', markUp, isListPart).map((statement) => ({
    currency: statement.currency,
    lines: statement.lines.map(
      ({ category, priceMicros, costMicros, markUpMicros: added, chargedMicros }) =>
        `${category} ${priceMicros ?? '-'} ${costMicros ?? '-'} + ${added ?? '-'} = ${chargedMicros ?? '-'}`,
    ),
    sums: `${statement.costMicros ?? '-'} + ${statement.markUpMicros ?? '-'} = ${statement.chargedMicros ?? '-'}`,
    isPart: statement.isPart,
  }))

describe('the statement of a client', () => {
  it('has its own channels by category, the most expensive first and calls last, with unit prices', () => {
    const others = entry({ channel: channel('3', 'other') }, { MARKETING: paid(9, 900) })
    const channels = [
      entry({}, { UTILITY: paid(10, 100), CALLS: calls }),
      entry({ channel: channel('2') }, { MARKETING: paid(5, 500), UTILITY: paid(10, 300) }),
      others,
    ]
    expect(told(channels)).toEqual([
      {
        currency: 'EUR',
        lines: ['MARKETING 100 500 + 0 = 500', 'UTILITY 20 400 + 0 = 400', 'CALLS 20 40 + 0 = 40'],
        sums: '940 + 0 = 940',
        isPart: false,
      },
    ])
  })

  it('counts what costs nothing beside what costs something, and has each number once', () => {
    const free = { ...EMPTY_TALLY, volume: 7, freeVolume: 7 }
    const channels = [
      entry({}, { UTILITY: paid(10, 100) }),
      entry({ channel: channel('2'), currency: 'BRL' }, { UTILITY: paid(1, 7) }),
      entry({ channel: channel('3'), currency: '' }, { SERVICE: free }),
    ]
    const numbers = clientStatements(channels, 'c', NO_MARK_UP, false).map((statement) => [
      statement.currency,
      statement.numbers.map(({ ofId }) => ofId),
      statement.lines.map(({ category }) => category),
    ])
    expect(numbers).toEqual([
      ['EUR', ['1'], ['UTILITY']],
      ['BRL', ['2', '3'], ['UTILITY', 'SERVICE']],
    ])
  })

  it.each([
    ['unread', true],
    ['none', false],
  ] as const)('has no sum where nothing is known, of channels that are %s', (state, isPart) => {
    const unknown = entry({ state, tally: undefined, parts: undefined })
    expect(told([unknown])).toEqual([{ currency: '', lines: [], sums: '- + - = -', isPart }])
    // Of one that used nothing it is known.
    expect(told([entry({})])).toMatchObject([{ sums: '0 + 0 = 0', isPart: false }])
  })

  it('never adds two currencies', () => {
    const channels = [
      entry({}, { UTILITY: paid(10, 100) }),
      entry({ channel: channel('2'), currency: 'BRL' }, { UTILITY: paid(1, 7) }),
    ]
    expect(told(channels).map(({ currency, sums }) => `${currency} ${sums}`)).toEqual([
      'EUR 100 + 0 = 100',
      'BRL 7 + 0 = 7',
    ])
  })

  it.each<[string, PeriodChannel[], boolean]>([
    [
      'a channel was not read',
      [entry({ channel: channel('2'), state: 'unread', tally: undefined, parts: undefined })],
      false,
    ],
    ['a channel was read in part', [entry({ channel: channel('2'), state: 'part' }, { UTILITY: paid(1, 1) })], false],
    ['a cost was not reported', [entry({}, { SERVICE: { ...EMPTY_TALLY, volume: 4, unpriced: 1 } })], false],
    ['channels may be missing from the list', [], true],
  ])('is a part where %s', (_name, more, isListPart) => {
    const [statement] = told([entry({}, { UTILITY: paid(10, 100) }), ...more], NO_MARK_UP, isListPart)
    expect(statement?.isPart).toBe(true)
    expect(statement?.lines).toContain(`UTILITY ${more[0]?.state === 'part' ? '9 101 + 0 = 101' : '10 100 + 0 = 100'}`)
  })

  it('marks up what cost something, by a part or for each message, and nothing that is not known', () => {
    const tallies = {
      UTILITY: { ...paid(10, 1_005), freeVolume: 4 },
      SERVICE: { ...EMPTY_TALLY, volume: 3, unpriced: 1 },
      CALLS: calls,
    }
    expect(told([entry({}, tallies)], { kind: 'percent', hundredths: 1_000 })[0]?.lines).toEqual([
      'UTILITY 167 1005 + 101 = 1106',
      'SERVICE - - + - = -',
      'CALLS 20 40 + 4 = 44',
    ])
    expect(told([entry({}, tallies)], { kind: 'per-message', micros: 7 })[0]?.lines).toEqual([
      'UTILITY 167 1005 + 42 = 1047',
      'SERVICE - - + - = -',
      'CALLS 20 40 + 0 = 40',
    ])
  })

  it('comes to what its channels cost, and its lines to its sums, to the last digit', () => {
    const amounts = fc.integer({ min: -(10 ** 6), max: 10 ** 12 })
    const used = fc.array(
      fc.record({ category: fc.constantFrom('A', 'B', 'CALLS'), volume: fc.nat(1_000), costMicros: amounts }),
      { maxLength: 5, size: 'max' },
    )
    const markUps = fc.oneof(
      fc.constant(NO_MARK_UP),
      fc.record({ kind: fc.constant('percent' as const), hundredths: fc.nat(100_000) }),
      fc.record({ kind: fc.constant('per-message' as const), micros: fc.nat(10 ** 6) }),
    )
    fc.assert(
      fc.property(fc.array(used, { maxLength: 6, size: 'max' }), markUps, (all, markUp) => {
        const channels = all.map((rows, place) => {
          const last = new Map(rows.map(({ category, volume, costMicros }) => [category, paid(volume, costMicros)]))
          return entry({ channel: channel(String(place)) }, Object.fromEntries(last))
        })
        const sum = (values: readonly (number | bigint | undefined)[]) =>
          values.reduce<bigint>((total, each) => total + BigInt(each ?? 0), 0n)
        for (const statement of clientStatements(channels, 'c', markUp, false)) {
          const { lines, costMicros, markUpMicros: added, chargedMicros } = statement
          expect(sum([costMicros])).toBe(sum(channels.map(({ tally }) => tally?.costMicros)))
          expect(sum([costMicros])).toBe(sum(lines.map((line) => line.costMicros)))
          expect(sum([added])).toBe(sum(lines.map((line) => line.markUpMicros)))
          expect(sum([chargedMicros])).toBe(sum([costMicros, added]))
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the clients of channels', () => {
  it('are in the order of their names, those without one last, each once', () => {
    const all = [
      channel('1', 'b', 'Österreich 10'),
      channel('2', 'a', 'Österreich 9'),
      channel('3', 'b', 'x'),
      channel('4', '', ''),
    ]
    expect(
      clientsOf(
        all.map((each) => entry({ channel: each })),
        'de',
      ),
    ).toEqual([
      { id: 'a', name: 'Österreich 9' },
      { id: 'b', name: 'Österreich 10' },
      { id: '4', name: '' },
    ])
  })
})

describe('a mark-up in percent', () => {
  it.each([
    [1_005, 1_000, 101],
    [-1_005, 1_000, -101],
    [1, 5_000, 1],
    [10n ** 20n, 1, 10n ** 16n],
    [3, 0, 0],
  ])('of %d by %d hundredths is %d', (costMicros, hundredths, expected) => {
    expect(markUpMicros({ kind: 'percent', hundredths }, { costMicros, paidMessages: 5 })).toBe(expected)
  })
})
