import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportLines } from '#domain/export/export-lines.ts'
import { parseMicros } from '#domain/money/money.ts'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { EMPTY_TALLY } from '#domain/usage/usage.ts'
import { GROUPS, toLines, totalLines } from './line.ts'
import { linesOf } from './lines-of.ts'
import { COLUMNS, figureIn, orderLines } from './order-lines.ts'

const channel = (id: string, clientId = 'client', wabaId = 'waba') => ({
  id,
  clientId,
  wabaId,
  clientName: clientId && `Client ${clientId}`,
  name: `Channel ${id}`,
  phoneNumber: '',
})
const tallyOf = (volume: number, costMicros: number) => ({ ...EMPTY_TALLY, volume, costMicros, priced: 1 })

/** A tally in two parts, of which the second has all that is left. */
function partsOf(volume: number, costMicros: number) {
  const [some, cost] = [Math.floor(volume / 3), Math.floor(costMicros / 3)]
  return new Map([
    ['A', tallyOf(some, cost)],
    ['B', { ...tallyOf(volume - some, costMicros - cost), priced: 0 }],
  ])
}

const channels: fc.Arbitrary<readonly PeriodChannel[]> = fc
  .uniqueArray(
    fc.record({
      place: fc.integer({ min: 0, max: 60 }),
      client: fc.constantFrom('', 'a', 'b', 'c'),
      waba: fc.constantFrom('', 'w1', 'w2'),
      currency: fc.constantFrom('EUR', 'USD', ''),
      volume: fc.integer({ min: 0, max: 1_000_000 }),
      costMicros: fc.integer({ min: -1_000_000, max: 10 ** 12 }),
      state: fc.constantFrom('whole', 'part', 'unread', 'none'),
      readAtMs: fc.integer({ min: 0, max: 10 ** 12 }),
    }),
    { selector: ({ place }) => place, maxLength: 40, size: 'max' },
  )
  .map((all) =>
    all.map(({ place, client, waba, currency, volume, costMicros, state, readAtMs }): PeriodChannel => {
      const isKnown = state === 'whole' || state === 'part'
      return {
        channel: channel(`c${place}`, client, waba),
        currency,
        state,
        hasLeft: false,
        recorded: 'whole' as const,
        ...(isKnown && { tally: tallyOf(volume, costMicros), parts: partsOf(volume, costMicros), readAtMs }),
      }
    }),
  )

const facts = { account: 'partner', period: { from: '2026-11-01', to: '2026-11-30' }, zone: 'UTC' }

/** Without the sums of what is nothing: that belongs to any currency. */
function sumsOf(sums: Iterable<readonly [string, { readonly volume: bigint; readonly cost: bigint }]>) {
  return new Map([...sums].filter(([, { volume, cost }]) => volume !== 0n || cost !== 0n))
}

/** Sums of the exported rows by currency, in millionths. */
function exportedSums(all: readonly PeriodChannel[], group: (typeof GROUPS)[number]) {
  const [heads = [], ...rows] = exportLines(linesOf(all, group), facts)
  const place = (name: string) => heads.findIndex((head) => head?.kind === 'text' && head.text === name)
  const sums = new Map<string, { volume: bigint; cost: bigint }>()
  for (const row of rows) {
    const [currency, messages, cost] = [row[place('currency')], row[place('messages')], row[place('cost')]]
    if (messages?.kind !== 'number') continue
    const code = currency?.kind === 'text' ? currency.text : ''
    const sum = sums.get(code) ?? { volume: 0n, cost: 0n }
    const micros = cost?.kind === 'number' ? BigInt(parseMicros(cost.decimal) ?? 0) : 0n
    sums.set(code, { volume: sum.volume + BigInt(messages.decimal), cost: sum.cost + micros })
  }
  return sums
}

