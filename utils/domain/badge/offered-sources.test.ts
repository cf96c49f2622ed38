import { describe, expect, it } from 'vitest'
import type { BadgeSource, Channel } from '#domain/account/account.ts'
import { identityOf } from './badge-sources.ts'
import { channelSource, clientSource, findOffered, offerSources } from './offered-sources.ts'

const channel = (id: string, clientId = 'client-1'): Channel => ({
  id,
  clientId,
  wabaId: 'waba-1',
  clientName: 'Bella GmbH',
  name: 'Bella Hotels',
  phoneNumber: '49301000004',
})
const offer = (changes: Partial<Parameters<typeof offerSources>[0]> = {}) =>
  offerSources({ chosen: undefined, currencies: [], channels: [], isHidden: false, ...changes })
const identities = (sources: readonly BadgeSource[]) => sources.map(identityOf)
const GONE: BadgeSource = { kind: 'client-balance', clientId: 'gone', name: 'Gone Ltd' }

describe('offerSources', () => {
  it('offers each currency after the balance, then its days, the spend of the month and nothing', () => {
    expect(identities(offer({ currencies: ['EUR', 'USD'] }).own)).toEqual([
      'balance',
      'balance:EUR',
      'balance:USD',
      'days-left',
      'amount-or-days',
      'month-spend',
      'nothing',
    ])
  })

  it('offers a client once, and each of its channels', () => {
    const { clients, channels } = offer({ channels: [channel('a'), channel('b'), channel('c', 'client-2')] })

    expect(identities(clients)).toEqual(['client:client-1', 'client:client-2'])
    expect(identities(channels)).toEqual(['channel:a', 'channel:b', 'channel:c'])
  })

  it.each([
    ['more channels than a list takes', Array.from({ length: 51 }, (_, place) => channel(`c${place}`)), false, false],
    ['as many as it takes', Array.from({ length: 50 }, (_, place) => channel(`c${place}`)), false, true],
    ['hidden names', [channel('a')], true, true],
  ])('with %s', (_name, channels, isHidden, isWhole) => {
    const offered = offer({ channels, isHidden })

    expect(offered.isWhole).toBe(isWhole)
    expect(offered.channels).toHaveLength(isWhole && !isHidden ? channels.length : 0)
  })

  it('keeps what was chosen where it is no longer known', () => {
    expect(offer({ chosen: GONE }).own.at(-1)).toEqual(GONE)
    expect(findOffered(offer({ chosen: GONE }), 'client:gone')).toEqual(GONE)
    expect(findOffered(offer(), 'client:gone')).toBeUndefined()
  })
})

describe('the name of a source', () => {
  it.each([
    [channelSource(channel('a')), 'Bella Hotels · +49301000004'],
    [channelSource({ ...channel('a'), name: '' }), '+49301000004'],
    [channelSource({ ...channel('a'), name: '', phoneNumber: '' }), 'a'],
    [clientSource(channel('a')), 'Bella GmbH'],
    [clientSource({ ...channel('a'), clientName: '' }), 'client-1'],
  ])('%o is whatever there is', ({ name }, expected) => {
    expect(name).toBe(expected)
  })
})
