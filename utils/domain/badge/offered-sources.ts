import type { BadgeSource, Channel } from '#domain/account/account.ts'
import { DEFAULT_SOURCE, identityOf } from './badge-sources.ts'

/** So many channels can be looked through in a list; among more, a client or number is searched for. */
const MOST_LISTED = 50

/** The sources that an account can choose from in a list, in their order; `isWhole`: every client and channel is in it. */
export type OfferedSources = {
  readonly own: readonly BadgeSource[]
  readonly clients: readonly BadgeSource[]
  readonly channels: readonly BadgeSource[]
  readonly isWhole: boolean
}

type Around = {
  readonly chosen: BadgeSource | undefined
  readonly currencies: readonly string[]
  readonly channels: readonly Channel[]
  readonly isHidden: boolean
}

/** Balances first, then what accounts with Direct Payment need, which share no balance. */
export function offerSources({ chosen = DEFAULT_SOURCE, currencies, channels, isHidden }: Around): OfferedSources {
  const isWhole = channels.length <= MOST_LISTED
  // Names that are hidden are nothing to choose from.
  const listed = isWhole && !isHidden ? channels : []
  const clients = [...new Map(listed.map((channel) => [channel.clientId, clientSource(channel)])).values()]
  const numbers = listed.map(channelSource)
  const own: readonly BadgeSource[] = [
    DEFAULT_SOURCE,
    ...currencies.map((currency) => ({ kind: 'balance', currency }) as const),
    { kind: 'days-left' },
    { kind: 'amount-or-days' },
    { kind: 'month-spend' },
    { kind: 'nothing' },
  ]
  const isOffered = [...own, ...clients, ...numbers].some((source) => identityOf(source) === identityOf(chosen))
  // What is not in the list, as a client that has left it, is still what the badge shows.
  return { own: isOffered ? own : [...own, chosen], clients, channels: numbers, isWhole }
}

/** The offered source with this identity. */
export function findOffered({ own, clients, channels }: OfferedSources, identity: string): BadgeSource | undefined {
  return [...own, ...clients, ...channels].find((source) => identityOf(source) === identity)
}

export function clientSource({ clientId, clientName }: Channel) {
  return { kind: 'client-balance', clientId, name: clientName || clientId } as const
}

export function channelSource({ id, clientId, wabaId, name: channelName, phoneNumber }: Channel) {
  const name = [channelName, phoneNumber && `+${phoneNumber}`].filter(Boolean).join(' · ') || id
  return { kind: 'channel-balance', clientId, channelId: id, wabaId, name } as const
}