describe('the lines of a table', () => {
  it('come to the same totals in each grouping, and in the file, to the last digit', () => {
    fc.assert(
      fc.property(channels, (all) => {
        const truth = new Map<string, { volume: bigint; cost: bigint }>()
        for (const { currency, tally } of all) {
          if (!tally) continue
          const { volume, cost } = truth.get(currency) ?? { volume: 0n, cost: 0n }
          truth.set(currency, { volume: volume + BigInt(tally.volume), cost: cost + BigInt(tally.costMicros) })
        }
        for (const group of GROUPS) {
          const totals = totalLines(linesOf(all, group)).filter(({ tally }) => tally)

          expect(
            sumsOf(
              totals.map(({ currency, tally }) => [
                currency,
                { volume: BigInt(tally?.volume ?? 0), cost: BigInt(tally?.costMicros ?? 0) },
              ]),
            ),
          ).toEqual(sumsOf(truth))
          expect(sumsOf(exportedSums(all, group))).toEqual(sumsOf(truth))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('are a part wherever something of them is not known', () => {
    fc.assert(
      fc.property(channels, (all) => {
        const isUnread = all.some(({ state }) => state === 'unread')
        for (const { currency, isPart } of totalLines(toLines(all, 'channel'))) {
          const isOwn = all.some((each) => each.currency === currency && each.state === 'part')
          expect(isPart).toBe(isUnread || isOwn)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of a client have a line for each of its currencies, each without what was not read', () => {
    const all: readonly PeriodChannel[] = [
      {
        channel: channel('1'),
        currency: 'EUR',
        state: 'whole',
        tally: tallyOf(10, 5),
        hasLeft: false,
        recorded: 'whole' as const,
      },
      {
        channel: channel('2'),
        currency: 'USD',
        state: 'whole',
        tally: tallyOf(20, 7),
        hasLeft: false,
        recorded: 'whole' as const,
      },
      { channel: channel('3'), currency: '', state: 'unread', hasLeft: false, recorded: 'whole' as const },
    ]

    expect(
      toLines(all, 'client').map(({ currency, tally, isPart, channelCount }) => [
        currency,
        tally?.volume,
        isPart,
        channelCount,
      ]),
    ).toEqual([
      ['EUR', 10, true, 2],
      ['USD', 20, true, 2],
    ])
  })

  it('count what costs nothing in the currency of the others, and never a part as the whole', () => {
    const free = { ...EMPTY_TALLY, volume: 7, freeVolume: 7 }
    const all: readonly PeriodChannel[] = [
      {
        channel: channel('1'),
        currency: 'EUR',
        state: 'whole',
        tally: tallyOf(10, 5),
        hasLeft: false,
        recorded: 'whole',
      },
      { channel: channel('2'), currency: '', state: 'whole', tally: free, hasLeft: false, recorded: 'whole' },
    ]

    expect(totalLines(toLines(all, 'channel'))).toMatchObject([
      { currency: 'EUR', tally: { volume: 17 }, isPart: false },
    ])
    expect(toLines(all, 'client')).toMatchObject([{ currency: 'EUR', tally: { volume: 17 }, channelCount: 2 }])
    // Where there may be channels that are not listed yet.
    expect(totalLines(toLines(all, 'client', true), true)).toMatchObject([{ isPart: true }])
    expect(toLines(all, 'client', true)).toMatchObject([{ isPart: true }])
  })

  describe('of two periods', () => {
    const half = (id: string, currency: string, now: number | undefined, then: number | undefined): PeriodChannel => ({
      ...{ channel: channel(id), currency, hasLeft: false, recorded: 'whole' },
      state: now === undefined ? 'unread' : 'whole',
      ...(now !== undefined && { tally: tallyOf(1, now) }),
      before: { tally: then === undefined ? undefined : tallyOf(1, then), isPart: then === undefined },
    })
    const told = (all: readonly PeriodChannel[], isListPart = false) =>
      totalLines(toLines(all, 'channel', isListPart), isListPart).map(({ currency, tally, isPart, before }) => {
        const then = `${before?.tally?.costMicros ?? '-'}${before?.isPart ? '+' : ''}`
        return `${currency} ${tally?.costMicros ?? '-'}${isPart ? '+' : ''} < ${then}`
      })

    it('lack what is not known of one period in each currency, as without a comparison', () => {
      const all = [half('1', 'EUR', undefined, 4), half('2', 'USD', 5, 5), half('3', 'EUR', 2, 2)]
      expect(told(all)).toEqual(['EUR 2+ < 6', 'USD 5+ < 5'])
      const later = [half('1', 'EUR', 4, undefined), half('2', 'USD', 5, 5), half('3', 'EUR', 2, 2)]
      expect(told(later)).toEqual(['EUR 6 < 2+', 'USD 5 < 5+'])
    })

    it('count each channel in its own currency alone', () => {
      const all = [half('1', 'EUR', 2, 2), half('2', 'USD', 5, 5), half('3', 'EUR', 4, undefined)]
      expect(toLines(all, 'client').map(({ currency, channelCount }) => `${currency} ${channelCount}`)).toEqual([
        'EUR 2',
        'USD 1',
      ])
    })

    it('lack channels that are not listed yet in both', () => {
      expect(told([half('1', 'EUR', 2, 1)], true)).toEqual(['EUR 2+ < 1+'])
      const [client] = toLines([half('1', 'EUR', 2, 1)], 'client', true)
      expect([client?.isPart, client?.before?.isPart]).toEqual([true, true])
    })
  })

  it('know nothing beyond what is exact', () => {
    const huge: readonly PeriodChannel[] = ['1', '2'].map((id) => ({
      ...{ channel: channel(id), currency: 'EUR', state: 'whole' as const, hasLeft: false, recorded: 'whole' as const },
      tally: tallyOf(Number.MAX_SAFE_INTEGER, 1),
    }))

    expect(totalLines(toLines(huge, 'channel'))).toEqual([{ currency: 'EUR', tally: undefined, isPart: true }])
    expect(toLines(huge, 'client')).toMatchObject([{ tally: undefined, isPart: true }])
  })

  it('have no total of nothing, and one that is not known where nothing is', () => {
    expect(totalLines([])).toEqual([])
    const unread = toLines(
      [{ channel: channel('1'), currency: '', state: 'unread', hasLeft: false, recorded: 'whole' as const }],
      'channel',
    )
    expect(totalLines(unread)).toEqual([{ currency: '', tally: undefined, isPart: true }])
  })
})

describe('the order of lines', () => {
  const texts = { nameOf: (line: { channel: { name: string } }) => line.channel.name, locale: 'en' }

  it('has each line once, what is not known last, and the rest by their figures within a currency', () => {
    fc.assert(
      fc.property(channels, fc.constantFrom(...COLUMNS), fc.boolean(), (all, column, isDescending) => {
        const lines = toLines(all, 'channel')
        const ordered = orderLines(lines, { column, isDescending }, texts)

        expect(new Set(ordered)).toEqual(new Set(lines))
        if (column === 'name' || column === 'client') return
        const figures = ordered.map((line) => figureIn(line, column))
        const known = figures.indexOf(undefined)
        if (known >= 0) expect(figures.slice(known).every((figure) => figure === undefined)).toBe(true)
        const isMoney = column === 'cost' || column === 'each'
        for (const [place, line] of ordered.slice(1).entries()) {
          const [before, after] = [figures[place], figures[place + 1]]
          if (before === undefined || after === undefined) continue
          if (isMoney && ordered[place]?.currency !== line.currency) continue
          expect(isDescending ? before >= after : before <= after).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('puts names in the order of the reader, and numbers in names by their value', () => {
    const named = ['Ö 10', 'Z', 'Ö 9', 'a'].map((name, place) => ({
      channel: { ...channel(String(place)), name },
      ...{ currency: '', state: 'unread' as const, hasLeft: false, recorded: 'whole' as const },
    }))
    const order = { column: 'name', isDescending: false } as const

    expect(orderLines(toLines(named, 'channel'), order, texts).map((line) => line.channel.name)).toEqual([
      'a',
      'Ö 9',
      'Ö 10',
      'Z',
    ])
  })
})
