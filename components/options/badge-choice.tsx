import type { Account, BadgeSource, Channel } from '../../utils/domain/account.ts'
import { words } from '../../utils/platform/words.ts'
import { saveBadgeSource } from '../../utils/state/options-state.ts'
import { Choice } from './choice.tsx'

type Props = {
  readonly account: Account
  readonly currencies: readonly string[]
  readonly channels: readonly Channel[]
}

/** What the badge shows: balances first, then what accounts with Direct Payment need, which share no balance. */
export function BadgeChoice({ account, currencies, channels }: Props) {
  const { badge = { kind: 'balance' } } = account
  const sources: readonly (readonly [BadgeSource, string])[] = [
    [{ kind: 'balance' }, words('options.badgeBalance')],
    ...currencies.map(
      (currency) => [{ kind: 'balance', currency }, words('options.badgeCurrency', { currency })] as const,
    ),
    [{ kind: 'month-spend' }, words('options.badgeSpend')],
    [{ kind: 'nothing' }, words('options.badgeNothing')],
  ]
  const clients = [...new Map(channels.map((channel) => [channel.clientId, channel.clientName])).entries()].map(
    ([clientId, clientName]) => {
      const name = clientName || clientId
      return [{ kind: 'client-balance', clientId, name }, name] as const
    },
  )
  const numbers = channels.map(({ id, clientId, wabaId, name: channelName, phoneNumber }) => {
    const name = [channelName, phoneNumber && `+${phoneNumber}`].filter(Boolean).join(' · ') || id
    return [{ kind: 'channel-balance', clientId, channelId: id, wabaId, name }, name] as const
  })
  const known = [...sources, ...clients, ...numbers]
  const chosen = nameOf(badge)
  // A client or channel that has left the list is still what the badge shows.
  const left = known.some(([source]) => nameOf(source) === chosen) ? [] : [[badge, labelOf(badge)] as const]
  const toChoices = (entries: typeof known) => entries.map(([source, label]) => [nameOf(source), label] as const)
  return (
    <Choice
      id={`badge-source-${account.id}`}
      label={words('options.badge')}
      hint={words('options.badgeHint')}
      value={chosen}
      choices={toChoices([...sources, ...left])}
      groups={[
        [words('options.badgeClients'), toChoices(clients)],
        [words('options.badgeChannels'), toChoices(numbers)],
      ]}
      onChoose={async (value) => {
        const [source] = known.find(([candidate]) => nameOf(candidate) === value) ?? []
        if (source) await saveBadgeSource(account.id, source)
      }}
    />
  )
}

function nameOf(source: BadgeSource): string {
  switch (source.kind) {
    case 'balance':
      return source.currency === undefined ? 'balance' : `balance ${source.currency}`
    case 'client-balance':
      return `client ${source.clientId}`
    case 'channel-balance':
      return `channel ${source.channelId}`
    default:
      return source.kind
  }
}

function labelOf(source: BadgeSource): string {
  if ('name' in source) return source.name
  return source.kind === 'balance' && source.currency !== undefined
    ? words('options.badgeCurrency', { currency: source.currency })
    : words('options.badgeBalance')
}
