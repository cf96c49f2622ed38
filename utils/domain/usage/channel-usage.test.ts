import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Channel } from '#domain/account/account.ts'
import { fail, succeed } from '#domain/reading/reading.ts'
import { type ChannelUsage, createSearch, type RankOptions, rankChannels, rankOf } from './channel-usage.ts'
import { EMPTY_TALLY, type Tally } from './usage.ts'

const ALL: RankOptions = { by: 'cost', pinned: [], search: '', most: 1_000 }

function aChannel(id: string, changes: Partial<Channel> = {}): Channel {
  return { id, clientId: 'c', wabaId: 'w', clientName: '', name: '', phoneNumber: '', ...changes }
}

function usage(id: string, tally?: Partial<Tally>): ChannelUsage {
  const reading = tally ? succeed({ ...EMPTY_TALLY, priced: 1, ...tally }, 1) : {}
  return { channel: aChannel(id), reading, series: {} }
}

const idsOf = (all: readonly ChannelUsage[], options: Partial<RankOptions> = {}) =>
  rankChannels(all, { ...ALL, ...options }).channels.map(({ channel }) => channel.id)

const UNREAD = usage('unread')
const FAILED = { ...usage('failed'), reading: fail<Tally>({}, { kind: 'server' }, 1) }
const NO_COST = usage('no cost known', { volume: 900, priced: 0, unpriced: 2 })
const FREE = usage('free', { volume: 7 })
const PART = usage('a part known', { volume: 5, costMicros: 3, unpriced: 1 })
const DEAR = usage('dear', { volume: 2, costMicros: 9_000_000_000 })
const CALLER = usage('caller', { calls: 8, costMicros: 1 })

describe('the rank of a channel', () => {
  it('by cost has the biggest first; what is not known is below nothing, and what was never read below that', () => {
    expect(idsOf([UNREAD, NO_COST, FREE, PART, DEAR, CALLER])).toEqual([
      'dear',
      'a part known',
      'caller',
      'free',
      'no cost known',
      'unread',
    ])
  })

  it('by cost has those whose costs are not known in the order of their messages, between nothing and the unread', () => {
    const unknown = (id: string, tally: Partial<Tally>) => usage(id, { priced: 0, unpriced: 1, ...tally })
    const [many, most] = [unknown('many', { volume: 1_000_000_000 }), unknown('most', { volume: 1_000_000_001 })]
    const [few, calls] = [unknown('few', { volume: 1 }), unknown('calls', { calls: 5_000 })]
    const all = [UNREAD, unknown('a corrected one', { volume: -1 }), few, many, calls, most, FREE, NO_COST]

    const order = ['free', 'most', 'many', 'no cost known', 'few', 'calls', 'a corrected one', 'unread']
    expect(idsOf(all)).toEqual(order)
    expect(idsOf(all.toReversed())).toEqual(order)
  })

  it('by cost has what was paid back below nothing, and above what is not known or was never read', () => {
    const back = (id: string, costMicros: number) => usage(id, { volume: 1, costMicros })
    const [little, much] = [back('little', -1), back('much', -4_000_000_000_000)]
    const few = usage('few', { volume: 1, priced: 0, unpriced: 1 })
    const all = [UNREAD, NO_COST, much, few, little, FREE]

    expect(idsOf(all)).toEqual(['free', 'little', 'much', 'no cost known', 'few', 'unread'])
    expect(rankOf(much.reading, 'cost')).toBeGreaterThan(rankOf(FAILED.reading, 'cost'))
  })

  it('by volume counts messages, whatever they cost; who only calls is below one message, the most calls first', () => {
    const one = usage('one message', { volume: 1 })
    const [rare, silent] = [usage('rare', { calls: 1 }), usage('silent', {})]

    expect(idsOf([UNREAD, rare, NO_COST, silent, FREE, PART, CALLER, DEAR, one], { by: 'volume' })).toEqual([
      'no cost known',
      'free',
      'a part known',
      'dear',
      'one message',
      'caller',
      'rare',
      'silent',
      'unread',
    ])
  })

  it('is that of the last good reading, also after a failure', () => {
    const failedSince = { ...DEAR, reading: fail(DEAR.reading, { kind: 'server' }, 2) }

    expect(rankOf(failedSince.reading, 'cost')).toBe(9_000_000_000)
    expect(rankOf(FAILED.reading, 'cost')).toBe(rankOf({}, 'cost'))
  })

  it('has of equals the one whose id is later first, as an index that is walked down has', () => {
    expect(idsOf(['b', 'C', 'a', 'ä', 'B'].map((id) => usage(id, { costMicros: 5 })))).toEqual([
      'ä',
      'b',
      'a',
      'C',
      'B',
    ])
  })

  it('does not depend on the order in which channels are given', () => {
    const all = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 3 }), fc.option(fc.nat(3), { nil: undefined })), {
      selector: ([id]) => id,
    })
    fc.assert(
      fc.property(all, fc.constantFrom('cost' as const, 'volume' as const), (channels, by) => {
        const list = channels.map(([id, costMicros]) =>
          usage(id, costMicros === undefined ? undefined : { costMicros }),
        )

        expect(idsOf(list, { by })).toEqual(idsOf(list.toReversed(), { by }))
      }),
    )
  })
})

