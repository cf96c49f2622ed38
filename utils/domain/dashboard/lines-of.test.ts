import { describe, expect, it } from 'vitest'
import type { PeriodChannel } from '#domain/period/period-channel.ts'
import { EMPTY_TALLY, type Tally } from '#domain/usage/usage.ts'
import type { Line } from './line.ts'
import { everyDay, linesOf, onlyPart } from './lines-of.ts'

const paid = (units: number): Tally => ({ ...EMPTY_TALLY, volume: units, costMicros: units * 1_000_000, priced: 1 })
const parts = (of: Readonly<Record<string, number>>) =>
  new Map(Object.entries(of).map(([name, units]) => [name, paid(units)]))
const sum = (of: Readonly<Record<string, number>>) => paid(Object.values(of).reduce((all, units) => all + units, 0))

type Of = Partial<PeriodChannel> & { readonly id?: string; readonly used?: Readonly<Record<string, number>> }

const entry = ({ id = 'x', used, ...of }: Of): PeriodChannel => ({
  channel: { id, clientId: 'c', wabaId: 'w', clientName: 'Nord', name: 'Support', phoneNumber: '' },
  ...{ state: 'whole', recorded: 'whole', currency: 'EUR', hasLeft: false },
  ...(used && { tally: sum(used), parts: parts(used) }),
  ...of,
})
const compared = (used: Readonly<Record<string, number>>, isPart = false) => ({
  before: { tally: sum(used), parts: parts(used), isPart },
})

/** "A EUR 5 of 2 < 3": name, units, channels, units before; "+" after what is a part. */
const told = (lines: readonly Line[]) =>
  lines.map(({ ofId, currency, tally, isPart, channelCount, before: earlier }) => {
    const units = (of: Tally | undefined) => (of ? Number(of.costMicros) / 1_000_000 : '-')
    const then = earlier ? ` < ${units(earlier.tally)}${earlier.isPart ? '+' : ''}` : ''
    return `${ofId} ${currency} ${units(tally)}${isPart ? '+' : ''} of ${channelCount}${then}`
  })

describe('the parts of what channels used', () => {
  it.each<[string, PeriodChannel[], string[]]>([
    [
      'are added up over channels',
      [entry({ used: { A: 5, B: 1 } }), entry({ id: 'y', used: { A: 2 } })],
      ['A EUR 7 of 2', 'B EUR 1 of 1'],
    ],
    [
      'are lines of their own in each currency',
      [entry({ used: { A: 5 } }), entry({ id: 'y', currency: 'BRL', used: { A: 2 } })],
      ['A EUR 5 of 1', 'A BRL 2 of 1'],
    ],
    [
      'are each a part where a channel is not known, since that may have used any of them',
      [entry({ used: { A: 5 } }), entry({ id: 'y', state: 'unread' })],
      ['A EUR 5+ of 1'],
    ],
    [
      'lack nothing of a channel that has ended',
      [entry({ used: { A: 5 } }), entry({ id: 'y', state: 'none' })],
      ['A EUR 5 of 1'],
    ],
    [
      'have what was used only before, and nothing where a part was not used',
      [entry({ used: { A: 5 }, ...compared({ B: 3 }) })],
      ['A EUR 5 of 1 < 0', 'B EUR 0 of 0 < 3'],
    ],
    [
      'are each compared with a part where that is all that is known of one channel',
      [
        entry({ used: { A: 5 }, ...compared({ A: 3 }) }),
        entry({ id: 'y', used: { B: 1 }, ...compared({ B: 1 }, true) }),
      ],
      ['A EUR 5 of 1 < 3+', 'B EUR 1 of 1 < 1+'],
    ],
  ])('%s', (_name, channels, expected) => {
    expect(told(linesOf(channels, 'category'))).toEqual(expected)
  })

  it('are days without a counterpart', () => {
    const day = entry({ used: { '2026-11-03': 5 }, ...compared({ '2026-10-03': 3 }) })
    expect(told(linesOf([day], 'day'))).toEqual(['2026-11-03 EUR 5 of 1'])
  })

  it('are whole days where other days were not recorded', () => {
    const used = { '2026-11-03': 5 }
    expect(told(linesOf([entry({ state: 'part', used })], 'day'))).toEqual(['2026-11-03 EUR 5 of 1'])
    expect(told(linesOf([entry({ state: 'part', recorded: 'part', used })], 'day'))).toEqual(['2026-11-03 EUR 5+ of 1'])
  })

  it('are a part while channels may be missing', () => {
    expect(told(linesOf([entry({ used: { A: 5 } })], 'category', true))).toEqual(['A EUR 5+ of 1'])
  })
})

describe('one part of what channels used', () => {
  it('is of those that used it, now or before, and of those that are not known', () => {
    const channels = [
      entry({ id: 'both', used: { A: 5, B: 1 }, ...compared({ A: 2 }) }),
      entry({ id: 'before', used: { B: 1 }, ...compared({ A: 2 }) }),
      entry({ id: 'neither', used: { B: 1 }, ...compared({ B: 2 }) }),
      entry({ id: 'unread', state: 'unread' }),
      entry({ id: 'unread before', used: { B: 1 }, before: { tally: undefined, isPart: true } }),
    ]
    expect(
      onlyPart(channels, 'category', 'A').map(({ channel, tally, before: earlier }) => [
        channel.id,
        tally?.volume,
        earlier?.tally?.volume,
      ]),
    ).toEqual([
      ['both', 5, 2],
      ['before', 0, 2],
      ['unread', undefined, undefined],
      ['unread before', 0, undefined],
    ])
  })
})

describe('one part of channels that are not known in full', () => {
  const partOf = (state: 'part' | 'whole', recorded: 'part' | 'whole', part: 'category' | 'day') =>
    onlyPart([entry({ state, recorded, used: { B: 1 } })], part, 'A').map(({ tally, state: known }) => [
      tally?.volume,
      known,
    ])

  it('may be theirs: it is at least nothing', () => {
    expect(partOf('part', 'whole', 'category')).toEqual([[0, 'part']])
    expect(partOf('whole', 'whole', 'category')).toEqual([])
  })

  it('is whole on a day that was recorded, whatever other days lack', () => {
    expect(partOf('part', 'whole', 'day')).toEqual([])
    expect(partOf('part', 'part', 'day')).toEqual([[0, 'part']])
  })

  it('is not known of a day that was not recorded', () => {
    const [channel] = onlyPart([entry({ used: { A: 5 } })], 'day', 'A', false)
    expect([channel?.tally, channel?.state]).toEqual([undefined, 'unread'])
  })
})

describe('the days of a period', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day, place) => ({ day, isRecorded: place > 0 }))

  it('are all there: without use where nothing was used, unknown where nothing was recorded', () => {
    const lines = linesOf([entry({ used: { '2026-11-03': 5 } })], 'day')
    expect(told(everyDay(lines, days, { isKnown: true, isPart: false }))).toEqual([
      '2026-11-03 EUR 5 of 1',
      '2026-11-01 EUR - of 0',
      '2026-11-02 EUR 0 of 0',
    ])
  })

  it('are unknown while nothing was read', () => {
    expect(told(everyDay([], days, { isKnown: false, isPart: true }))).toEqual([
      '2026-11-01  - of 0',
      '2026-11-02  -+ of 0',
      '2026-11-03  -+ of 0',
    ])
  })
})
