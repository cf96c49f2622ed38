import { describe, expect, it } from 'vitest'
import { fail, succeed } from '#domain/reading/reading.ts'
import type { ChannelUsage } from './channel-usage.ts'
import { groupByClient } from './client-usage.ts'
import { EMPTY_TALLY, type Tally } from './usage.ts'

const spent = (costMicros: number, volume: number): Tally => ({ ...EMPTY_TALLY, costMicros, volume, priced: 1 })

function channel(id: string, clientId: string, tally?: Tally, clientName = `Client ${clientId}`): ChannelUsage {
  return {
    channel: { id, clientId, clientName, wabaId: '', name: id, phoneNumber: '' },
    reading: tally ? succeed(tally, 1) : fail({}, { kind: 'server' }, 1),
    series: tally ? { MARKETING: tally } : {},
  }
}

const CHANNELS = [
  channel('a', '1', spent(5, 10)),
  channel('b', '2', spent(9, 1)),
  channel('c', '1', spent(6, 20)),
  channel('d', '3'),
  channel('e', '2'),
]

describe('the clients of some channels', () => {
  it('have the sums of their channels, the biggest first and those of which nothing is known last', () => {
    const clients = groupByClient(CHANNELS, 'cost')

    expect(clients.map(({ clientId, tally }) => [clientId, tally?.costMicros])).toEqual([
      ['1', 11],
      ['2', 9],
      ['3', undefined],
    ])
    expect(clients[0]?.channels.map((of) => of.channel.id)).toEqual(['a', 'c'])
    expect(clients[0]?.series['MARKETING']).toEqual({ ...spent(11, 30), priced: 2 })
    expect(groupByClient(CHANNELS, 'volume').map(({ clientId }) => clientId)).toEqual(['1', '2', '3'])
  })

  it('say of how many of their channels nothing was read', () => {
    expect(groupByClient(CHANNELS, 'cost').map(({ unreadChannels }) => unreadChannels)).toEqual([0, 1, 1])
  })

  it('that have no id are told apart by their names, and equal ones are sorted by them', () => {
    const clients = groupByClient([channel('a', '', undefined, 'Zeta'), channel('b', '', undefined, 'Alpha ')], 'cost')

    expect(clients.map(({ clientName }) => clientName)).toEqual(['Alpha', 'Zeta'])
  })

  it('come to the same sum as their channels', () => {
    const sum = groupByClient(CHANNELS, 'cost').reduce((all, { tally }) => all + Number(tally?.costMicros ?? 0), 0)

    expect(sum).toBe(20)
  })
})