describe('the list of channels', () => {
  const FOUR = [usage('a', { costMicros: 4 }), usage('b', { costMicros: 3 }), usage('c', { costMicros: 2 }), usage('d')]

  it('has the pinned ones first, ranked among themselves', () => {
    expect(idsOf(FOUR, { pinned: ['d', 'c', 'of another account'] })).toEqual(['c', 'd', 'a', 'b'])
  })

  it('has the muted ones last, ranked among themselves, also after what was never read', () => {
    expect(idsOf(FOUR, { muted: ['a', 'c', 'of another account'] })).toEqual(['b', 'd', 'a', 'c'])
    expect(idsOf(FOUR, { muted: ['d', 'a'] })).toEqual(['b', 'c', 'a', 'd'])
  })

  it('has a channel first that is both pinned and muted', () => {
    expect(idsOf(FOUR, { pinned: ['c'], muted: ['c', 'a'] })).toEqual(['c', 'b', 'd', 'a'])
  })

  it('is no longer than asked for, and says how many there are', () => {
    const { channels, matchingChannels } = rankChannels(FOUR, { ...ALL, pinned: ['d'], most: 2 })

    expect(channels.map(({ channel }) => channel.id)).toEqual(['d', 'a'])
    expect(matchingChannels).toBe(4)
  })

  it('of none is none', () => {
    expect(rankChannels([], ALL)).toEqual({ channels: [], matchingChannels: 0 })
    expect(rankChannels(FOUR, { ...ALL, most: 0 })).toEqual({ channels: [], matchingChannels: 4 })
  })

  it('counts what a search finds, pinned or not', () => {
    const named = FOUR.map((one) => ({ ...one, channel: { ...one.channel, name: `Shop ${one.channel.id}` } }))

    const { channels, matchingChannels } = rankChannels(named, { ...ALL, pinned: ['d'], search: 'shop b' })

    expect(channels.map(({ channel }) => channel.id)).toEqual(['b'])
    expect(matchingChannels).toBe(1)
  })

  it('leaves what it was given as it was', () => {
    const given = Object.freeze([...FOUR].toReversed())

    rankChannels(given, ALL)

    expect(given.map(({ channel }) => channel.id)).toEqual(['d', 'c', 'b', 'a'])
  })
})

describe('a search', () => {
  const CAFE = aChannel('CH-77x', {
    name: 'Café Zürich Élan',
    clientName: 'Müller & Søn GmbH',
    phoneNumber: '4930123456',
  })

  it.each([
    ['nothing', ''],
    ['spaces', ' \t\u00a0\n'],
    ['a part of the name', 'rich'],
    ['another case', 'CAFÉ'],
    ['no accents', 'cafe zurich elan'],
    ['accents written as marks of their own', 'Zu\u0308rich'],
    ['the client', 'muller'],
    ['signs', '&'],
    ['several words, in any order and from several fields', 'gmbh zürich 4930'],
    ['the id', 'ch-77X'],
    ['digits', '0123'],
    ['two digits', '34'],
    ['the number as it is written', '+49 30 123456'],
    ['the number in brackets', '+49 (30) 123-456'],
    ['the number with dots', '49.30.123.456'],
    ['the number with a non-breaking space', '+49\u00a030\u00a0123456'],
    ['the number with a non-breaking hyphen', '+49 30 123\u2011456'],
    ['the number as a phone copies it, between marks of direction', '\u202a+49 30 123456\u202c'],
    ['a plus alone with the first digits', '+49'],
    ['a word and the number as it is stored', 'Zürich +4930123456'],
    ['letters of full width', 'Ｃａｆé'],
  ])('finds a channel by %s', (_name, text) => {
    expect(createSearch(text)(CAFE)).toBe(true)
  })

  it.each([
    ['a word that is nowhere', 'cafe paris'],
    ['another number', '+49 31'],
    ['digits in another order', '654'],
    ['a plus in the middle of the number', '+30'],
    ['the ids of client and WABA, which nobody sees', 'wabaId'],
  ])('does not find it by %s', (_name, text) => {
    expect(createSearch(text)(CAFE)).toBe(false)
  })

  it('with digits does not find a channel that has no number', () => {
    expect(createSearch('+49 30')(aChannel('x', { name: 'Shop' }))).toBe(false)
  })

  it('takes every sign as it is written', () => {
    for (const text of ['.*', '[a', '\\', '(', '$&']) {
      expect(createSearch(text)(aChannel('x', { name: 'Shop' }))).toBe(false)
      expect(createSearch(text)(aChannel('x', { name: `Shop ${text} 1` }))).toBe(true)
    }
  })

  it('never fails, and finds every channel by any of its words', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 12 })
    fc.assert(
      fc.property(field, field, fc.string(), (name, clientName, other) => {
        const search = createSearch(name)

        expect(search(aChannel('x', { name, clientName }))).toBe(true)
        expect(typeof createSearch(other)(aChannel('x', { name, clientName }))).toBe('boolean')
      }),
    )
  })
})
